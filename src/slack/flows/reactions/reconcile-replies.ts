import { recountThread } from '../../../store/landings.ts'
import { noteReplies, removeReply, repliesIn } from '../../../store/replies.ts'
import type { Thread } from '../../../store/threads.ts'
import type { SlackDeps } from '../../deps.ts'
import { isReply, readSlackMessage, type SlackMessage } from '../../reading/slack-message.ts'
import { signalsOf } from '../../signals.ts'
import { secondsToWait, slackErrorWord } from '../../slack-error.ts'
import { slackTime } from '../../time/slack-time.ts'
import { whoCounts } from './who-counts.ts'

const DAY = 24 * 3_600_000
/** Asks older than this have long been engaged with or not; their threads are not read again. */
const LOOKS_BACK_MS = 14 * DAY
/** One page of a thread: who talked that much has engaged with it. */
const MOST_READ = 200
/** What is said while we look may not be there yet, and is not gone either; clocks differ. */
const JUST_NOW_MS = 60_000

/** The first of the times asks of a thread were asked for which its replies still count; null for none. */
export function firstLookedAfter(askedAt: readonly Date[], now: Date): Date | null {
  const young = askedAt.filter((at) => now.getTime() - at.getTime() <= LOOKS_BACK_MS)
  return young.length === 0 ? null : new Date(Math.min(...young.map(Number)))
}

/**
 * Makes good the replies that were missed in a thread since `since`, and takes away those that are not
 * there any more. Null when done, else the seconds Slack wants us to wait.
 */
export async function reconcileReplies(
  deps: SlackDeps,
  thread: Thread,
  since: Date,
): Promise<number | null> {
  if (firstLookedAfter([since], deps.now()) === null) return null
  const asOf = deps.now()
  const found = await readThread(deps, thread, since)
  if (found.kind === 'wait') return found.seconds
  if (found.kind === 'shown') await apply(deps, thread, since, asOf, found)
  return null
}

type Found =
  | {
      readonly kind: 'shown'
      readonly replies: readonly SlackMessage[]
      /** False where there are more than were read. */
      readonly isWhole: boolean
    }
  /** The bot may not look there now, or there is nothing to look at. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'wait'; readonly seconds: number }

const HIDDEN = new Set(['channel_not_found', 'not_in_channel', 'thread_not_found', 'missing_scope'])

async function readThread(
  { client }: SlackDeps,
  { channelId: channel, threadId: ts }: Thread,
  since: Date,
): Promise<Found> {
  const oldest = (since.getTime() / 1000).toFixed(6)
  try {
    const answer = await client.conversations.replies({ channel, ts, oldest, limit: MOST_READ })
    const messages = (answer.messages ?? []).flatMap((one) => readSlackMessage(one) ?? [])
    const replies = messages.filter((one) => isReply(one) && slackTime(one.ts) >= since)
    return { kind: 'shown', replies, isWhole: answer.has_more !== true }
  } catch (error) {
    const seconds = secondsToWait(error)
    if (seconds !== null) return { kind: 'wait', seconds: seconds + 1 }
    if (HIDDEN.has(slackErrorWord(error) ?? '')) return { kind: 'hidden' }
    throw error
  }
}

async function apply(
  deps: SlackDeps,
  thread: Thread,
  since: Date,
  asOf: Date,
  { replies, isWhole }: Extract<Found, { kind: 'shown' }>,
): Promise<void> {
  const said = replies.flatMap(({ ts, user, bot_id }) => (user && !bot_id ? [{ ts, user }] : []))
  const counts = await whoCounts(
    deps,
    said.map(({ user }) => user),
  )
  const counted = said
    .map(({ ts, user }) => ({ ...thread, messageId: ts, personId: user, repliedAt: slackTime(ts) }))
    .filter(({ personId, repliedAt }) => counts(personId, repliedAt))
  const standing = new Set(replies.map(({ ts }) => ts))
  await deps.tx(async (trx) => {
    const known = isWhole ? await repliesIn(trx, thread, since) : []
    for (const { messageId, repliedAt } of known)
      if (!standing.has(messageId) && asOf.getTime() - repliedAt.getTime() > JUST_NOW_MS)
        await removeReply(trx, { ...thread, messageId, repliedAt })
    await noteReplies(trx, counted)
    await recountThread(trx, thread, signalsOf(deps.config).map, deps.now())
  })
}
