import { type Json } from '../json.ts'
import type { Person, Workspace } from '../workspace.ts'
import { page, refuse, required, type Call, type Method } from './call.ts'

function userShape(workspace: Workspace, person: Person): Json {
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    real_name: person.realName,
    deleted: person.deleted,
    tz: person.tz,
    tz_label: person.tz,
    tz_offset: person.tzOffset,
    is_bot: person.isBot,
    is_app_user: false,
    is_restricted: person.isGuest,
    is_ultra_restricted: false,
    is_stranger: person.teamId !== workspace.id,
    is_admin: person.isAdmin,
    is_owner: false,
    profile: { real_name: person.realName, display_name: person.name, team: person.teamId },
  }
}

function info(call: Call): Json {
  const person = call.workspace.people.get(required(call, 'user')) ?? refuse('user_not_found')
  return { ok: true, user: userShape(call.workspace, person) }
}

function list(call: Call): Json {
  const { items, next } = page(call, [...call.workspace.people.values()])
  const members = items.map((person) => userShape(call.workspace, person))
  return { ok: true, members, response_metadata: { next_cursor: next } }
}

function groups({ workspace }: Call): Json {
  const usergroups = [...workspace.usergroups].map(([id, { handle, members }]) => ({
    id,
    team_id: workspace.id,
    handle,
    name: handle,
    user_count: members.length,
  }))
  return { ok: true, usergroups }
}

function groupMembers(call: Call): Json {
  const group = call.workspace.usergroups.get(required(call, 'usergroup'))
  return group ? { ok: true, users: group.members } : refuse('no_such_subteam')
}

export const userMethods: Record<string, Method> = {
  'users.info': { scope: 'users:read', run: info },
  'users.list': { scope: 'users:read', run: list },
  'usergroups.list': { scope: 'usergroups:read', run: groups },
  'usergroups.users.list': { scope: 'usergroups:read', run: groupMembers },
}
