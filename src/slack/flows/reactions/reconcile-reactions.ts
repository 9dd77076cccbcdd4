import { z } from 'zod'
import { type Ask, asksToReconcile, markReconciled, removeAskAt } from '../../../store/asks.ts'
import { recountAround, recountThread } from '../../../store/landings.ts'
import {
  lockMessage,
  type MessagePlace,
  noteReactions,
  reactionsTo,
} from '../../../store/reactions.ts'
import { threadOf } from '../../../store/threads.ts'
import { compareReactions, type ShownReaction } from '../../compare-reactions.ts'
import type { SlackDeps } from '../../deps.ts'
import { signalsOf } from '../../signals.ts'
import { secondsToWait, slackErrorWord } from '../../slack-error.ts'
import { firstLookedAfter, reconcileReplies } from './reconcile-replies.ts'
import { whoCounts } from './who-counts.ts'

const DAY = 24 * 3_600_000
/** Older asks are history: nothing reads a change to them any more. */
const LOOKS_BACK_MS = 30 * DAY
/** `reactions.get` may be called 50 times a minute; the rest is for others. */
const A_MINUTES_WORTH = 40

const shownReactions = z.array(
  z.object({ name: z.string(), users: z.array(z.string()).default([]), count: z.number() }),
)

export type Reconciled =
  | { readonly kind: 'done' }
  /** More is left; go on after so many seconds. */
  | { readonly kind: 'more'; readonly afterSeconds: number }

/**
 * Makes good what was missed while we were down: compares asks that were not compared since `before` with
 * what Slack shows, one minute's worth of calls at a time. To be called again until it is done.
 */
export async function reconcileReactions(deps: SlackDeps, before: Date): Promise<Reconciled> {
  const since = new Date(deps.now().getTime() - LOOKS_BACK_MS)
  const asks = await asksToReconcile(deps.db, { since, before, limit: A_MINUTES_WORTH })
  const threads = new Set<string>()
  for (const ask of asks) {
    const wait = (await oncePerThread(deps, ask, asks, threads)) ?? (await reconcileAsk(deps, ask))
    if (wait !== null) return { kind: 'more', afterSeconds: wait }
  }
  return asks.length < A_MINUTES_WORTH ? { kind: 'done' } : { kind: 'more', afterSeconds: 60 }
}

/**
 * The replies of its thread, unless they are in `done`, where it is written down then: from the first of
 * these asks in it that is still looked after.
 */
async function oncePerThread(
  deps: SlackDeps,
  ask: Ask,
  asks: readonly Ask[],
  done: Set<string>,
): Promise<number | null> {
  const thread = threadOf(ask)
  const key = threadKey(ask)
  if (!thread || done.has(key)) return null
  const times = asks.filter((one) => threadKey(one) === key).map(({ askedAt }) => askedAt)
  const since = firstLookedAfter(times, deps.now())
  const wait = since === null ? null : await reconcileReplies(deps, thread, since)
  if (wait === null) done.add(key)
  return wait
}

function threadKey({ workspaceId, channelId, threadId }: Ask): string {
  return `${workspaceId} ${channelId} ${threadId}`
}

/** Null when done, else the seconds Slack wants us to wait. */
export async function reconcileAsk(deps: SlackDeps, ask: Ask): Promise<number | null> {
  const { workspaceId, channelId, messageId } = ask
  if (messageId === null) return null
  const place = { workspaceId, channelId, messageId }
  const asOf = deps.now()
  const found = await askSlack(deps, place)
  if (found.kind === 'wait') return found.seconds
  if (found.kind === 'gone') await takeAway(deps, place)
  if (found.kind === 'shown') await apply(deps, place, found.reactions, asOf)
  await deps.tx((trx) => markReconciled(trx, ask, deps.now()))
  return null
}

async function takeAway(deps: SlackDeps, place: MessagePlace): Promise<void> {
  await deps.tx(async (trx) => {
    const ask = await removeAskAt(trx, place)
    const thread = ask && threadOf(ask)
    if (thread) await recountThread(trx, thread, signalsOf(deps.config).map, deps.now())
  })
}

type Found =
  | { readonly kind: 'shown'; readonly reactions: readonly ShownReaction[] }
  | { readonly kind: 'gone' }
  /** The bot may not look there now; that says nothing about the reactions. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'wait'; readonly seconds: number }

async function askSlack(
  { client }: SlackDeps,
  { channelId: channel, messageId: timestamp }: MessagePlace,
): Promise<Found> {
  try {
    const { message } = await client.reactions.get({ channel, timestamp, full: true })
    return { kind: 'shown', reactions: shownReactions.parse(message?.reactions ?? []) }
  } catch (error) {
    const seconds = secondsToWait(error)
    if (seconds !== null) return { kind: 'wait', seconds: seconds + 1 }
    const word = slackErrorWord(error)
    if (word === 'message_not_found') return { kind: 'gone' }
    if (word === 'channel_not_found' || word === 'not_in_channel') return { kind: 'hidden' }
    throw error
  }
}

async function apply(
  deps: SlackDeps,
  place: MessagePlace,
  shown: readonly ShownReaction[],
  asOf: Date,
): Promise<void> {
  const people = shown.flatMap(({ users }) => users)
  const counts = await whoCounts(deps, people)
  // When they reacted Slack does not tell.
  const welcome = new Set(people.filter((id) => counts(id, null)))
  const eventTs = (asOf.getTime() / 1000).toFixed(6)
  await deps.tx(async (trx) => {
    await lockMessage(trx, place)
    const known = await reactionsTo(trx, place)
    const states = compareReactions(shown, known, welcome)
    await noteReactions(
      trx,
      states.map((state) => ({ ...place, ...state, eventTs })),
      deps.now(),
    )
    await recountAround(trx, place, signalsOf(deps.config).map, deps.now())
  })
}
