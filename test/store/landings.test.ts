import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type AskInThread,
  foldLandings,
  type ReactionEvent,
  type ThreadReply,
} from '../../src/feedback/landing.ts'
import { soleTeacher } from '../../src/feedback/lesson.ts'
import { type ReactionMap, reactionMap } from '../../src/feedback/signal.ts'
import { recountAll } from '../../src/slack/flows/reactions/recount.ts'
import { type Ask, createAsk, markAskSent } from '../../src/store/asks.ts'
import { forgetPerson } from '../../src/store/forgetting.ts'
import { recountAround, recountThread } from '../../src/store/landings.ts'
import type { Store } from '../../src/store/open-database.ts'
import { lockMessage, noteReactions } from '../../src/store/reactions.ts'
import { noteReplies, removeReply } from '../../src/store/replies.ts'
import { lockThread } from '../../src/store/threads.ts'
import { ensureWorkspace } from '../../src/store/workspaces.ts'
import { readConfig } from '../../src/config.ts'
import { describeEachDatabase, silent } from '../support/database.ts'

const DAY = 86_400_000
const ASKED = Date.parse('2026-10-05T09:00:00Z')
const NOW = new Date('2026-12-01T09:00:00Z')
const map = reactionMap()

/** Two asks in one thread, by different people, and one in another. */
const ASKS = [
  { name: 'a', threadId: '1.1', askedBy: 'U1', day: 0 },
  { name: 'b', threadId: '1.1', askedBy: 'U2', day: 2 },
  { name: 'c', threadId: '2.1', askedBy: 'U1', day: 0 },
] as const

/** Something that happens in a thread, `day` days after the first question. */
type Step =
  | { readonly kind: 'sent'; readonly ask: number }
  | {
      readonly kind: 'reaction'
      readonly ask: number
      readonly who: string
      readonly emoji: string
      readonly present: boolean
      readonly day: number
    }
  | {
      readonly kind: 'reply' | 'deleted'
      readonly ask: number
      readonly who: string
      readonly day: number
    }

const ask = fc.nat(ASKS.length - 1)
const who = fc.constantFrom('U1', 'U2', 'U3', 'U4')
const day = fc.constantFrom(1, 3, 5, 8, 12, 25)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('reaction' as const),
      ask,
      who,
      emoji: fc.constantFrom('bulb', 'thinking_face', '-1', 'eyes'),
      present: fc.boolean(),
      day,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('reply' as const, 'reply' as const, 'deleted' as const),
      ask,
      who,
      day,
    }),
  },
)

describeEachDatabase('what came of asks', (store) => {
  it('is what the rule says of all events, in whatever order they come, twice or early', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 20 }),
        fc.array(fc.nat(20), { minLength: 3, maxLength: 3 }),
        who,
        async (steps, sentAt, forgotten) => {
          const asks = await theAsks(store())
          const played = withSends(steps, sentAt)
          for (const one of played) await play(store(), asks, one)
          expect(await stored(store())).toEqual(expected(asks, played, map))

          await forget(store(), forgotten)
          const rest = played.filter((one) => one.kind === 'sent' || one.who !== forgotten)
          const left = asks.map((ask) =>
            ask.askedBy === forgotten ? { ...ask, askedBy: null } : ask,
          )
          expect(await stored(store())).toEqual(expected(left, rest, map))
        },
      ),
      { numRuns: 15 },
    )
  })

  it('is counted anew, once, when other reactions count', async () => {
    const asks = await theAsks(store())
    const bulb = { kind: 'reaction', ask: 0, who: 'U3', emoji: 'bulb', present: true, day: 1 }
    const played = withSends([bulb as Step, { ...bulb, ask: 2, emoji: 'eyes' } as Step], [0, 0, 0])
    for (const one of played) await play(store(), asks, one)
    const config = readConfig({ GADFLY_REACTIONS: 'paused=eyes changed=brain' })
    const deps = { ...store(), now: () => NOW, config, log: silent }
    await recountAll(deps)
    const other = reactionMap(config.reactions)

    const recounted = await stored(store())
    expect(recounted).toEqual(expected(asks, played, other))
    expect(recounted.map(({ landed }) => landed)).toEqual([false, false, true])

    // Counted by these already: what stands there wrong is not looked at again.
    await store().db.updateTable('asks').set({ paused: 9 }).execute()
    await recountAll(deps)
    expect((await stored(store()))[0]).toMatchObject({ paused: 9 })
  })
})

/** Each ask is sent at some point; until then its message is unknown. */
function withSends(steps: readonly Step[], sentAt: readonly number[]): Step[] {
  const played = [...steps]
  sentAt.forEach((at, ask) => played.splice(Math.min(at, played.length), 0, { kind: 'sent', ask }))
  return played
}

async function theAsks(store: Store): Promise<Ask[]> {
  await store.db.deleteFrom('workspaces').execute()
  await ensureWorkspace(store.db, 'T1', NOW)
  const made: Ask[] = []
  for (const { name, threadId, askedBy, day } of ASKS) {
    const created = await store.tx((trx) =>
      createAsk(
        trx,
        {
          workspaceId: 'T1',
          channelId: 'C1',
          threadId,
          askedBy,
          kind: 'asked',
          reviewId: null,
          suggestionId: null,
          category: null,
          topic: null,
          source: 'bank',
          bankEntryId: name,
          entryVersion: 1,
          questionKey: name,
          suggestedText: null,
          text: name,
          stake: null,
          quote: null,
          messageId: null,
        },
        new Date(ASKED + day * DAY),
      ),
    )
    made.push(created.ask)
  }
  return made
}

const messageOf = (ask: number) => `${1_760_000_000 + ask}.000001`
const at = (day: number) => new Date(ASKED + day * DAY + 1000)

async function play(store: Store, asks: readonly Ask[], step: Step): Promise<void> {
  const ask = asks[step.ask]
  if (!ask) return
  const thread = { workspaceId: 'T1', channelId: 'C1', threadId: ask.threadId ?? '' }
  const place = { workspaceId: 'T1', channelId: 'C1', messageId: messageOf(step.ask) }
  await store.tx(async (trx) => {
    if (step.kind === 'sent') {
      await lockMessage(trx, place)
      await lockThread(trx, thread)
      await markAskSent(trx, place, ask.askId)
      return recountThread(trx, thread, map, NOW)
    }
    const { who: personId, day } = step
    if (step.kind === 'reaction') {
      const { emoji, present } = step
      await lockMessage(trx, place)
      const eventTs = (at(day).getTime() / 1000).toFixed(6)
      await noteReactions(trx, [{ ...place, personId, emoji, present, eventTs }], NOW)
      return recountAround(trx, place, map, NOW)
    }
    const reply = { ...thread, messageId: replyOf(step), repliedAt: at(day) }
    if (step.kind === 'reply') await noteReplies(trx, [{ ...reply, personId }])
    else await removeReply(trx, reply)
    return recountThread(trx, thread, map, NOW)
  })
}

function replyOf({ who, day, ask }: Extract<Step, { day: number }>): string {
  return `${ASKS[ask]?.threadId} ${who} ${day}`
}

async function forget(store: Store, personId: string): Promise<void> {
  await store.tx(async (trx) => {
    const { threads } = await forgetPerson(trx, 'T1', personId, NOW)
    for (const thread of threads) await recountThread(trx, thread, map, NOW)
  })
}

async function stored(store: Store) {
  const asks = await store.db.selectFrom('asks').selectAll().orderBy('bankEntryId').execute()
  return asks.map((ask) => ({
    name: ask.bankEntryId,
    exposed: ask.exposed,
    landed: ask.landedAt !== null,
    landedAt: ask.landedAt,
    landedWith: ask.landedWith,
    paused: ask.paused,
    changed: ask.changed,
    covered: ask.covered,
    missed: ask.missed,
    taughtBy: ask.taughtBy,
    outcome: ask.outcome,
  }))
}

function expected(asks: readonly Ask[], steps: readonly Step[], map: ReactionMap) {
  const deleted = new Set(steps.flatMap((one) => (one.kind === 'deleted' ? replyOf(one) : [])))
  const inThread = asks.map(({ askId, threadId, askedBy, askedAt }): AskInThread => ({
    askId,
    threadId: threadId ?? '',
    askedBy: askedBy ?? '',
    askedAt,
  }))
  const reactions = steps.flatMap((one): ReactionEvent[] =>
    one.kind === 'reaction'
      ? [
          {
            askId: asks[one.ask]?.askId ?? '',
            userId: one.who,
            isBot: false,
            emoji: one.emoji,
            present: one.present,
            eventTs: (at(one.day).getTime() / 1000).toFixed(6),
          },
        ]
      : [],
  )
  const replies = steps.flatMap((one): ThreadReply[] =>
    one.kind === 'reply' && !deleted.has(replyOf(one))
      ? [
          {
            threadId: asks[one.ask]?.threadId ?? '',
            userId: one.who,
            isBot: false,
            at: at(one.day),
          },
        ]
      : [],
  )
  return foldLandings(inThread, reactions, replies, map, NOW).map((landing, i) => ({
    name: ASKS[i]?.name,
    exposed: landing.exposed,
    landed: landing.landed,
    landedAt: landing.landedAt,
    landedWith: landing.landedWith,
    paused: landing.paused,
    changed: landing.changed,
    covered: landing.covered,
    missed: landing.missed,
    taughtBy: soleTeacher(landing),
    outcome: landing.changed > 0 ? 'decision-changed' : 'open',
  }))
}
