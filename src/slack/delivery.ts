import { createHash } from 'node:crypto'
import { z } from 'zod'

/** Something Slack sent and wants acknowledged, as the inbox keeps it. */
export type Delivery = {
  readonly kind: 'event' | 'interaction' | 'command'
  /** Equal for two deliveries of one thing, over any connection and however often Slack repeats it. */
  readonly id: string
  readonly workspaceId: string
  /** The event's type, the interaction's type, or the command's name. */
  readonly type: string
  readonly body: Readonly<Record<string, unknown>>
  /** Null on a first delivery. */
  readonly retry: { readonly number: number; readonly reason: string } | null
}

export type ReadDelivery =
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  | { readonly kind: 'rate-limited'; readonly workspaceId: string }
  | { readonly kind: 'unknown'; readonly type: string }

const event = z.object({
  event_id: z.string(),
  team_id: z.string(),
  event: z.object({ type: z.string() }),
  authorizations: z.array(z.object({ team_id: z.string().nullish() })).nullish(),
})
const command = z.object({ command: z.string(), team_id: z.string(), trigger_id: z.string() })
const interaction = z.object({
  type: z.enum([
    'block_actions',
    'view_submission',
    'view_closed',
    'message_action',
    'shortcut',
    'block_suggestion',
  ]),
  team: z.object({ id: z.string() }).nullish(),
  user: z.object({ team_id: z.string().optional() }).optional(),
  view: z.object({ app_installed_team_id: z.string().nullish() }).nullish(),
  trigger_id: z.string().optional(),
})
const rateLimited = z.object({ type: z.literal('app_rate_limited'), team_id: z.string() })

/** Tells what a body from Slack is; the whole body is kept, only these fields are relied upon. */
export function readDelivery(
  body: Readonly<Record<string, unknown>>,
  retry: Delivery['retry'],
): ReadDelivery {
  const notice = rateLimited.safeParse(body)
  if (notice.success) return { kind: 'rate-limited', workspaceId: notice.data.team_id }
  const told = readEvent(body) ?? readCommand(body) ?? readInteraction(body)
  if (told) return { kind: 'delivery', delivery: { ...told, body, retry } }
  const type = body['type']
  return { kind: 'unknown', type: typeof type === 'string' ? type : typeof type }
}

type Told = Pick<Delivery, 'kind' | 'id' | 'workspaceId' | 'type'>

/** In a shared channel `team_id` is the poster's workspace; the installation's stands in authorizations. */
function readEvent(body: unknown): Told | null {
  const read = event.safeParse(body)
  if (!read.success) return null
  const { event_id, team_id, authorizations, event: inner } = read.data
  const workspaceId = authorizations?.[0]?.team_id ?? team_id
  return { kind: 'event', id: event_id, workspaceId, type: inner.type }
}

function readCommand(body: unknown): Told | null {
  const read = command.safeParse(body)
  if (!read.success) return null
  const { command: type, team_id: workspaceId, trigger_id: id } = read.data
  return { kind: 'command', id, workspaceId, type }
}

/** A trigger is unique to one click; a closed view has none, so its content has to tell it apart. */
function readInteraction(body: unknown): Told | null {
  const read = interaction.safeParse(body)
  if (!read.success) return null
  const { type, team, user, view, trigger_id } = read.data
  const workspaceId = view?.app_installed_team_id ?? team?.id ?? user?.team_id ?? ''
  return { kind: 'interaction', id: trigger_id ?? digest(body), workspaceId, type }
}

function digest(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex')
}
