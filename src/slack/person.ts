import { z } from 'zod'
import { slackErrorWord } from './slack-error.ts'
import type { SlackClient } from './web-client.ts'

/** Somebody in the workspace, as Slack knows them at this moment. */
export type Person = {
  readonly id: string
  readonly name: string
  /** Of another kind than a full member: a guest, somebody of another organisation, or gone. */
  readonly isOutsider: boolean
  /** Deactivated: reads nothing any more. */
  readonly isGone: boolean
  readonly isBot: boolean
  /** Owners are admins too. */
  readonly isAdmin: boolean
  readonly timeZone: string
}

const user = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string().default(''),
  real_name: z.string().optional(),
  deleted: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_admin: z.boolean().optional(),
  is_owner: z.boolean().optional(),
  tz: z.string().nullish(),
  profile: z.object({ real_name: z.string().optional() }).optional(),
})

/** Null when Slack knows nobody of that id. Throws when it cannot be asked. */
export async function findPerson(
  client: SlackClient,
  workspaceId: string,
  id: string,
): Promise<Person | null> {
  try {
    const { user: found } = await client.users.info({ user: id })
    return toPerson(user.parse(found), workspaceId)
  } catch (error) {
    if (UNKNOWN.has(slackErrorWord(error) ?? '')) return null
    throw error
  }
}

/** Above this a list of everybody takes fewer calls than asking for each. */
const ASKED_ONE_BY_ONE = 30
const PAGE = 1000
const MOST_PAGES = 20

/** Several people at once, by id; whom Slack did not tell of is not in it. Throws when it cannot be asked. */
export async function findPeople(
  client: SlackClient,
  workspaceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Person>> {
  const found = new Map<string, Person>()
  if (ids.length > ASKED_ONE_BY_ONE) await collectFromList(client, workspaceId, ids, found)
  else
    for (const id of ids) {
      const person = await findPerson(client, workspaceId, id)
      if (person) found.set(id, person)
    }
  return found
}

async function collectFromList(
  client: SlackClient,
  workspaceId: string,
  ids: readonly string[],
  found: Map<string, Person>,
): Promise<void> {
  const wanted = new Set(ids)
  let cursor = ''
  for (let page = 0; page < MOST_PAGES && found.size < wanted.size; page += 1) {
    const more = cursor === '' ? {} : { cursor }
    const answer = await client.users.list({ limit: PAGE, ...more })
    for (const one of answer.members ?? []) {
      const person = toPerson(user.parse(one), workspaceId)
      if (wanted.has(person.id)) found.set(person.id, person)
    }
    cursor = answer.response_metadata?.next_cursor ?? ''
    if (cursor === '') return
  }
}

const UNKNOWN = new Set(['user_not_found', 'user_not_visible'])

function toPerson(found: z.output<typeof user>, workspaceId: string): Person {
  const { id, name, real_name, profile, tz } = found
  return {
    id,
    name: real_name || profile?.real_name || name || 'somebody',
    isOutsider: isOutsider(found, workspaceId),
    isGone: found.deleted ?? false,
    isBot: found.is_bot ?? false,
    isAdmin: Boolean(found.is_admin || found.is_owner),
    timeZone: tz ?? 'UTC',
  }
}

/** In an Enterprise Grid a colleague may be of another team; only a stranger is of another organisation. */
function isOutsider(found: z.output<typeof user>, workspaceId: string): boolean {
  const ofAnotherTeam = found.team_id !== undefined && found.team_id !== workspaceId
  const is = (flag: boolean | undefined) => flag ?? false
  return (
    is(found.deleted) ||
    is(found.is_restricted) ||
    is(found.is_ultra_restricted) ||
    (found.is_stranger ?? ofAnotherTeam)
  )
}
