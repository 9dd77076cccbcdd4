import { ASKER, MACHINE, type PlannedAsk, type PlannedReaction } from './plan.ts'

export type Counts = {
  readonly paused: number
  readonly changed: number
  readonly covered: number
  readonly missed: number
}

/** Written out here once more, so that a mistake in src/feedback does not agree with itself. */
const MEANING: Readonly<Record<string, keyof Counts>> = {
  thinking_face: 'paused',
  bulb: 'changed',
  white_check_mark: 'covered',
  '-1': 'missed',
  thumbsdown: 'missed',
}

/** How many people a question shows for each signal when all the reactions in the plan have happened. */
export function expectedCounts({ reactions }: PlannedAsk): Counts {
  const people = { paused: new Set(), changed: new Set(), covered: new Set(), missed: new Set() }
  for (const { person, emoji } of standing(reactions)) {
    const signal = MEANING[emoji.split('::')[0] ?? '']
    if (signal !== undefined && person !== ASKER && person !== MACHINE) people[signal].add(person)
  }
  const { paused, changed, covered, missed } = people
  return { paused: paused.size, changed: changed.size, covered: covered.size, missed: missed.size }
}

function standing(reactions: readonly PlannedReaction[]): Iterable<PlannedReaction> {
  const there = new Map<string, PlannedReaction>()
  for (const reaction of reactions) {
    const key = `${reaction.person} ${reaction.emoji}`
    if (reaction.present) there.set(key, reaction)
    else there.delete(key)
  }
  return there.values()
}
