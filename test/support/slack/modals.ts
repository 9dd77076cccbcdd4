import { nameBlocks } from './block-ids.ts'
import { checkView } from './blocks-check.ts'
import type { Outcome } from './delivery.ts'
import { missingInputs, stateValues, type Entries } from './form.ts'
import { action, frame, type Actor, type Click } from './interactions.ts'
import { isJson, listAt, objectAt, textAt, type Json } from './json.ts'
import { clearViews, openView, viewShape } from './views.ts'
import type { View } from './workspace.ts'

export type Submission =
  | { readonly kind: 'closed' | 'updated' | 'pushed' }
  | { readonly kind: 'errors'; readonly errors: Json }
  | { readonly kind: 'failed'; readonly reason: string }

export function clickView(actor: Actor, view: View, click: Click): Promise<Outcome> {
  const { state, workspace } = actor
  const blocks = listAt(view.content, 'blocks')
  const shape = viewShape(state, workspace, view, stateValues(blocks, click.entries ?? {}))
  const body = {
    ...frame(actor, 'block_actions'),
    container: { type: 'view', view_id: view.id },
    view: shape,
    actions: [action(blocks, click, state)],
  }
  return state.delivery.once({ kind: 'interactive', body })
}

export async function submitView(actor: Actor, view: View, entries: Entries): Promise<Submission> {
  const { state, workspace } = actor
  const blocks = listAt(view.content, 'blocks')
  const values = stateValues(blocks, entries)
  const missing = missingInputs(blocks, values)
  if (missing.length > 0) throw new Error(`Slack would not send the form without ${missing.join()}`)
  const body = {
    ...frame(actor, 'view_submission'),
    view: viewShape(state, workspace, view, values),
    response_urls: [],
  }
  const outcome = await state.delivery.once({ kind: 'interactive', body })
  if (outcome.kind === 'refused') return { kind: 'failed', reason: outcome.reason }
  return follow(actor, view, outcome.body)
}

/** Does with a modal what the acknowledgement says. */
function follow({ state, workspace, person }: Actor, view: View, ack: unknown): Submission {
  const blocks = nameBlocks(state.clock, listAt(objectAt(ack, 'view'), 'blocks'))
  const content = { ...objectAt(ack, 'view'), blocks }
  switch (textAt(ack, 'response_action')) {
    case undefined:
      view.open = false
      return { kind: 'closed' }
    case 'clear':
      clearViews(workspace, person.id)
      return { kind: 'closed' }
    case 'errors':
      return errorsOf(view, objectAt(ack, 'errors'))
    case 'update':
      if (checkView(content).length > 0) return { kind: 'failed', reason: 'invalid view' }
      view.content = content
      return { kind: 'updated' }
    case 'push':
      if (checkView(content).length > 0) return { kind: 'failed', reason: 'invalid view' }
      openView(state, workspace, person.id, content, view.id)
      return { kind: 'pushed' }
    default:
      return { kind: 'failed', reason: 'unknown response_action' }
  }
}

function errorsOf(view: View, errors: Json): Submission {
  const inputs = listAt(view.content, 'blocks').filter(
    (block) => isJson(block) && block['type'] === 'input',
  )
  const ids = inputs.map((block) => textAt(block, 'block_id'))
  const stray = Object.keys(errors).find((id) => !ids.includes(id))
  return stray === undefined
    ? { kind: 'errors', errors }
    : { kind: 'failed', reason: `no input block "${stray}" to show an error at` }
}
