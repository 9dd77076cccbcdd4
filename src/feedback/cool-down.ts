const WEEK = 7 * 24 * 60 * 60 * 1000

/**
 * A question heard again at once is worth this much less, in logits, and as good as new after six weeks. In
 * the simulator this wins a point or two of landings in a hundred where repeats tire people, and costs
 * about one where they do not.
 */
const TIRED = 0.8
const RESTED_AFTER = 6 * WEEK

/** What repeating an entry costs with a team that was last asked it at `askedAt`: 0 to 0.8 logits. */
export function coolDown(askedAt: Date | undefined, now: Date): number {
  if (!askedAt) return 0
  const since = Math.max(0, now.getTime() - askedAt.getTime())
  return TIRED * Math.max(0, 1 - since / RESTED_AFTER)
}
