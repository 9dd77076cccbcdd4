const WEEK = 7 * 24 * 60 * 60 * 1000

/** A question heard again at once is worth this much less, in logits; the loss is gone after eight weeks. */
const TIRED = 1.2
const RESTED_AFTER = 8 * WEEK

/** What repeating an entry costs with a team that was last asked it at `askedAt`: 0 to 1.2 logits. */
export function coolDown(askedAt: Date | undefined, now: Date): number {
  if (!askedAt) return 0
  const since = Math.max(0, now.getTime() - askedAt.getTime())
  return TIRED * Math.max(0, 1 - since / RESTED_AFTER)
}
