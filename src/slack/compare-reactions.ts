import type { KnownReaction } from '../store/reactions.ts'

/** One emoji under a message as Slack shows it. It may name some of the people only; the count is right. */
export type ShownReaction = {
  readonly name: string
  readonly users: readonly string[]
  readonly count: number
}

/**
 * What has to change for our record to say what Slack shows: reactions of people who count (`welcome`)
 * that stand there, and those of ours that do not stand there any more. Somebody who is not named is
 * taken away only where everybody is named, which the count tells, or where nobody has that reaction:
 * what Slack does not show is no proof of absence.
 */
export function compareReactions(
  shown: readonly ShownReaction[],
  known: readonly KnownReaction[],
  welcome: ReadonlySet<string>,
): KnownReaction[] {
  const standing = shown.flatMap(({ name: emoji, users }) =>
    users
      .filter((personId) => welcome.has(personId))
      .map((personId) => ({ personId, emoji, present: true })),
  )
  const byName = new Map(shown.map((reaction) => [reaction.name, reaction]))
  const gone = known.filter(({ present, personId, emoji }) => {
    const there = byName.get(emoji)
    if (!present || there?.users.includes(personId)) return false
    return !there || there.users.length >= there.count
  })
  return [...standing, ...gone.map((reaction) => ({ ...reaction, present: false }))]
}
