import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldLandings, type ReactionEvent, type ThreadReply } from '../../src/feedback/landing.ts'
import { reactionMap, type Signal, signalOf } from '../../src/feedback/signal.ts'

const DAY = 24 * 60 * 60 * 1000
const ASKED_AT = Date.UTC(2026, 9, 5)
const ASK = { askId: 'A1', threadId: 'T1', askedBy: 'leader', askedAt: new Date(ASKED_AT) }
const LATER = new Date(ASKED_AT + 40 * DAY)

function event(emoji: string, over: Partial<ReactionEvent> & { day?: number } = {}): ReactionEvent {
  const { day = 1, ...rest } = over
  const eventTs = ((ASKED_AT + day * DAY) / 1000).toFixed(6)
  return { askId: 'A1', userId: 'engineer', isBot: false, emoji, present: true, eventTs, ...rest }
}

function reply(over: Partial<ThreadReply> & { day?: number } = {}): ThreadReply {
  const { day = 1, ...rest } = over
  const at = new Date(ASKED_AT + day * DAY)
  return { threadId: 'T1', userId: 'engineer', isBot: false, at, ...rest }
}

function fold(reactions: readonly ReactionEvent[], replies: readonly ThreadReply[] = []) {
  const [landing] = foldLandings([ASK], reactions, replies, reactionMap(), LATER)
  if (!landing) throw new Error('no landing')
  return landing
}

describe('what a reaction means', () => {
  test.each([
    ['thinking_face', 'paused'],
    [':bulb:', 'changed'],
    ['✅', 'covered'],
    ['-1::skin-tone-4', 'missed'],
    ['thumbsdown', 'missed'],
    ['👎🏽', 'missed'],
    ['tada', null],
  ])('%s means %s', (emoji, signal) => {
    expect(signalOf(emoji, reactionMap())).toBe(signal)
  })

  test('an organisation puts its own reactions in the place of the shipped ones', () => {
    const map = reactionMap({ paused: ['hmm', 'mind_blown'] })
    expect(signalOf('mind_blown', map)).toBe('paused')
    expect(signalOf('thinking_face', map)).toBe(null)
    expect(signalOf('bulb', map)).toBe('changed')
  })
})

describe('whether an ask landed', () => {
  test('one person who paused is enough, and two emoji of hers are one vote a signal', () => {
    const landing = fold([event('thinking_face'), event('thinking'), event('bulb')])
    expect(landing).toMatchObject({ landed: true, exposed: true, paused: 1, changed: 1 })
    expect(landing).toMatchObject({ landedWith: 1, landedAt: new Date(ASKED_AT + DAY) })
  })

  test("the asker's own reaction and a bot's do not count", () => {
    const landing = fold([
      event('thinking_face', { userId: 'leader' }),
      event('bulb', { userId: 'B1', isBot: true }),
    ])
    expect(landing).toMatchObject({ landed: false, exposed: false, paused: 0, changed: 0 })
  })

  test('a thread where nobody engaged is quiet, neither success nor failure', () => {
    expect(fold([])).toMatchObject({ exposed: false, landed: false, settled: true })
  })

  test("silence counts once somebody replied, but not for the asker's own replies", () => {
    expect(fold([], [reply()]).exposed).toBe(true)
    expect(fold([], [reply({ userId: 'leader' }), reply({ isBot: true })]).exposed).toBe(false)
  })

  test('engaging with one ask of a thread exposes the others, with another thread it does not', () => {
    const other = { ...ASK, askId: 'A2' }
    const elsewhere = { ...ASK, askId: 'A3', threadId: 'T2' }
    const landings = foldLandings(
      [ASK, other, elsewhere],
      [event('eyes')],
      [],
      reactionMap(),
      LATER,
    )
    expect(landings.map(({ exposed }) => exposed)).toEqual([true, true, false])
  })

  test('already covered and not useful are counted apart and land nothing', () => {
    const landing = fold([event('white_check_mark'), event('-1', { userId: 'other' })])
    expect(landing).toMatchObject({ landed: false, exposed: true, covered: 1, missed: 1 })
  })

  test('a reaction taken back is no vote, also when its arrival is reported after its removal', () => {
    const added = event('bulb', { day: 1 })
    const removed = event('bulb', { day: 2, present: false })
    expect(fold([removed, added])).toMatchObject({ landed: false, exposed: false, changed: 0 })
    expect(fold([removed, added, event('bulb', { day: 3 })]).changed).toBe(1)
  })

  test('it settles after a week, takes late votes for a month, and no later ones', () => {
    const early = foldLandings([ASK], [], [], reactionMap(), new Date(ASKED_AT + 6 * DAY))
    expect(early[0]?.settled).toBe(false)
    expect(fold([event('bulb', { day: 29 })])).toMatchObject({ landed: true, exposed: true })
    expect(fold([event('bulb', { day: 31 })])).toMatchObject({ landed: false, exposed: false })
    const undoneTooLate = event('bulb', { day: 31, present: false })
    expect(fold([event('bulb'), undoneTooLate]).changed).toBe(1)
  })
})

const EMOJI = ['thinking_face', 'bulb', 'white_check_mark', '-1', 'thumbsdown', 'eyes'] as const
const anyEvent = fc.record({
  askId: fc.constantFrom('A1', 'A2', 'A3'),
  userId: fc.constantFrom('leader', 'author', 'engineer', 'other'),
  isBot: fc.constant(false),
  emoji: fc.constantFrom(...EMOJI),
  present: fc.boolean(),
  eventTs: fc.integer({ min: 0, max: 35 }).map((day) => ((ASKED_AT + day * DAY) / 1000).toFixed(6)),
})
const anyReply = fc.record({
  threadId: fc.constantFrom('T1', 'T2'),
  userId: fc.constantFrom('leader', 'author', 'engineer'),
  isBot: fc.boolean(),
  at: fc.integer({ min: -2, max: 35 }).map((day) => new Date(ASKED_AT + day * DAY)),
})
const ASKS = [
  ASK,
  { ...ASK, askId: 'A2', askedBy: 'other', askedAt: new Date(ASKED_AT + 2 * DAY) },
  { ...ASK, askId: 'A3', threadId: 'T2' },
]

/** The rules said slowly: for each person and emoji look at the last event, for each signal at everybody. */
function slowly(askId: string, events: readonly ReactionEvent[], replies: readonly ThreadReply[]) {
  const ask = ASKS.find((one) => one.askId === askId) ?? ASK
  const askOf = (event: ReactionEvent) => ASKS.find((one) => one.askId === event.askId) ?? ASK
  const dayOf = (event: ReactionEvent, from: Date) =>
    (Number(event.eventTs) * 1000 - from.getTime()) / DAY
  const stands = events.filter((event) => {
    const same = events.filter(
      (other) =>
        other.askId === event.askId &&
        other.userId === event.userId &&
        other.emoji === event.emoji &&
        dayOf(other, askOf(event).askedAt) <= 30,
    )
    const last = Math.max(...same.map((other) => Number(other.eventTs)))
    const atLast = same.filter((other) => Number(other.eventTs) === last)
    return same.includes(event) && atLast.includes(event) && atLast.every(({ present }) => present)
  })
  const voters = (...signals: Signal[]) =>
    new Set(
      stands
        .filter((event) => event.askId === askId && event.userId !== ask.askedBy)
        .filter((event) => signals.some((one) => signalOf(event.emoji, reactionMap()) === one))
        .map(({ userId }) => userId),
    ).size
  const inWeek = (day: number) => day >= 0 && day <= 7
  const engaged =
    stands.some(
      (event) =>
        askOf(event).threadId === ask.threadId &&
        event.userId !== ask.askedBy &&
        inWeek(dayOf(event, ask.askedAt)),
    ) ||
    replies.some(
      ({ threadId, userId, isBot, at }) =>
        threadId === ask.threadId &&
        !isBot &&
        userId !== ask.askedBy &&
        inWeek((at.getTime() - ask.askedAt.getTime()) / DAY),
    )
  const [paused, changed] = [voters('paused'), voters('changed')]
  const landed = paused + changed > 0
  return {
    askId,
    exposed: engaged || landed,
    landed,
    landedWith: voters('paused', 'changed'),
    paused,
    changed,
    covered: voters('covered'),
    missed: voters('missed'),
  }
}

describe('whatever happens in whatever order', () => {
  test('the fold is what the rules say slowly', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 25 }),
        fc.array(anyReply, { maxLength: 4 }),
        (events, replies) => {
          const landings = foldLandings(ASKS, events, replies, reactionMap(), LATER)
          for (const { people: _, settled: __, landedAt: ___, ...landing } of landings)
            expect(landing).toEqual(slowly(landing.askId, events, replies))
        },
      ),
    )
  })

  test('order and repetition of events never matter', () => {
    const shuffled = fc
      .array(anyEvent, { maxLength: 20 })
      .chain((events) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
        ),
      )
    fc.assert(
      fc.property(shuffled, ([events, again]) => {
        const fresh = foldLandings(ASKS, events, [], reactionMap(), LATER)
        expect(foldLandings(ASKS, again, [], reactionMap(), LATER)).toEqual(fresh)
      }),
    )
  })
})
