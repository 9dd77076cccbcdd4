import { z } from 'zod'
import { isHistory } from '../../../feedback/landing.ts'
import { findAskAt } from '../../../store/asks.ts'
import { recountAround } from '../../../store/landings.ts'
import { lockMessage, noteReactions } from '../../../store/reactions.ts'
import { isDirectId } from '../../channel.ts'
import type { SlackDeps } from '../../deps.ts'
import { signalsOf } from '../../signals.ts'
import { slackTime } from '../../time/slack-time.ts'
import { whoCounts } from './who-counts.ts'

/** Slack's types say `item_user` is always there; it is not for messages of a webhook. */
const reactionEvent = z.object({
  type: z.enum(['reaction_added', 'reaction_removed']),
  user: z.string(),
  reaction: z.string(),
  item: z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() }),
  item_user: z.string().nullish(),
  event_ts: z.string().regex(/^\d{1,13}\.\d{1,6}$/),
})
type ReactionEvent = z.output<typeof reactionEvent>

/**
 * Somebody put a reaction on a message or took it off. Kept if the message is an ask or may become one:
 * the ask's own message id may still be on its way.
 */
export async function changeReaction(deps: SlackDeps, body: unknown): Promise<void> {
  const read = reactionEvent.safeParse(body)
  if (!read.success) return
  const event = read.data
  if (!(await concernsAnAsk(deps, event))) return
  const counts = await whoCounts(deps, [event.user])
  if (!counts(event.user, slackTime(event.event_ts))) return
  const { workspaceId } = deps.self()
  const place = { workspaceId, channelId: event.item.channel, messageId: event.item.ts }
  const state = {
    ...place,
    personId: event.user,
    emoji: event.reaction,
    present: event.type === 'reaction_added',
    eventTs: event.event_ts,
  }
  await deps.tx(async (trx) => {
    await lockMessage(trx, place)
    await noteReactions(trx, [state], deps.now())
    await recountAround(trx, place, signalsOf(deps.config).map, deps.now())
  })
}

async function concernsAnAsk(deps: SlackDeps, event: ReactionEvent): Promise<boolean> {
  const { workspaceId, botUserId } = deps.self()
  const place = { workspaceId, channelId: event.item.channel, messageId: event.item.ts }
  const ask = await findAskAt(deps.db, place)
  if (ask) return ask.state === 'sent' && !isHistory(ask.askedAt, slackTime(event.event_ts))
  if (isDirectId(event.item.channel)) return false
  if (event.item_user === botUserId) return true
  return event.item_user == null && signalsOf(deps.config).meaning(event.reaction) !== null
}
