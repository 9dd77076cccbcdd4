import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { monthAfter, monthOf, startOf } from '../../src/summary/calendar-month.ts'
import { forExecutives, renderExecutives } from '../../src/summary/executives.ts'
import { renderCsv } from '../../src/summary/render-csv.ts'
import { renderText } from '../../src/summary/render-text.ts'
import type { SummaryAsk } from '../../src/summary/summary-ask.ts'
import { anAsk as ask, summaryOf } from '../support/a-summary-ask.ts'

const ZONE = 'America/New_York'

function summarize(asks: readonly SummaryAsk[], month = '2026-10') {
  return summaryOf(asks, month, ZONE)
}

describe('which month something belongs to', () => {
  test.each([
    ['2026-11-01T03:59:59Z', '2026-10'],
    ['2026-11-01T04:00:00Z', '2026-11'],
    ['2026-03-01T04:59:59Z', '2026-02'],
    ['2024-02-29T23:00:00Z', '2024-02'],
    ['2027-01-01T04:30:00Z', '2026-12'],
  ])('%s in New York is %s', (moment, month) => {
    expect(monthOf(new Date(moment), ZONE)).toBe(month)
  })

  test('an ask of October that landed in November is an event of November alone', () => {
    const late = [ask({ at: '2026-10-30T12:00:00Z', landedAt: '2026-11-03T12:00:00Z' })]
    expect(summarize(late)).toMatchObject({
      asked: 1,
      events: { count: 0 },
      gadfly: { landings: 1 },
    })
    expect(summarize(late, '2026-11')).toMatchObject({ asked: 0, gadfly: { exposures: 0 } })
    expect(summarize(late, '2026-11').events.count).toBe(1)
  })

  test('its bounds are those of the calendar, wherever clocks change', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
    const date = fc.date({
      min: new Date('2020-01-02'),
      max: new Date('2032-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(zone, date, (timeZone, moment) => {
        const month = monthOf(moment, timeZone)
        const from = startOf(month, timeZone)
        const until = startOf(monthAfter(month), timeZone)
        expect(moment >= from && moment < until).toBe(true)
        expect(monthOf(from, timeZone)).toBe(month)
        expect(monthOf(new Date(from.getTime() - 1), timeZone) < month).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('every landing is an event of exactly one month, and every ask counts in exactly one', () => {
    const day = fc.integer({ min: 0, max: 89 })
    const asks = fc.array(fc.tuple(day, fc.option(fc.integer({ min: 0, max: 30 * 24 }))), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(asks, (drawn) => {
        const start = Date.UTC(2026, 8, 1)
        const all = drawn.map(([asked, hours]) => {
          const at = new Date(start + asked * 86_400_000 + 7_200_000)
          const landed = hours === null ? null : new Date(at.getTime() + hours * 3_600_000)
          return ask({ at: at.toISOString(), ...(landed && { landedAt: landed.toISOString() }) })
        })
        const months = ['2026-08', '2026-09', '2026-10', '2026-11', '2026-12']
        const summaries = months.map((month) => summarize(all, month))
        const landed = all.filter(({ landing }) => landing.landed)
        const events = summaries.flatMap(({ events }) => events.first.map(({ ask }) => ask.askId))
        expect(events.sort()).toEqual(landed.map(({ askId }) => askId).sort())
        expect(summaries.reduce((sum, { asked }) => sum + asked, 0)).toBe(all.length)
        expect(summaries.reduce((sum, { gadfly }) => sum + gadfly.landings, 0)).toBe(landed.length)
      }),
    )
  })
})

describe('what a month says', () => {
  test('below fifteen exposures no rate, from fifteen on its interval', () => {
    const few = Array.from({ length: 14 }, () => ask({ exposed: true }))
    expect(summarize(few).gadfly).toEqual({ landings: 0, exposures: 14, interval: null })
    const enough = summarize([...few, ask({ exposed: true })]).gadfly
    expect(enough.interval?.low).toBe(0)
    expect(enough.interval?.high).toBeCloseTo(0.153, 3)
  })

  test('quiet threads are no exposures, and a lone reactor is no number', () => {
    const summary = summarize([
      ask({ landedAt: '2026-10-11T12:00:00Z' }),
      ask({ landedAt: '2026-10-11T12:00:00Z', people: 3 }),
      ask(),
    ])
    expect(summary).toMatchObject({ asked: 3, quiet: 1, gadfly: { landings: 2, exposures: 2 } })
    expect(summary.events.first.map(({ people }) => people)).toEqual([3, null])
  })

  test('two lucky landings do not lead the table', () => {
    const landedAt = '2026-10-11T12:00:00Z'
    const steady = Array.from({ length: 30 }, (_, i) =>
      i < 20 ? ask({ category: 'data', landedAt }) : ask({ category: 'data', exposed: true }),
    )
    const poor = Array.from({ length: 30 }, () => ask({ category: 'cost', exposed: true }))
    const lucky = [ask({ category: 'ux', landedAt }), ask({ category: 'ux', landedAt })]
    const { categories } = summarize([...steady, ...poor, ...lucky])
    expect(categories.map(({ category }) => category)).toEqual(['data', 'ux', 'cost'])
  })

  test("people's own questions stand beside Gadfly's", () => {
    const own = ask({ source: 'person', category: null, landedAt: '2026-10-11T12:00:00Z' })
    const summary = summarize([own, ask({ exposed: true })])
    expect(summary.own).toMatchObject({ landings: 1, exposures: 1 })
    expect(summary.gadfly).toMatchObject({ landings: 0, exposures: 1 })
  })

  test('the trend has twelve months, those without anything too', () => {
    const winter = { at: '2026-02-10T12:00:00Z', exposed: true }
    const { trend } = summarize([
      ask({ exposed: true }),
      ask(winter),
      ask({ ...winter, landedAt: '2026-03-01T12:00:00Z' }),
      ask({ at: '2025-10-31T12:00:00Z', exposed: true }),
    ])
    expect(trend).toHaveLength(12)
    expect(trend[0]).toEqual({ month: '2025-11', landings: 0, exposures: 0 })
    expect(trend[3]).toEqual({ month: '2026-02', landings: 1, exposures: 2 })
    expect(trend[11]).toEqual({ month: '2026-10', landings: 0, exposures: 1 })
  })

  test('what was asked often in twelve months and never landed may rest', () => {
    const often = (entryId: string, times: number) =>
      Array.from({ length: times }, (_, i) =>
        ask({ entryId, at: `2026-0${1 + i}-10T12:00:00Z`, exposed: true }),
      )
    const { neverLanded } = summarize([
      ...often('data-001', 6),
      ...often('data-002', 8),
      ask({ entryId: 'data-002', landedAt: '2026-10-11T12:00:00Z' }),
      ...often('data-003', 4),
    ])
    expect(neverLanded).toEqual({
      first: [{ entryId: 'data-001', text: 'data-001?', exposures: 6 }],
      count: 1,
    })
  })

  test('a long list says how much more there is', () => {
    const landed = Array.from({ length: 14 }, (_, i) =>
      ask({ text: `Number ${i}?`, landedAt: '2026-10-11T12:00:00Z' }),
    )
    const text = renderText(summarize(landed))
    expect(text).toContain('Number 11?')
    expect(text).not.toMatch(/Number 12\?[^]*By category/)
    expect(text).toContain('  and 2 more')
  })
})

describe('how it reads', () => {
  const change = {
    kind: 'passage-changed',
    before: 'It retries.',
    after: 'It retries three times.',
  } as const
  const asks = [
    ask({ landedAt: '2026-10-11T12:00:00Z', people: 3, outcome: 'document-changed', change }),
    ask({ text: 'Who owns the key?', link: null, landedAt: '2026-10-12T12:00:00Z' }),
    ask({ text: 'What does a month cost?', category: 'cost', exposed: true }),
  ]

  test('as text for engineers', () => {
    expect(renderText(summarize(asks))).toBe(`Questions that landed, October 2026
3 asked, 0 in threads where nobody reacted or replied. Gadfly's questions that landed: 2 of 3, too few to say.

What landed
- What happens when the queue is full?
  Order events: landed with 3 people. The document now says: “It retries three times.”
  https://example.slack.com/p1
- Who owns the key?
  Order events: made somebody pause.

By category (landed of asked where somebody reacted or replied)
  Failure modes               2 of 2, too few to say
  Cost                        0 of 1, too few to say

Still open
- Who owns the key? (Order events)
- What does a month cost? (Order events)
`)
  })

  test('in board language', () => {
    expect(renderExecutives(forExecutives(summarize(asks))))
      .toBe(`What the questions changed, October 2026

3 questions were asked of designs before they were built. Of the 2 that landed this month, 0 changed a decision and 1 a document. Of Gadfly's questions in threads where somebody reacted or replied, this many gave pause: 2 of 3, too few to say.

- Order events: What do customers see on a bad day? The document now says: “It retries three times.” Left as it was: One bad hour becomes everybody’s.
- Order events: What do customers see on a bad day? It gave somebody pause. Left as it was: One bad hour becomes everybody’s.
`)
  })

  test.each([
    [1, false, 'made somebody pause.', 'It gave somebody pause.'],
    [1, true, 'changes the design, says somebody.', 'Somebody says it changes the design.'],
    [2, true, 'landed with 2 people.', '2 people say it changes the design.'],
  ])('%i with a reaction (changes: %s) is told as what it was', (people, changes, says, board) => {
    const month = summarize([ask({ landedAt: '2026-10-11T12:00:00Z', people, changes })])
    expect(renderText(month)).toContain(`Order events: ${says}\n`)
    expect(renderExecutives(forExecutives(month))).toContain(` ${board} `)
  })

  test('a month that has not begun where people live is still to come', () => {
    const eve = new Date('2027-01-01T04:30:00Z')
    expect(renderText(summaryOf([], '2027-01', ZONE, eve))).toBe(
      'Questions that landed, January 2027\nThis month is still to come.\n',
    )
    expect(renderText(summaryOf([], '2026-12', ZONE, eve))).toContain('Nothing was asked')
    expect(renderExecutives(forExecutives(summaryOf([], '2027-01', ZONE, eve)))).toContain(
      'This month is still to come.',
    )
  })

  test('as a table anybody can count again, safe to open in a spreadsheet', () => {
    const csv = renderCsv([ask({ text: '=HYPERLINK("x"), really?' })], ZONE)
    const [head, line] = csv.split('\r\n')
    expect(head).toBe(
      'ask,asked_at,asked_in,source,entry,category,document,question,exposed,landed,landed_in,settled,landed_with,paused,changed,covered,missed,outcome,document_now,said,link',
    )
    expect(line).toContain(`,"'=HYPERLINK(""x""), really?",false,false,,true,0,0,0,0,0,open,`)
  })
})
