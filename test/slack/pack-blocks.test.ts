import { describe, expect, it } from 'vitest'
import type { Card } from '../../src/slack/blocks/card.ts'
import { packMessage, type PackView } from '../../src/slack/blocks/pack.ts'
import { settingsFormView } from '../../src/slack/blocks/settings-form.ts'
import { quietUntil } from '../../src/slack/time/quiet-hours.ts'
import { checkBlocks, checkView } from '../support/slack/blocks-check.ts'
import { shownText } from '../support/slack/shown-text.ts'

const HOSTILE = '<!channel> <@U1> <https://evil.example|click> *bold* `code` & :bomb:'

function aCard(over: Partial<Card> = {}): Card {
  return {
    suggestionId: 's1',
    text: 'What does a caller see when Kafka is slow?',
    why: 'Slow neighbours hold threads.',
    ifLeft: 'One bad hour becomes everybody’s.',
    otherWords: null,
    ground: { passages: ['Kafka is run by the platform team.'], gap: null, section: 'Design' },
    isPrimer: false,
    category: 'Failure modes',
    citation: null,
    landed: { landings: 4, exposures: 6 },
    state: 'offered',
    reason: null,
    taken: null,
    origin: null,
    ...over,
  }
}

function aPack(over: Partial<PackView> = {}): PackView {
  return {
    title: 'Order events',
    author: 'Mira Holt',
    permalink: 'https://acme.slack.com/archives/C1/p1',
    decides: 'Checkout publishes an event.',
    review: { reviewId: 'r1', at: new Date('2026-12-01T13:00:00.000Z'), timeZone: 'Europe/Paris' },
    askIn: null,
    cards: [aCard()],
    silence: null,
    nothingToShow: 'No question of this pack is left to show.',
    notes: ['No model is connected: these come from the bank alone.'],
    earlier: [],
    leftOut: 12,
    isClosed: false,
    ...over,
  }
}

const shown = (view: PackView) => shownText(packMessage(view).blocks)

describe('a pack', () => {
  it('reads like this', () => {
    expect(shown(aPack())).toBe(
      [
        '# Order events',
        'by Mira Holt  ·  review Tue 1 Dec, 14:00  ·  open the document -> link',
        'It decides: ',
        '> Checkout publishes an event.',
        '[datetimepicker ▾]',
        '---',
        '1. What does a caller see when Kafka is slow?',
        'Slow neighbours hold threads.',
        'If left: One bad hour becomes everybody’s.',
        '> Kafka is run by the platform team.',
        '(Failure modes  ·  asked here 6 times and landed 4 times, too few to say more  ·  from “Design”)',
        '[Ask] [Edit and ask] [Keep] [Not useful… ▾]',
        '---',
        '(No model is connected: these come from the bank alone. 12 more questions were weighed and left out.)',
      ].join('\n'),
    )
  })

  it('without a question says what the document covers', () => {
    const silence = 'No question is worth the room’s time here. It covers rollback and timeouts.'
    expect(shown(aPack({ cards: [], silence }))).toContain(silence)
    expect(packMessage(aPack({ cards: [], silence })).text).toBe(
      'No question needed on “Order events”',
    )
  })

  it('with no question left to show does not say that none is needed', () => {
    expect(shown(aPack({ cards: [] }))).toContain('No question of this pack is left to show.')
    expect(packMessage(aPack({ cards: [] })).text).toBe('No question is left on “Order events”')
  })

  it.each([
    ['asked', null, 'You asked this in the thread.', false],
    ['edited', null, 'You asked this in the thread, in your own words.', false],
    ['kept', null, 'Kept for the meeting.', true],
    ['declined', 'too-generic', 'Set aside: too generic.', true],
  ] as const)('shows what became of a card: %s', (state, reason, said, canUndo) => {
    const text = shown(aPack({ cards: [aCard({ state, reason })] }))
    expect(text).toContain(`(${said})`)
    expect(text.includes('[Undo]')).toBe(canUndo)
  })

  it.each([
    [0, 0, 'not asked here yet'],
    [0, 1, 'asked here once and never landed, too few to say more'],
    [2, 14, 'asked here 14 times and landed twice, too few to say more'],
    [9, 15, 'landed 9 of 15 times here'],
  ])('says how often its kind landed: %i of %i', (landings, exposures, said) => {
    const landed = { landings, exposures }
    expect(shown(aPack({ cards: [aCard({ landed })] }))).toContain(said)
  })

  it('keeps a stranger’s words words: no mention, link, markup or emoji of theirs works', () => {
    const ground = { passages: [HOSTILE], gap: HOSTILE, section: HOSTILE }
    const card = aCard({ text: HOSTILE, why: HOSTILE, ground })
    const view = aPack({ title: HOSTILE, author: HOSTILE, decides: HOSTILE, cards: [card] })
    const { text, blocks } = packMessage({ ...view, notes: [HOSTILE] })
    const sent = JSON.stringify(blocks)

    expect(sent).not.toContain('"mrkdwn"')
    expect(sent).not.toMatch(/"type":"(?:user|broadcast|usergroup|emoji)"/)
    expect(sent.match(/"url":"[^"]*"/g)).toEqual(['"url":"https://acme.slack.com/archives/C1/p1"'])
    expect(text).not.toMatch(/<[!@]|<http/)
  })

  it('fits Slack’s limits however long everything is', () => {
    const long = 'Long words go on and on. '.repeat(400)
    const ground = { passages: [long], gap: long, section: long }
    const card = aCard({ text: long, why: long, ifLeft: long, otherWords: long, ground })
    const cards = Array.from({ length: 9 }, (_, i) => ({ ...card, suggestionId: `s${i}` }))
    const view = aPack({ title: long, decides: long, cards, notes: [long, long] })
    expect(checkBlocks([...packMessage(view).blocks], 'message')).toEqual([])
  })
})

it('the settings form fits Slack’s limits', () => {
  const settings = { timeZone: 'Asia/Tokyo', quietHours: null, cards: 3, weeklyTriage: false }
  const view = settingsFormView({ ...settings, categories: ['data'], notCurrent: [] }, 'UTC')
  expect(checkView({ ...view })).toEqual([])
  const groups = view.blocks.flatMap((block) =>
    block.type === 'input' && 'element' in block && 'option_groups' in block.element
      ? (block.element.option_groups ?? [])
      : [],
  )
  expect(Math.max(...groups.map(({ options }) => options.length))).toBeLessThanOrEqual(100)
})

describe('quiet hours', () => {
  const night = { from: '22:00', until: '07:30' }
  it.each([
    ['before they begin', night, '2026-11-20T20:59:00Z', null],
    ['before midnight', night, '2026-11-20T21:00:30Z', '2026-11-21T06:30:00.000Z'],
    ['after midnight', night, '2026-11-21T02:00:00Z', '2026-11-21T06:30:00.000Z'],
    ['at their end', night, '2026-11-21T06:30:00Z', null],
    [
      'by day',
      { from: '12:00', until: '13:00' },
      '2026-11-20T11:30:00Z',
      '2026-11-20T12:00:00.000Z',
    ],
    ['over the change to summer time', night, '2026-03-28T23:00:00Z', '2026-03-29T05:30:00.000Z'],
    ['over the change to winter time', night, '2026-10-24T22:00:00Z', '2026-10-25T06:30:00.000Z'],
    ['when there are none', null, '2026-11-20T23:00:00Z', null],
  ])('hold a pack back: %s', (_name, quiet, now, end) => {
    expect(quietUntil(quiet, 'Europe/Paris', new Date(now))?.toISOString() ?? null).toBe(end)
  })
})
