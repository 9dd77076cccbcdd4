import { textAt, type Json } from '../json.ts'
import type { State } from '../state.ts'
import type { Workspace } from '../workspace.ts'
import { Refusal, refuse, type Call } from './call.ts'
import { limitOf, methods } from './methods.ts'

export interface Answer {
  readonly body: Json
  readonly headers: Record<string, string>
  readonly status: number
}

/** Answers one Web API call: token, scope, limits, then the method itself. */
export function answer(
  state: State,
  method: string,
  token: string,
  args: Json,
  socketUrl: () => string,
): Answer {
  if (method === 'apps.connections.open')
    return plain(() => openConnection(state, token, socketUrl))
  const workspace = state.workspaces.find(({ installation }) => installation.botToken === token)
  const waiting = workspace ? secondsToWait(state, workspace, method, args) : 0
  if (waiting > 0) return rateLimited(waiting)
  const answered = plain(() => call(state, workspace, method, token, args))
  if (!workspace) return answered
  const scopes = [...workspace.installation.scopes].join(',')
  return { ...answered, headers: { 'x-oauth-scopes': scopes } }
}

export function rateLimited(seconds: number): Answer {
  return {
    body: { ok: false, error: 'ratelimited' },
    headers: { 'retry-after': String(seconds) },
    status: 429,
  }
}

function plain(run: () => Json): Answer {
  try {
    return { body: run(), headers: {}, status: 200 }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { body: error.answer, headers: {}, status: 200 }
  }
}

function openConnection({ app }: State, token: string, socketUrl: () => string): Json {
  if (token === '') refuse('not_authed')
  if (token.startsWith('xoxb-')) refuse('not_allowed_token_type')
  if (token !== app.appToken) refuse('invalid_auth')
  if (!app.appScopes.has('connections:write'))
    refuse('missing_scope', { needed: 'connections:write', provided: [...app.appScopes].join(',') })
  if (!app.socketMode) refuse('forbidden_team')
  return { ok: true, url: socketUrl() }
}

function call(
  state: State,
  workspace: Workspace | undefined,
  name: string,
  token: string,
  args: Json,
): Json {
  const method = methods.get(name) ?? refuse('unknown_method', { req_method: name })
  if (token === '') refuse('not_authed')
  if (token === state.app.appToken) refuse('not_allowed_token_type')
  if (!workspace) return refuse('invalid_auth')
  const { revoked, scopes } = workspace.installation
  if (revoked) refuse(revoked)
  const made: Call = { state, workspace, args }
  const needed = typeof method.scope === 'function' ? method.scope(made) : method.scope
  if (needed !== null && !scopes.has(needed))
    refuse('missing_scope', { needed, provided: [...scopes].join(',') })
  return method.run(made)
}

function secondsToWait(state: State, workspace: Workspace, method: string, args: Json): number {
  if (!state.limits) return 0
  const { calls, perMs, perChannel } = limitOf(method)
  const channel = perChannel ? (textAt(args, 'channel') ?? '') : ''
  const key = `${workspace.id} ${method} ${channel}`
  const now = state.clock.now()
  const recent = (state.recentCalls.get(key) ?? []).filter((at) => at > now - perMs)
  if (recent.length >= calls) return Math.ceil(((recent[0] ?? now) + perMs - now) / 1000) || 1
  state.recentCalls.set(key, [...recent, now])
  return 0
}
