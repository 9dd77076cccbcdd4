import type { OutboxMessage } from '../store/outbox.ts'
import type { TakenMessage } from '../store/outbox-lanes.ts'
import { drawCharts } from './blocks/chart.ts'
import { callSlack, type CallOutcome } from './call-slack.ts'
import { findSent } from './find-sent.ts'
import type { SlackLog } from './slack-log.ts'
import type { SlackClient } from './web-client.ts'

/** A message may be cut to this many characters when Slack calls it too long. */
const SHORT_ENOUGH = 3900

/**
 * Sends one message of the outbox, at most once. A message that may have been sent is looked for first:
 * posting it again would put the same question twice into a thread.
 */
export async function sendMessage(
  client: SlackClient,
  message: TakenMessage,
  log: SlackLog,
): Promise<CallOutcome> {
  if (message.maybeSent) {
    const found = await findSent(client, message)
    if (found.kind !== 'absent') return found
  }
  return sendPlainer(client, message, fullArgs(message), log)
}

/** Each form that Slack refuses is followed by a plainer one, as long as there is one. */
async function sendPlainer(
  client: SlackClient,
  message: TakenMessage,
  args: Readonly<Record<string, unknown>>,
  log: SlackLog,
): Promise<CallOutcome> {
  const outcome = await callSlack(client, message, args)
  const plainer = outcome.kind === 'refused' ? plainerArgs(message, args, outcome.error) : null
  if (outcome.kind !== 'refused' || plainer === null) return outcome
  log.warn(
    { kind: message.kind, error: outcome.error, details: outcome.details },
    'Slack refused a message as it was built; sent again in a plainer form',
  )
  return sendPlainer(client, message, plainer, log)
}

/**
 * The metadata is what a sent message is found again by. A changed message keeps the metadata it has,
 * unless its flow says otherwise.
 */
function fullArgs({ method, kind, channelId, purpose, args }: OutboxMessage) {
  const channel = channelId === null ? {} : { channel: channelId }
  if (!method.startsWith('chat.post')) return { ...args, ...channel }
  const quiet = { unfurl_links: false, unfurl_media: false, link_names: false }
  if (method !== 'chat.postMessage') return { ...quiet, ...args, ...channel }
  const metadata = {
    event_type: `gadfly_${kind.replaceAll(/\W/g, '_')}`,
    event_payload: { ...payloadOf(args), purpose },
  }
  return { ...quiet, ...args, ...channel, metadata }
}

function payloadOf({ metadata }: Readonly<Record<string, unknown>>): object {
  const given = metadata as { readonly event_payload?: object } | undefined
  return given?.event_payload ?? {}
}

/** A form of the message that Slack may take after this refusal, or null. */
function plainerArgs(
  { method }: OutboxMessage,
  args: Readonly<Record<string, unknown>>,
  error: string,
): Readonly<Record<string, unknown>> | null {
  const { text, blocks, ...rest } = args
  if (!method.startsWith('chat.') || typeof text !== 'string' || text === '') return null
  // Without an empty list a changed message would keep the blocks it had.
  const noBlocks = method === 'chat.update' ? { blocks: [] } : {}
  if (error === 'invalid_blocks' || error === 'invalid_blocks_format') {
    const drawn = drawCharts(blocks)
    if (drawn) return { ...rest, text, blocks: drawn }
    return isNothing(blocks) ? null : { ...rest, ...noBlocks, text }
  }
  if (error !== 'msg_too_long' || text.length <= SHORT_ENOUGH) return null
  return { ...rest, ...(blocks === undefined ? {} : { blocks }), text: cut(text) }
}

function isNothing(blocks: unknown): boolean {
  return blocks === undefined || (Array.isArray(blocks) && blocks.length === 0)
}

function cut(text: string): string {
  return `${text.slice(0, SHORT_ENOUGH).replace(/[\uD800-\uDBFF]$|&\w*$/, '')}…`
}
