import { z } from 'zod'
import { slackErrorWord } from './slack-error.ts'
import type { SlackClient } from './web-client.ts'

/** Somebody in the workspace, as Slack knows them at this moment. */
export type Person = {
  readonly id: string
  readonly name: string
  /** Of another kind than a full member: a guest, somebody of another organisation, or gone. */
  readonly isOutsider: boolean
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

const UNKNOWN = new Set(['user_not_found', 'user_not_visible'])

function toPerson(found: z.output<typeof user>, workspaceId: string): Person {
  const { id, name, real_name, profile, tz } = found
  return {
    id,
    name: real_name || profile?.real_name || name || 'somebody',
    isOutsider: isOutsider(found, workspaceId),
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
