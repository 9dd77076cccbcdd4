import { z } from 'zod'
import { findAskAt } from '../../store/asks.ts'
import { forgottenAmong } from '../../store/forgetting.ts'
import { lockMessage, noteReactions, recountAsk } from '../../store/reactions.ts'
import { isBot } from '../bots.ts'
import type { SlackDeps } from '../deps.ts'
import { signalsOf } from '../signals.ts'

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
  if (!(await concernsAnAsk(deps, event)) || !(await counts(deps, event))) return
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
    await recountAsk(trx, place, signalsOf(deps.config).meaning)
  })
}

async function concernsAnAsk(deps: SlackDeps, event: ReactionEvent): Promise<boolean> {
  const { workspaceId, botUserId } = deps.self()
  const place = { workspaceId, channelId: event.item.channel, messageId: event.item.ts }
  const ask = await findAskAt(deps.db, place)
  if (ask) return ask.state === 'sent'
  if (signalsOf(deps.config).meaning(event.reaction) === null) return false
  return (event.item_user ?? botUserId) === botUserId
}

async function counts({ client, db, self }: SlackDeps, event: ReactionEvent): Promise<boolean> {
  const { workspaceId } = self()
  if (await isBot(client, workspaceId, event.user)) return false
  const forgotten = (await forgottenAmong(db, workspaceId, [event.user])).get(event.user)
  return !forgotten || Number(event.event_ts) * 1000 > forgotten.getTime()
}
