import { z } from 'zod'
import { type Block, context } from '../../blocks/rich-text.ts'
import { sharpenView } from '../../blocks/sharpen-view.ts'
import type { Click } from '../../click.ts'
import type { SlackDeps } from '../../deps.ts'
import { changeView } from '../../forms/named-view.ts'
import { sharpening } from '../../words/sharpening.ts'

const block = z.custom<Block>((value) => typeof value === 'object' && value !== null)
const clicked = z.object({
  actions: z.array(z.object({ block_id: z.string() })).min(1),
  view: z.object({ external_id: z.string(), blocks: z.array(block) }).nullish(),
  message: z.object({ ts: z.string(), text: z.string(), blocks: z.array(block) }).nullish(),
})

/** Takes the buttons of a question that was asked away, where they were pressed, and says so there. */
export async function showAsked(deps: SlackDeps, click: Click, body: unknown): Promise<void> {
  const { actions, view, message } = clicked.parse(body)
  const ids = new Set(actions.map(({ block_id }) => block_id))
  const asked = (blocks: readonly Block[]): Block[] =>
    blocks.flatMap((one) => (ids.has(one.block_id ?? '') ? context(sharpening.asked()) : [one]))
  if (view) await changeView(deps, sharpenView(view.external_id, asked(view.blocks)))
  const { workspaceId, channelId } = click
  if (!message || channelId === null) return
  const { ts, text } = message
  await deps.tx((trx) =>
    deps.outbox.enqueue(trx, {
      workspaceId,
      kind: 'sharpened',
      purpose: `sharpened ${channelId} ${ts} changed`,
      channelId,
      method: 'chat.update',
      args: { ts, text, blocks: asked(message.blocks) },
    }),
  )
}
