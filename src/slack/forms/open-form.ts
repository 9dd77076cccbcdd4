import type { types } from '@slack/bolt'
import type { SlackDeps } from '../deps.ts'
import { slackErrorWord } from '../slack-error.ts'

const TOO_LATE = new Set(['expired_trigger_id', 'invalid_trigger_id'])
/** This delivery was handled a first time, and the form is there. */
const OPEN_ALREADY = new Set(['exchanged_trigger_id', 'duplicate_external_id'])

type Opened = 'open' | 'too-late'

/** Opens a form for who clicked or typed; Slack gives three seconds for it. */
export function openForm(
  { client }: Pick<SlackDeps, 'client'>,
  triggerId: string,
  view: types.ModalView,
): Promise<Opened> {
  return inTime(() => client.views.open({ trigger_id: triggerId, view }))
}

/** The same, over the form the click came from. */
export function pushForm(
  { client }: Pick<SlackDeps, 'client'>,
  triggerId: string,
  view: types.ModalView,
): Promise<Opened> {
  return inTime(() => client.views.push({ trigger_id: triggerId, view }))
}

async function inTime(open: () => Promise<unknown>): Promise<Opened> {
  try {
    await open()
    return 'open'
  } catch (error) {
    const word = slackErrorWord(error) ?? ''
    if (TOO_LATE.has(word)) return 'too-late'
    if (OPEN_ALREADY.has(word)) return 'open'
    throw error
  }
}
