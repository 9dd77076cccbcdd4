import type { Transaction } from 'kysely'
import { z } from 'zod'
import { type Ask, findAsk } from '../../../store/asks.ts'
import type { Database } from '../../../store/tables.ts'
import { askMessage } from '../../blocks/ask.ts'
import type { SlackDeps } from '../../deps.ts'
import { findPerson } from '../../person.ts'
import { signalsOf } from '../../signals.ts'

/** The job that writes a question in its thread anew, with what it may still rest on. */
export const REDRAW_ASK = 'redraw-ask'

const redrawAskData = z.object({ workspaceId: z.string(), askId: z.string() })
type RedrawAsk = z.output<typeof redrawAskData>

export function sendRedrawAsk(
  { jobs }: Pick<SlackDeps, 'jobs'>,
  trx: Transaction<Database>,
  { workspaceId, askId }: RedrawAsk,
): Promise<void> {
  return jobs.send(trx, REDRAW_ASK, { workspaceId, askId }, { key: askId })
}

export async function redrawAsk(deps: SlackDeps, data: unknown): Promise<void> {
  const { workspaceId, askId } = redrawAskData.parse(data)
  const known = await findAsk(deps.db, workspaceId, askId)
  if (!known) return
  const { askedBy } = known
  const person = askedBy && (await findPerson(deps.client, workspaceId, askedBy))
  await deps.tx(async (trx) => {
    const ask = await findAsk(trx, workspaceId, askId)
    // Who asked to be forgotten meanwhile is not named again.
    if (ask) await updateAsk(deps, trx, ask, ask.askedBy && person ? person.name : null)
  })
}

/** Writes the message of an ask anew, if it has one of the bot's; `name` is who asks, null for nobody. */
export async function updateAsk(
  { outbox, config }: SlackDeps,
  trx: Transaction<Database>,
  ask: Ask,
  name: string | null,
): Promise<void> {
  const { workspaceId, askId, channelId, messageId, kind, state } = ask
  if (state !== 'sent' || kind === 'adopted' || messageId === null) return
  await outbox.enqueue(trx, {
    workspaceId,
    purpose: `ask changed:${askId}`,
    kind: 'ask_update',
    channelId,
    method: 'chat.update',
    args: { ts: messageId, ...askMessage({ ...ask, askedBy: name }, signalsOf(config).legend) },
  })
}
