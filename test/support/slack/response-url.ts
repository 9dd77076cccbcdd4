import { checkBlocks } from './blocks-check.ts'
import { flagAt, listAt, textAt, type Json } from './json.ts'
import { addMessage, deleteMessage, editMessage } from './messages.ts'
import type { ResponseUrl, State } from './state.ts'
import type { Ephemeral, Message, Workspace } from './workspace.ts'

const MOST_USES = 5

/** Answers a POST to a response_url: five uses within half an hour. */
export function respond(state: State, id: string, args: Json): { status: number; body: Json } {
  const url = state.responseUrls.get(id)
  if (!url) return { status: 404, body: { ok: false, error: 'invalid_url' } }
  if (url.uses >= MOST_USES || state.clock.now() > url.expires)
    return {
      status: 404,
      body: { ok: false, error: url.uses >= MOST_USES ? 'used_url' : 'expired_url' },
    }
  const blocks = listAt(args, 'blocks')
  if (checkBlocks(blocks, 'message').length > 0)
    return { status: 400, body: { ok: false, error: 'invalid_blocks' } }
  url.uses += 1
  apply(state, url, args, {
    text: textAt(args, 'text') ?? '',
    ...(blocks.length > 0 ? { blocks } : {}),
  })
  return { status: 200, body: { ok: true } }
}

function apply(
  state: State,
  { workspace, channel, user, message }: ResponseUrl,
  args: Json,
  content: { text: string; blocks?: unknown[] },
): void {
  if (channel && message && flagAt(args, 'delete_original'))
    return isEphemeral(message)
      ? forget(workspace, message)
      : deleteMessage(state, workspace, channel, message)
  if (channel && message && flagAt(args, 'replace_original'))
    return isEphemeral(message)
      ? void Object.assign(message, { blocks: [], ...content })
      : editMessage(state, workspace, channel, message, { blocks: [], ...content })
  const { botUser, botId } = workspace.installation
  if (channel && textAt(args, 'response_type') === 'in_channel')
    return void addMessage(state, workspace, channel, { user: botUser, botId, ...content })
  const where = channel?.id ?? ''
  workspace.ephemerals.push({ channel: where, user, ts: state.clock.ts(), ...content })
}

function isEphemeral(message: Message | Ephemeral): message is Ephemeral {
  return !('reactions' in message)
}

function forget({ ephemerals }: Workspace, message: Ephemeral): void {
  ephemerals.splice(ephemerals.indexOf(message), 1)
}
