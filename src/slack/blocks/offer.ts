import { ACTIONS } from '../ids.ts'
import { noticing } from '../words/noticing.ts'
import type { Block } from './rich-text.ts'

/** The offer to prepare questions. The button names the message; who may see it is checked on the click. */
export function offerBlocks(channelId: string, ts: string): Block[] {
  return [
    { type: 'section', text: { type: 'mrkdwn', text: noticing.offer(channelId) } },
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: ACTIONS.prepare,
          value: `${channelId} ${ts}`,
          text: { type: 'plain_text', text: noticing.offerButton() },
        },
      ],
    },
  ]
}

export function readOfferValue(value: string): { channelId: string; ts: string } | null {
  const [channelId, ts] = value.split(' ')
  return channelId && ts ? { channelId, ts } : null
}
