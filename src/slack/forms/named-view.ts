import type { types } from '@slack/bolt'
import type { SlackDeps } from '../deps.ts'
import { slackErrorWord } from '../slack-error.ts'

/** A modal known by a name of ours, so that it is found again without Slack's id for it. */
export type NamedView = types.ModalView & { readonly external_id: string }

/** Changes a modal that is open; `closed` when its reader has closed it. */
export async function changeView(
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
