import type { types } from '@slack/bolt'
import type { SlackDeps } from './deps.ts'
import { slackErrorWord } from './slack-error.ts'

const TOO_LATE = new Set(['expired_trigger_id', 'invalid_trigger_id'])
/** This delivery was handled a first time, and the form is there. */
const USED = 'exchanged_trigger_id'

/** Opens a form for who clicked or typed; Slack gives three seconds for it. */
export async function openForm(
  { client }: Pick<SlackDeps, 'client'>,
  triggerId: string,
  view: types.ModalView,
): Promise<'open' | 'too-late'> {
  try {
    await client.views.open({ trigger_id: triggerId, view })
    return 'open'
  } catch (error) {
    const word = slackErrorWord(error) ?? ''
    if (TOO_LATE.has(word)) return 'too-late'
    if (word !== USED) throw error
    return 'open'
  }
}
