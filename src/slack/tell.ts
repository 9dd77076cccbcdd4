import type { Transaction } from 'kysely'
import type { Database } from '../store/tables.ts'
import type { Block } from './blocks/rich-text.ts'
import { isDirectId } from './channel.ts'
import type { SlackDeps } from './deps.ts'
import type { FailedHandlers } from './outbox.ts'

/** Something for one person's eyes, said where they are. */
export type PrivateNote = {
  readonly workspaceId: string
  readonly personId: string
  /** Where they are; null for a direct message. */
  readonly channelId: string | null
  readonly threadTs?: string | null
  /** Unique: what it is told for, such as the delivery it answers. */
  readonly purpose: string
  /** Slack reads markup in it: a stranger's words go into `blocks`, or escaped. */
  readonly text: string
  readonly blocks?: readonly Block[]
}

const KIND = 'private_note'

/**
 * Tells a person something nobody else sees: in the channel they are in, or, in the conversation with
 * the bot and where the bot may not speak, by direct message.
 */
export async function tellPrivately(
  { outbox }: Pick<SlackDeps, 'outbox'>,
  trx: Transaction<Database>,
  note: PrivateNote,
): Promise<void> {
  const { workspaceId, personId, channelId, threadTs, purpose, text, blocks } = note
  const said = { text, ...(blocks ? { blocks } : {}) }
  const thread = threadTs ? { thread_ts: threadTs } : {}
  const base = { workspaceId, purpose, kind: KIND }
  await outbox.enqueue(
    trx,
    channelId === null || isDirectId(channelId)
      ? {
          ...base,
          channelId: channelId ?? personId,
          method: 'chat.postMessage',
          args: { ...said, ...thread },
        }
      : {
          ...base,
          channelId,
          method: 'chat.postEphemeral',
          args: { ...said, ...thread, user: personId },
        },
  )
}

/** The same for a flow that has nothing else to write. */
export function tellNow(deps: SlackDeps, note: PrivateNote): Promise<void> {
  return deps.tx((trx) => tellPrivately(deps, trx, note))
}

/** What could not be said in a channel is said by direct message. */
export function tellFailedHandlers(deps: Pick<SlackDeps, 'outbox'>): FailedHandlers {
  return {
    async [KIND](trx, message) {
      const { user, text, blocks } = message.args
      if (message.method !== 'chat.postEphemeral' || typeof user !== 'string') return
      await tellPrivately(deps, trx, {
        workspaceId: message.workspaceId,
        personId: user,
        channelId: null,
        purpose: `${message.purpose}:direct`,
        text: typeof text === 'string' ? text : '',
        ...(Array.isArray(blocks) ? { blocks } : {}),
      })
    },
  }
}
