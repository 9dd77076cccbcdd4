import { listAt, objectAt, textAt, type Json } from './json.ts'
import type { State } from './state.ts'
import type { View, Workspace } from './workspace.ts'

export function hashView(state: State): string {
  return `${Math.floor(state.clock.now() / 1000)}.${state.clock.id('h')}`
}

export function openView(
  state: State,
  workspace: Workspace,
  owner: string,
  content: Json,
  previous: string | null,
): View {
  const id = state.clock.id('V')
  const view: View = { id, owner, hash: hashView(state), content, previous, open: true }
  workspace.views.set(id, view)
  return view
}

/** Closes a modal and everything under it. */
export function clearViews(workspace: Workspace, owner: string): void {
  for (const view of workspace.views.values()) if (view.owner === owner) view.open = false
}

/** A view as payloads show it; `values` is what its owner filled in. */
export function viewShape(state: State, workspace: Workspace, view: View, values: Json = {}): Json {
  const { content } = view
  return {
    private_metadata: '',
    callback_id: '',
    ...content,
    id: view.id,
    team_id: workspace.id,
    app_id: state.app.id,
    app_installed_team_id: workspace.id,
    bot_id: workspace.installation.botId,
    hash: view.hash,
    state: { values },
    previous_view_id: view.previous,
    root_view_id: view.previous ?? view.id,
    external_id: textAt(content, 'external_id') ?? '',
    blocks: listAt(content, 'blocks'),
    title: objectAt(content, 'title'),
  }
}
