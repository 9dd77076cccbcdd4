import type { ContextItem } from './context-item.ts'

/**
 * What Slack says at this moment of somebody who looks, or of several people who look together. The edge
 * fills it in; what it could not find out is left out of it, and then nothing is seen.
 */
export type Sight = {
  /** Everybody who looks. */
  readonly people: readonly string[]
  /** Whether all of them are full members of the workspace; guests see no item at all. */
  readonly areMembers: boolean
  /** The channels that every one of them may read. */
  readonly channels: ReadonlySet<string>
}

/** Sees nothing: of nobody, of a guest, or where Slack did not answer. */
export const NO_SIGHT: Sight = { people: [], areMembers: false, channels: new Set() }

/** Whether all who look may see an item, text and title and that it exists. */
export function maySee(
  { people, areMembers, channels }: Sight,
  { visibleTo }: Pick<ContextItem, 'visibleTo'>,
): boolean {
  if (!areMembers || people.length === 0) return false
  if (visibleTo.kind === 'everyone') return true
  if (visibleTo.kind === 'channel') return channels.has(visibleTo.channelId)
  return people.every((one) => visibleTo.people.includes(one))
}

/** What people see who look together: what every one of them sees. Of nobody, nothing. */
export function sharedSight(sights: readonly Sight[]): Sight {
  const [first, ...others] = sights
  if (!first) return NO_SIGHT
  return {
    people: [...new Set(sights.flatMap(({ people }) => people))],
    areMembers: sights.every(({ areMembers, people }) => areMembers && people.length > 0),
    channels: new Set(
      [...first.channels].filter((id) => others.every(({ channels }) => channels.has(id))),
    ),
  }
}

/**
 * Whether an item may stand where everybody of a channel reads it. Its own channel's members read it there
 * anyway, the guests among them too.
 */
export function mayStandIn(
  channelId: string,
  audience: Sight,
  item: Pick<ContextItem, 'visibleTo'>,
): boolean {
  const { visibleTo } = item
  if (visibleTo.kind === 'channel' && visibleTo.channelId === channelId) return true
  return maySee(audience, item)
}
