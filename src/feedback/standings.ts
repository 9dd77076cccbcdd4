import type { Correction, History, TaughtEntry } from './taught.ts'
import { type EntryStanding, standingOf, type VetoEvent } from './veto.ts'
import { type VoteAgainst, votesAgainst } from './votes-against.ts'
import type { WeighedLesson } from './weigh-lessons.ts'

export type StandingOf = (entry: TaughtEntry, teamId: string, now: Date) => EntryStanding

/**
 * How each entry stands with a team. A landing anywhere in the workspace speaks for it; what people turn
 * down, they turn down for their own team alone. New wording starts afresh, but for what a person decided.
 */
export function standings(history: History, lessons: readonly WeighedLesson[]): StandingOf {
  const votes = groupBy(votesAgainst(history), (vote) => key(vote.entryId, vote.entryVersion))
  const exposures = groupBy(lessons, ({ ask }) => key(ask.entryId, ask.entryVersion))
  const corrections = groupBy(history.corrections, ({ entryId }) => entryId)
  return (entry, teamId, now) => {
    const asWorded = key(entry.id, entry.version)
    const events = [
      ...(votes.get(asWorded) ?? []).filter((vote) => vote.teamId === teamId).map(turnedDown),
      ...(exposures.get(asWorded) ?? []).map(exposure),
      ...(corrections.get(entry.id) ?? []).flatMap((said) => overruling(said, teamId)),
    ]
    return standingOf(events, now)
  }
}

function turnedDown({ at, personId }: VoteAgainst): VetoEvent {
  return { kind: 'turned-down', at, personId }
}

function exposure({ ask, landed, weight }: WeighedLesson): VetoEvent {
  return { kind: 'exposure', at: ask.askedAt, landed, weight }
}

/** To forget an entry's record is to wake it, too. */
function overruling(said: Correction, teamId: string): VetoEvent[] {
  if (said.teamId !== null && said.teamId !== teamId) return []
  const by = said.kind === 'forget' ? 'wake' : said.kind
  return [{ kind: 'overruled', at: said.at, by, reason: said.reason }]
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

function key(entryId: string | null, version: number | null): string {
  return `${entryId} ${version}`
}
