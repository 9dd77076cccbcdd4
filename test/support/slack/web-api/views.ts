import { nameBlocks } from '../block-ids.ts'
import { checkView } from '../blocks-check.ts'
import { isJson, listAt, textAt, type Json } from '../json.ts'
import type { View } from '../workspace.ts'
import { hashView, openView, viewShape } from '../views.ts'
import { refuse, required, type Call, type Method } from './call.ts'

function content({ state, args }: Call): Json {
  const view = args['view']
  if (!isJson(view)) return refuse('invalid_arguments')
  const errors = checkView(view)
  if (errors.length === 0)
    return { ...view, blocks: nameBlocks(state.clock, listAt(view, 'blocks')) }
  const messages = errors.map((error) => `[ERROR] ${error}`)
  return refuse('invalid_arguments', { errors, response_metadata: { messages } })
}

/** A trigger opens one view, within three seconds of the click it came with. */
function spendTrigger(call: Call): string {
  const id = required(call, 'trigger_id')
  const trigger = call.state.triggers.get(id)
  if (!trigger) return refuse('invalid_trigger_id')
  if (trigger.used) return refuse('exchanged_trigger_id')
  if (call.state.clock.now() > trigger.expires) return refuse('expired_trigger_id')
  trigger.used = true
  return trigger.user
}

function shown(call: Call, view: View): Json {
  return { ok: true, view: viewShape(call.state, call.workspace, view) }
}

function open(call: Call): Json {
  const owner = spendTrigger(call)
  return shown(call, openView(call.state, call.workspace, owner, content(call), null))
}

function push(call: Call): Json {
  const owner = spendTrigger(call)
  const top = [...call.workspace.views.values()].findLast(
    (view) => view.open && view.owner === owner,
  )
  if (!top) return refuse('not_found')
  return shown(call, openView(call.state, call.workspace, owner, content(call), top.id))
}

function update(call: Call): Json {
  const { args, workspace, state } = call
  const externalId = textAt(args, 'external_id')
  const view = [...workspace.views.values()].findLast(
    (each) =>
      each.id === textAt(args, 'view_id') ||
      (externalId !== undefined && each.content['external_id'] === externalId),
  )
  if (!view?.open) return refuse('not_found')
  const hash = textAt(args, 'hash')
  if (hash !== undefined && hash !== view.hash) refuse('hash_conflict')
  view.content = content(call)
  view.hash = hashView(state)
  return shown(call, view)
}

function publish(call: Call): Json {
  const { state, workspace, args } = call
  const owner = required(call, 'user_id')
  if (!workspace.people.has(owner)) refuse('user_not_found')
  const before = workspace.homes.get(owner)
  const hash = textAt(args, 'hash')
  if (hash !== undefined && before && hash !== before.hash) refuse('hash_conflict')
  const id = before?.id ?? state.clock.id('V')
  const hashNow = hashView(state)
  const home: View = {
    id,
    owner,
    hash: hashNow,
    content: content(call),
    previous: null,
    open: true,
  }
  workspace.homes.set(owner, home)
  return shown(call, home)
}

export const viewMethods: Record<string, Method> = {
  'views.open': { scope: null, run: open },
  'views.push': { scope: null, run: push },
  'views.update': { scope: null, run: update },
  'views.publish': { scope: null, run: publish },
}
