import { ensureWorkspace } from '../../store/workspaces.ts'
import { type CalendarMonth, monthOf, readMonth } from '../../summary/calendar-month.ts'
import { boardMessage, summaryMessage } from '../blocks/summary.ts'
import { answerCommand, type CommandCall } from '../command-call.ts'
import type { SlackDeps } from '../deps.ts'
import { tellNow } from '../tell.ts'
import { summaries } from '../words/summaries.ts'
import { refusals } from '../words/watching.ts'
import {
  beginChannelSummaries,
  beginSummaries,
  endChannelSummaries,
  endSummaries,
} from './subscribe-to-summary.ts'
import { readSummary } from './read-summary.ts'

/**
 * `/gadfly summary [2026-10] [executives]`: the month, for the caller's eyes and of her channels only;
 * `subscribe` and `unsubscribe` for the one that comes by itself, to her or, with `here`, to the channel.
 */
export async function summaryCommand(deps: SlackDeps, call: CommandCall): Promise<void> {
  const subscription = SUBSCRIPTIONS.find(([words]) => words.test(call.rest))
  if (subscription) return subscription[1](deps, call)
  const { workspaceId, personId, channelId, triggerId } = call
  const { timeZone } = await ensureWorkspace(deps.db, workspaceId, deps.now())
  const wish = readWish(call.rest, monthOf(deps.now(), timeZone))
  if (!wish) return answerCommand(deps, call, summaries.usage())
  const { month, forExecutives } = wish
  const summary = await readSummary(deps, { workspaceId, personId, month, timeZone })
  if (!summary) return answerCommand(deps, call, refusals.guest())
  const said = forExecutives
    ? boardMessage(summary, summaries.hers())
    : summaryMessage(summary, summaries.hers())
  const purpose = `command:${triggerId}`
  await tellNow(deps, { workspaceId, personId, channelId, purpose, ...said })
}

const SUBSCRIPTIONS = [
  [/^subscribe$/i, beginSummaries],
  [/^unsubscribe$/i, endSummaries],
  [/^subscribe (?:here|(?:this )?channel)$/i, beginChannelSummaries],
  [/^unsubscribe (?:here|(?:this )?channel)$/i, endChannelSummaries],
] as const

type Wish = { readonly month: CalendarMonth; readonly forExecutives: boolean }

/** Null for words that are neither a month nor a reader. */
function readWish(typed: string, thisMonth: CalendarMonth): Wish | null {
  const parts = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const months = parts.flatMap((part) => readMonth(part) ?? [])
  const readers = parts.filter((part) => part === 'executives' || part === 'engineers')
  if (months.length > 1 || readers.length > 1 || months.length + readers.length < parts.length)
    return null
  return { month: months[0] ?? thisMonth, forExecutives: readers[0] === 'executives' }
}
