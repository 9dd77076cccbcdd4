import { type ReactionMap, type Signal, signalOf } from './signal.ts'

/** A question a person put into a thread, as far as counting what came of it needs to know. */
export type AskInThread = {
  readonly askId: string
  /** Asks of one thread are engaged with together. */
  readonly threadId: string
  readonly askedBy: string
  readonly askedAt: Date
}

/** A reaction put on an ask, or taken off it. They may come twice and in any order. */
export type ReactionEvent = {
  readonly askId: string
  readonly userId: string
  readonly isBot: boolean
  readonly emoji: string
  readonly present: boolean
  /** Slack's own time of the event: seconds with a fraction, as Slack writes it. */
  readonly eventTs: string
}

export type ThreadReply = {
  readonly threadId: string
  readonly userId: string
  readonly isBot: boolean
  readonly at: Date
}

/** What came of one ask, by heads. Every number can be computed again from the events. */
export type Landing = {
  readonly askId: string
  /** Somebody engaged with its thread, so that its silence means something. Always true if it landed. */
  readonly exposed: boolean
  readonly landed: boolean
  /** When the first of the votes that stand landed it; null if it did not. */
  readonly landedAt: Date | null
  /** How many people it landed with. */
  readonly landedWith: number
  readonly paused: number
  readonly changed: number
  readonly covered: number
  readonly missed: number
  /** Seven days are over: what did not come is not expected any more. */
  readonly settled: boolean
  readonly people: PeopleBehind
}

/** For weighing votes only: no screen, export or log may show any of these. */
type PeopleBehind = {
  readonly landed: ReadonlySet<string>
  readonly missed: ReadonlySet<string>
  readonly engaged: ReadonlySet<string>
}

const DAY = 24 * 60 * 60 * 1000
export const SETTLES_AFTER = 7 * DAY
/** A vote cast, changed or taken back after this is history no more. */
const VOTES_UNTIL = 30 * DAY

/** Raised with every change of what `foldLandings` or `outcomeOf` makes of the same events. */
export const LANDING_RULE = 1

/** Whether what has not come of an ask by now is not expected any more. */
export function isSettled(askedAt: Date, now: Date): boolean {
  return now.getTime() - askedAt.getTime() >= SETTLES_AFTER
}

/** Whether it is too late for a vote on an ask: what happens from now on is not even kept. */
export function isHistory(askedAt: Date, at: Date): boolean {
  return at.getTime() - askedAt.getTime() > VOTES_UNTIL
}

/**
 * Folds events into what came of each ask, in the order of `asks`. One person has one vote for an ask and
 * signal; the asker's and bots' do not count, the document author's does. A thread is engaged with
 * when somebody other than the asker reacted to one of its asks or replied within seven days of the ask;
 * otherwise it was quiet, and its asks neither landed nor failed.
 */
export function foldLandings(
  asks: readonly AskInThread[],
  reactions: readonly ReactionEvent[],
  replies: readonly ThreadReply[],
  map: ReactionMap,
  now: Date,
): Landing[] {
  const standing = standingReactions(asks, reactions)
  const engagements = engagementsByThread(asks, standing, replies)
  return asks.map((ask) =>
    landingOf(ask, standing.get(ask.askId) ?? [], engagements.get(ask.threadId) ?? [], map, now),
  )
}

type Standing = { readonly userId: string; readonly emoji: string; readonly at: number }

/** The reactions that stand after the last event about each, whatever order the events came in. */
function standingReactions(
  asks: readonly AskInThread[],
  reactions: readonly ReactionEvent[],
): Map<string, Standing[]> {
  const askedAt = new Map(asks.map((ask) => [ask.askId, ask.askedAt.getTime()]))
  const last = new Map<string, ReactionEvent>()
  for (const event of reactions) {
    const since = milliseconds(event) - (askedAt.get(event.askId) ?? Infinity)
    if (event.isBot || !(since <= VOTES_UNTIL)) continue
    const key = `${event.askId} ${event.userId} ${event.emoji}`
    if (isLater(event, last.get(key))) last.set(key, event)
  }
  const standing = new Map<string, Standing[]>()
  for (const event of last.values())
    if (event.present)
      push(standing, event.askId, {
        userId: event.userId,
        emoji: event.emoji,
        at: milliseconds(event),
      })
  return standing
}

/** Of two events with the same time the removal wins, so that their order of arrival never matters. */
function isLater(event: ReactionEvent, known: ReactionEvent | undefined): boolean {
  if (!known) return true
  const difference = Number(event.eventTs) - Number(known.eventTs)
  return difference > 0 || (difference === 0 && !event.present)
}

function milliseconds({ eventTs }: ReactionEvent): number {
  return Number(eventTs) * 1000
}

type Engagement = { readonly userId: string; readonly at: number }

function engagementsByThread(
  asks: readonly AskInThread[],
  standing: ReadonlyMap<string, readonly Standing[]>,
  replies: readonly ThreadReply[],
): Map<string, Engagement[]> {
  const byThread = new Map<string, Engagement[]>()
  for (const { askId, threadId } of asks)
    for (const reaction of standing.get(askId) ?? []) push(byThread, threadId, reaction)
  for (const { threadId, userId, isBot, at } of replies)
    if (!isBot) push(byThread, threadId, { userId, at: at.getTime() })
  return byThread
}

function landingOf(
  ask: AskInThread,
  reactions: readonly Standing[],
  engagements: readonly Engagement[],
  map: ReactionMap,
  now: Date,
): Landing {
  const votes = votesBySignal(ask, reactions, map)
  const landed = new Set([...votes.paused, ...votes.changed])
  const engaged = engagedWith(ask, engagements)
  return {
    askId: ask.askId,
    exposed: engaged.size > 0 || landed.size > 0,
    landed: landed.size > 0,
    landedAt: firstVote(reactions, landed, map),
    landedWith: landed.size,
    paused: votes.paused.size,
    changed: votes.changed.size,
    covered: votes.covered.size,
    missed: votes.missed.size,
    settled: isSettled(ask.askedAt, now),
    people: { landed, missed: votes.missed, engaged },
  }
}

function votesBySignal(
  { askedBy }: AskInThread,
  reactions: readonly Standing[],
  map: ReactionMap,
): Record<Signal, Set<string>> {
  const votes = {
    paused: new Set<string>(),
    changed: new Set<string>(),
    covered: new Set<string>(),
    missed: new Set<string>(),
  }
  for (const { userId, emoji } of reactions) {
    const signal = signalOf(emoji, map)
    if (signal && userId !== askedBy) votes[signal].add(userId)
  }
  return votes
}

function firstVote(
  reactions: readonly Standing[],
  people: ReadonlySet<string>,
  map: ReactionMap,
): Date | null {
  const landing = reactions.filter(({ userId, emoji }) => {
    const signal = signalOf(emoji, map)
    return people.has(userId) && (signal === 'paused' || signal === 'changed')
  })
  return landing.length > 0 ? new Date(Math.min(...landing.map(({ at }) => at))) : null
}

function engagedWith(
  { askedBy, askedAt }: AskInThread,
  engagements: readonly Engagement[],
): Set<string> {
  const from = askedAt.getTime()
  const timely = engagements.filter(({ at }) => at >= from && at <= from + SETTLES_AFTER)
  return new Set(timely.map(({ userId }) => userId).filter((userId) => userId !== askedBy))
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
