import { expect, it } from 'vitest'
import { asSeen } from './as-seen.ts'

it('shows a card as its reader sees it', () => {
  const plain = (text: string) => ({ type: 'plain_text', text })
  const button = (text: string) => ({ type: 'button', action_id: text, text: plain(text) })
  const quote = [{ type: 'text', text: 'We deploy weekly.\nOften.' }]

  expect(
    asSeen({
      text: 'the notification',
      blocks: [
        { type: 'header', text: plain('Order events') },
        {
          type: 'section',
          text: { type: 'mrkdwn', text: 'By <@U1> in <https://x.example|the wiki> &amp; more' },
        },
        { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: quote }] },
        {
          type: 'context',
          elements: [plain('delivery'), { type: 'mrkdwn', text: 'landed 4 of 6' }],
        },
        { type: 'actions', elements: [button('Ask'), button('Keep')] },
      ],
    }),
  ).toBe(
    [
      '# Order events',
      'By @U1 in the wiki & more',
      '> We deploy weekly.',
      '> Often.',
      '(delivery · landed 4 of 6)',
      '[Ask] [Keep]',
    ].join('\n'),
  )
})

it('shows the text of a message without blocks', () => {
  expect(asSeen({ text: 'a &lt; b' })).toBe('a < b')
})
