import {
  type AskInThread,
  foldLandings,
  type ReactionEvent,
  type ThreadReply,
} from '../../src/feedback/landing.ts'
import { lessonOf } from '../../src/feedback/lesson.ts'
import { reactionMap } from '../../src/feedback/signal.ts'
import type { Lesson, TaughtAsk } from '../../src/feedback/taught.ts'
import type { Candidate } from '../../src/questions/candidate.ts'
import { type Chance, seededChance } from '../../src/questions/choosing/chance.ts'
import { type Company, foundCompany, type Reviewed, type World, writeDocument } from './company.ts'
import { oneOf } from './draws.ts'

const DAY = 24 * 60 * 60 * 1000
const WEEK = 7 * DAY
const START = Date.UTC(2026, 0, 5)
const WEEKS = 52
const REVIEWS_A_WEEK = 12
const ASKED = 5

/** Decides what to ask, knowing only what a company's Gadfly knows. */
export type Policy = {
  readonly name: string
  /** Called once a week with everything that has settled or been asked so far. */
  readonly prepare: (company: Company, lessons: readonly Lesson[], chance: Chance) => Choosing
}
type Choosing = (document: Reviewed, limit: number, now: Date) => readonly Candidate[]

export type Year = {
  /** The mean true chance to land, once looked at, of what was asked in each quarter: 0 to 1. */
  readonly quarters: readonly number[]
  /** Asks that landed among all asks of the last quarter. */
  readonly observed: number
  readonly lessons: readonly Lesson[]
  readonly company: Company
}

/** What somebody with an account may do to a week's threads, beside the honest people. */
export type Meddler = (week: number, asks: readonly TaughtAsk[]) => readonly ReactionEvent[]

/**
 * One company for a year. The world's chance and the policy's are apart, and every document is drawn
 * from a seed of its own, so that policies meet the same documents and differ by their choices alone.
 */
export function simulateYear(
  world: World,
  policy: Policy,
  seed: number,
  meddle: Meddler = () => [],
): Year {
  const company = foundCompany(world, seededChance(`company ${seed}`))
  const policyChance = seededChance(`policy ${seed}`)
  const heard = new Map<string, number>()
  const weeks: Lesson[][] = []
  const chances: number[][] = [[], [], [], []]
  for (let week = 0; week < WEEKS; week++) {
    const choose = policy.prepare(company, weeks.flat(), policyChance)
    const happened: Happened = { asks: [], reactions: [], replies: [] }
    for (let review = 0; review < REVIEWS_A_WEEK; review++) {
      const name = `D${seed}-${week}-${review}`
      const document = writeDocument(company, name, seededChance(name))
      const now = START + week * WEEK + Math.floor((review * 5 * DAY) / REVIEWS_A_WEEK)
      for (const candidate of choose(document, ASKED, new Date(now))) {
        const lands = landsWith(document, candidate, world, heard, now)
        chances[Math.floor((week * 4) / WEEKS)]?.push(lands)
        ask(happened, document, candidate, lands, now)
      }
    }
    happened.reactions.push(...meddle(week, happened.asks))
    weeks.push(fold(happened, START + (week + 2) * WEEK))
  }
  const last = weeks.slice((WEEKS * 3) / 4).flat()
  return {
    quarters: chances.map((all) => all.reduce((sum, one) => sum + one, 0) / all.length),
    observed: last.filter(({ landed }) => landed).length / last.length,
    lessons: weeks.flat(),
    company,
  }
}

/** The chance to land: less when the team heard the same question in the last weeks and repeats tire. */
function landsWith(
  { team, truth }: Reviewed,
  { id }: Candidate,
  { tiring }: World,
  heard: Map<string, number>,
  now: number,
): number {
  const key = `${team} ${id}`
  const weeks = (now - (heard.get(key) ?? -Infinity)) / WEEK
  heard.set(key, now)
  const logits = (truth.get(id) ?? 0) - tiring * Math.exp(-weeks / 4)
  return 1 / (1 + Math.exp(-logits))
}

type Asked = AskInThread & TaughtAsk
type Happened = { asks: Asked[]; reactions: ReactionEvent[]; replies: ThreadReply[] }

/** Puts the question into the thread and lets people look at it, or not. */
function ask(
  happened: Happened,
  document: Reviewed,
  candidate: Candidate,
  lands: number,
  now: number,
): void {
  const made = askOf(document, candidate, now)
  happened.asks.push(made)
  const chance = seededChance(made.askId)
  if (chance() >= document.attention) return
  const at = now + Math.floor(chance() * 5 * DAY)
  const react = (emoji: string) =>
    happened.reactions.push(reaction(made.askId, oneOf(document.readers, chance), emoji, at))
  if (chance() < lands) {
    react(chance() < 0.8 ? 'thinking_face' : 'bulb')
    if (chance() < 0.5) react('thinking_face')
  } else if (chance() < 0.25) react(oneOf(['white_check_mark', '-1', 'eyes'], chance))
  if (chance() < 0.25)
    happened.replies.push({
      threadId: made.threadId,
      userId: oneOf(document.readers, chance),
      isBot: false,
      at: new Date(at),
    })
}

function askOf(
  { documentId, team, authorId }: Reviewed,
  { id, category, source: { kind, bankId } }: Candidate,
  now: number,
): Asked {
  return {
    askId: `${documentId} ${id}`,
    threadId: documentId,
    askedBy: `leader-${team}`,
    askedAt: new Date(now),
    documentId,
    authorId,
    teamId: `C${team}`,
    category,
    source: kind,
    entryId: bankId,
    entryVersion: bankId === null ? null : 1,
  }
}

export function reaction(askId: string, userId: string, emoji: string, at: number): ReactionEvent {
  return { askId, userId, emoji, isBot: false, present: true, eventTs: (at / 1000).toFixed(6) }
}

/** The lessons of a week as they stand once settled; feedback a week late, as in life. */
function fold({ asks, reactions, replies }: Happened, now: number): Lesson[] {
  const landings = foldLandings(asks, reactions, replies, reactionMap(), new Date(now))
  return landings.flatMap((landing, i) => {
    const ask = asks[i]
    return ask ? [lessonOf(ask, landing)] : []
  })
}
