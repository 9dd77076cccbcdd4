import { z } from 'zod'
import { readOfferValue } from '../../blocks/offer.ts'
import { readClick } from '../../click.ts'
import type { SlackDeps } from '../../deps.ts'
import { readMessageShortcut } from '../../message-shortcut.ts'
import { suggestQuestions } from './suggest-questions.ts'

const button = z.object({ value: z.string() })

/** The message shortcut "Suggest questions". */
export function suggestShortcut(deps: SlackDeps, body: unknown): Promise<void> {
  const { channelId, message } = readMessageShortcut(body)
  return suggest(deps, body, { channelId, ts: message.ts }, message.thread_ts ?? null)
}

/** The button of an offer. What it names may have been made up: whether she may see it is asked of Slack. */
export async function prepareClicked(
  deps: SlackDeps,
  body: unknown,
  clicked: unknown,
): Promise<void> {
  const message = readOfferValue(button.parse(clicked).value)
  if (message) await suggest(deps, body, message, null)
}

function suggest(
  deps: SlackDeps,
  body: unknown,
  message: { readonly channelId: string; readonly ts: string },
  threadTs: string | null,
): Promise<void> {
  const { workspaceId, personId, channelId, triggerId } = readClick(body, deps.self().workspaceId)
  const answer = { channelId, threadTs, purpose: `click:${triggerId}` }
  return suggestQuestions(deps, { workspaceId, personId, message, answer })
}
