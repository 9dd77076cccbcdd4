import type { EntryStanding } from './veto.ts'

/** How an entry stands with a team and why, for people; null where it is asked as usual. */
export function standingInWords(standing: EntryStanding): string | null {
  if (standing.kind === 'asked') return null
  const { kind, since, reason } = standing
  if (kind === 'resting') return `rests until ${day(standing.until)}: ${reason}`
  if (kind === 'retired') return `retired on ${day(since)}: ${reason}`
  return `on offer again since ${day(since)}; it rested because ${reason}`
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10)
}
