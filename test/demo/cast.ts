import type { Human } from '../support/slack/people.ts'
import type { Slack } from '../support/slack/stand-in.ts'
import type { Channel } from '../support/slack/workspace.ts'

export type Cast = {
  readonly channel: Channel
  /** Leads reviews; gets the packs. */
  readonly ines: Human
  /** Writes the document. */
  readonly mira: Human
  readonly engineers: readonly Human[]
}

export const FILE = 'rfc-31-order-events.md'
export const THREAD = `Thread under ${FILE}`
export const EVERYBODY = 'everybody sees this'

export function callCast(slack: Slack): Cast {
  const ines = slack.person('ines', { realName: 'Ines Okafor' })
  const mira = slack.person('mira', { realName: 'Mira Holt' })
  const engineers = ['Jonas Weber', 'Priya Raman', 'Sam Ito'].map((realName) =>
    slack.person(realName.split(' ')[0] ?? realName, { realName }),
  )
  const channel = slack.channel('design-reviews', { members: [ines, mira, ...engineers] })
  return { channel, ines, mira, engineers }
}
