import { describe, expect, it } from 'vitest'
import { readMessageLink } from '../../src/slack/message-link.ts'
import { mrkdwnToMarkdown } from '../../src/slack/reading/mrkdwn-to-markdown.ts'
import { richTextToMarkdown } from '../../src/slack/reading/rich-text-to-markdown.ts'
import { changedShare } from '../../src/documents/changed-share.ts'
import { readDocument } from '../../src/documents/read-document.ts'
import { whatItDecides } from '../../src/documents/what-it-decides.ts'

const text = (words: string, style?: object) => ({ type: 'text', text: words, style })
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements })

describe('what people write in Slack', () => {
  it('keeps its lists, code, quotes and styles as markdown', () => {
    const elements = [
      section(text('Context', { bold: true }), text('\nWe use '), text('kafka-1', { code: true })),
      {
        type: 'rich_text_list',
        style: 'ordered',
        indent: 0,
        elements: [section(text('first')), section(text('second\nline'))],
      },
      {
        type: 'rich_text_list',
        style: 'bullet',
        indent: 1,
        elements: [section(text('under it'))],
      },
      { type: 'rich_text_preformatted', elements: [text('a ``` b')] },
      { type: 'rich_text_quote', elements: [text('said\nbefore')] },
      section(
        { type: 'link', url: 'https://example.org/x', text: 'the [wiki]' },
        text(' by '),
        { type: 'user', user_id: 'U1' },
        { type: 'emoji', name: 'tada', unicode: '1f389' },
      ),
    ]
    expect(richTextToMarkdown([{ type: 'rich_text', elements }])).toBe(
      [
        '**Context**',
        'We use `kafka-1`',
        '',
        '1. first',
        '2. second',
        '  line',
        '  - under it',
        '',
        '````',
        'a ``` b',
        '````',
        '',
        '> said',
        '> before',
        '',
        '[the wiki](https://example.org/x) by @somebody🎉',
      ].join('\n'),
    )
  })

  it('is read from the text of a message that has no blocks', () => {
    expect(richTextToMarkdown([])).toBeNull()
    expect(
      mrkdwnToMarkdown('*Context*\n• a &lt;b&gt; &amp; <https://x.org|the wiki>\n<@U1> <!here>'),
    ).toBe('**Context**\n- a <b> & [the wiki](https://x.org)\n@somebody @here')
  })
})

it.each([
  ['https://acme.slack.com/archives/C0ABC123/p1700000000000100', 'C0ABC123', '1700000000.000100'],
  [
    '<https://acme.slack.com/archives/G1X/p1700000000000100?thread_ts=1.2&cid=G1X|here>',
    'G1X',
    '1700000000.000100',
  ],
])('a link to a message names it: %s', (link, channelId, ts) => {
  expect(readMessageLink(link)).toEqual({ channelId, ts })
})

it.each(['', 'C0ABC123', 'https://acme.slack.com/archives/C0ABC123', 'https://example.org/p17'])(
  'anything else is no link to a message: %s',
  (link) => {
    expect(readMessageLink(link)).toBeNull()
  },
)

describe('how much of a document changed', () => {
  const share = (before: string, after: string) =>
    changedShare(readDocument(before), readDocument(after))

  it('counts passages that are new or gone, and none that only moved', () => {
    expect(share('One.\n\nTwo.\n\nThree.', 'Three.\n\nOne.\n\n Two. ')).toBe(0)
    expect(share('One.\n\nTwo.', 'One.\n\nTwo.\n\nThree.\n\nFour.')).toBe(0.5)
    expect(share('', '')).toBe(0)
  })
})

describe('what a document decides', () => {
  const decides = (source: string) => {
    const document = readDocument(source)
    const span = whatItDecides(document)
    return span && document.text.slice(span.start, span.end)
  }

  it('is the decision of a record, the sentence of a decision, else what it begins with', () => {
    expect(
      decides(
        '# ADR 1: Queue\n\n## Context\n\nThings are slow for all of us.\n\n## Decision\n\nWe will use Kafka for all order events.\n\n## Consequences\n\nMore to run for everybody here.\n',
      ),
    ).toBe('We will use Kafka for all order events.')
    expect(
      decides('# Queue\n\nThings are slow for all of us. We decided to use Kafka for events.\n'),
    ).toBe('We decided to use Kafka for events.')
    expect(decides('# Queue\n\nOrders are moved to a queue of their own.\n')).toBe(
      'Orders are moved to a queue of their own.',
    )
    expect(decides('# Queue\n')).toBeNull()
  })
})
