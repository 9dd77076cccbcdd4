import { readFileSync } from 'node:fs'
import { randomFrom } from '../support/random.ts'

export type StormSize = {
  readonly seed: number
  readonly documents: number
  /** Reactions put on and taken off under every question. */
  readonly reactions: number
  /** How often the bot is killed with -9. */
  readonly kills: number
}

/** One reaction put on (`present`) or taken off again, by the number of a person. */
export type PlannedReaction = {
  readonly person: number
  readonly emoji: string
  readonly present: boolean
}

export type PlannedAsk = {
  /** Which card of the pack, counted from 0. */
  readonly card: number
  /** The leader clicks twice; a second leader clicks the same question. */
  readonly twice: boolean
  readonly bothLeaders: boolean
  readonly reactions: readonly PlannedReaction[]
}

export type PlannedDocument = {
  readonly channel: number
  readonly title: string
  readonly text: string
  /** The author corrects a word, which makes no new revision. */
  readonly correction: string | null
  /** What else is said in the channel, and is none of the bot's business. */
  readonly chatter: readonly string[]
  readonly asks: readonly PlannedAsk[]
}

export type Plan = { readonly size: StormSize; readonly documents: readonly PlannedDocument[] }

export const CHANNELS = 10
/** Numbers of people: below this one engineers, this one the leader who asks, then somebody's bot. */
export const ASKER = 6
export const MACHINE = 7

const EMOJI = [
  'thinking_face',
  'bulb',
  'white_check_mark',
  '-1',
  '-1::skin-tone-2',
  '-1::skin-tone-5',
  'thumbsdown',
  'eyes',
]
const CHATTER = ['Lunch at noon?', 'The build is green again.', 'Thanks, that helped a lot.']
const DOCUMENT = readFileSync(new URL('../cases/order-events.md', import.meta.url), 'utf8')

type Random = () => number

/** Everything people will do, the same for the same seed; what has to come of it follows from it alone. */
export function makePlan(size: StormSize): Plan {
  const random = randomFrom(size.seed)
  const documents = Array.from({ length: size.documents }, (_, i) => document(i, size, random))
  return { size, documents }
}

function document(number: number, size: StormSize, random: Random): PlannedDocument {
  const title = `Publish order events from shop ${1000 + number}`
  const text = DOCUMENT.replace(/^# .*/, `# RFC ${number}: ${title}`).replaceAll(
    'orders',
    `orders${number}`,
  )
  const count = number % 2 === 0 ? 1 : 2
  return {
    channel: number % CHANNELS,
    title,
    text,
    correction: random() < 0.3 ? text.replace('largest readers', 'biggest readers') : null,
    chatter: CHATTER.filter(() => random() < 0.3),
    asks: Array.from({ length: count }, (_, card) => ({
      card,
      twice: random() < 0.2,
      bothLeaders: random() < 0.2,
      reactions: reactions(size.reactions, random),
    })),
  }
}

/** Nobody takes off what they have not put on, or puts on what is there. */
function reactions(count: number, random: Random): PlannedReaction[] {
  const standing = new Set<string>()
  return Array.from({ length: count }, () => {
    const person = Math.floor(random() * (MACHINE + 1))
    const emoji = EMOJI[Math.floor(random() * EMOJI.length)] ?? 'eyes'
    const key = `${person} ${emoji}`
    const present = !standing.delete(key)
    if (present) standing.add(key)
    return { person, emoji, present }
  })
}
