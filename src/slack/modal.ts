import type { types } from '@slack/bolt'
import type { SlackDeps } from './deps.ts'
import { slackErrorWord } from './slack-error.ts'

/** A trigger that is over; a form can no longer be opened with it. */
const TOO_LATE = new Set(['expired_trigger_id', 'invalid_trigger_id'])
/** It was opened when this delivery was handled a first time. */
const OPEN_ALREADY = new Set(['exchanged_trigger_id', 'duplicate_external_id'])

/** A modal known by a name of ours, so that it is found again without Slack's id for it. */
export type NamedView = types.ModalView & { readonly external_id: string }

/** Opens a modal, within the three seconds Slack gives for it. */
export function openModal(
  { client }: Pick<SlackDeps, 'client'>,
  triggerId: string,
  view: types.ModalView,
): Promise<'open' | 'too-late'> {
  return inTime(() => client.views.open({ trigger_id: triggerId, view }))
}

/** The same, on top of the modal the click came from. */
export function pushModal(
  { client }: Pick<SlackDeps, 'client'>,
  triggerId: string,
  view: types.ModalView,
): Promise<'open' | 'too-late'> {
  return inTime(() => client.views.push({ trigger_id: triggerId, view }))
}

async function inTime(open: () => Promise<unknown>): Promise<'open' | 'too-late'> {
  try {
    await open()
    return 'open'
  } catch (error) {
    const word = slackErrorWord(error) ?? ''
    if (OPEN_ALREADY.has(word)) return 'open'
    if (TOO_LATE.has(word)) return 'too-late'
    throw error
  }
}

/** Changes a modal that is open; `closed` when its reader has closed it. */
export async function changeModal(
  { client }: Pick<SlackDeps, 'client'>,
  view: NamedView,
): Promise<'shown' | 'closed'> {
  try {
    await client.views.update({ external_id: view.external_id, view })
    return 'shown'
  } catch (error) {
    if (slackErrorWord(error) === 'not_found') return 'closed'
    throw error
  }
}
