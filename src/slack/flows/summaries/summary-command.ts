import { ensureWorkspace } from '../../../store/workspaces.ts'
import { type CalendarMonth, monthOf, readMonth } from '../../../summary/calendar-month.ts'
import { personalMessage } from '../../blocks/personal-summary.ts'
import { boardMessage, type Said, summaryMessage } from '../../blocks/summary.ts'
import { answerCommand, type CommandCall } from '../../command-call.ts'
import type { SlackDeps } from '../../deps.ts'
import { findPerson } from '../../person.ts'
import { tellNow } from '../../tell.ts'
import { summaries } from '../../words/summaries.ts'
import { refusals } from '../../words/watching.ts'
import {
  beginChannelSummaries,
  beginSummaries,
  endChannelSummaries,
  endSummaries,
} from './subscribe-to-summary.ts'
import { readPersonalSummary } from './read-personal-summary.ts'
import { readSummary } from './read-summary.ts'

/**
 * `/gadfly summary [2026-10] [executives | me]`: the month, for the caller's eyes and of her channels only, or that
 * of her own questions;
 * `subscribe` and `unsubscribe` for the one that comes by itself, to her or, with `here`, to the channel.
 */
export async function summaryCommand(deps: SlackDeps, call: CommandCall): Promise<void> {
  const subscription = SUBSCRIPTIONS.find(([words]) => words.test(call.rest))
  if (subscription) return subscription[1](deps, call)
  const { workspaceId, personId, channelId, triggerId } = call
  const { timeZone } = await ensureWorkspace(deps.db, workspaceId, deps.now())
  const wish = readWish(call.rest, monthOf(deps.now(), timeZone))
  if (!wish) return answerCommand(deps, call, summaries.usage())
  const said = await summaryWished(deps, call, wish, timeZone)
  if (!said) return answerCommand(deps, call, refusals.guest())
  const purpose = `command:${triggerId}`
  await tellNow(deps, { workspaceId, personId, channelId, purpose, ...said })
}

const SUBSCRIPTIONS = [
  [/^subscribe$/i, beginSummaries],
  [/^unsubscribe$/i, endSummaries],
  [/^subscribe (?:here|(?:this )?channel)$/i, beginChannelSummaries],
  [/^unsubscribe (?:here|(?:this )?channel)$/i, endChannelSummaries],
] as const

const KINDS = ['engineers', 'executives', 'me'] as const

type Wish = { readonly month: CalendarMonth; readonly kind: (typeof KINDS)[number] }

/** Null for words that are neither a month nor whom it is for. */
function readWish(typed: string, thisMonth: CalendarMonth): Wish | null {
  const parts = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const months = parts.flatMap((part) => readMonth(part) ?? [])
  const kinds = KINDS.filter((kind) => parts.includes(kind))
  if (months.length > 1 || kinds.length > 1 || months.length + kinds.length < parts.length)
    return null
  return { month: months[0] ?? thisMonth, kind: kinds[0] ?? 'engineers' }
}

/** Null for whoever is no full member. */
async function summaryWished(
  deps: SlackDeps,
  { workspaceId, personId }: CommandCall,
  { month, kind }: Wish,
  timeZone: string,
): Promise<Said | null> {
  if (kind === 'me') {
    const person = await findPerson(deps.client, workspaceId, personId)
    if (!person || person.isOutsider) return null
    return personalMessage(
      await readPersonalSummary(deps, person, { workspaceId, month, timeZone }),
    )
  }
  const summary = await readSummary(deps, { workspaceId, personId, month, timeZone })
  if (!summary) return null
  return (kind === 'executives' ? boardMessage : summaryMessage)(summary, summaries.hers())
}
