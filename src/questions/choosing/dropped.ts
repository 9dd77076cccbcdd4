/** A question that was considered and is not shown, and why: for whoever asks `--explain`. */
export type Dropped = {
  readonly text: string
  readonly source: 'bank' | 'model'
  readonly reason: string
}

export const BETTER_ONES = 'there were better ones'
export const TOO_SMALL = 'its point is small'
const MOST_REASONS = 3

/** What the checks and the second reading struck, in a sentence for the leader; none when nothing was. */
export function droppedNote(dropped: readonly Dropped[]): string[] {
  const struck = dropped.filter(({ reason }) => reason !== BETTER_ONES && reason !== TOO_SMALL)
  if (struck.length === 0) return []
  const counts = new Map<string, number>()
  for (const { reason } of struck) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const common = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_REASONS)
  const rest = struck.length - common.reduce((sum, [, count]) => sum + count, 0)
  const reasons = common.map(([reason, count]) => `${reason} (${count})`)
  const others = rest > 0 ? [`other reasons (${rest})`] : []
  const were = struck.length === 1 ? '1 question was' : `${struck.length} questions were`
  return [`${were} struck: ${[...reasons, ...others].join(', ')}.`]
}
