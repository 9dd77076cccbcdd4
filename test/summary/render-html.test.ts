import { expect, test } from 'vitest'
import { summarizeMonth, type SummaryAsk } from '../../src/summary/month.ts'
import { renderHtml, renderHtmlForExecutives } from '../../src/summary/render-html.ts'

const HOSTILE = '<img src=x onerror=alert(1)> "Who" & why?'

function landed(text: string, people: number): SummaryAsk {
  const at = new Date('2026-10-05T12:00:00Z')
  return {
    askId: text,
    text,
    exec: null,
    category: 'data',
    source: 'bank',
    askedAt: at,
    documentTitle: HOSTILE,
    link: 'https://example.slack.com/p1?a="',
    outcome: 'open',
    change: null,
    said: null,
    ifLeft: HOSTILE,
    landing: {
      exposed: true,
      landed: people > 0,
      landedAt: people > 0 ? at : null,
      landedWith: people,
      paused: people,
      changed: 0,
      covered: 0,
      missed: 0,
      settled: true,
    },
  }
}

function monthOf(asks: readonly SummaryAsk[]) {
  const earlier = [{ month: '2026-09', landings: 3, exposures: 12 }]
  return summarizeMonth({ asks, earlier, entries: [] }, '2026-10', 'UTC')
}

test('the page is whole by itself and shows strangers’ words as words', async () => {
  const month = monthOf([landed(HOSTILE, 2), landed('Alone?', 1), landed('Nobody?', 0)])
  for (const page of [
    await renderHtml(month, 'For <you>'),
    renderHtmlForExecutives(month, 'For <you>'),
  ]) {
    expect(page).not.toMatch(/<(?:img|script|link|iframe|object)|url\(|@import|src=(?!x)/)
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; &quot;Who&quot; &amp; why?')
    expect(page).toContain('For &lt;you&gt;')
    expect(page).toContain('<html lang="en">')
  }
})

test('its chart says in words what it shows, and every figure has its base', async () => {
  const page = await renderHtml(monthOf([landed('Both?', 2), landed('Alone?', 1)]), '')
  expect(page).toContain('by the month asked. 2026-09: 3 of 12. 2026-10: 2 of 2."')
  expect(page).toMatch(/>3 of 12<[^]*>2 of 2</)
  expect(page).toContain('2 of 2, too few to say')
  expect(page).toContain('made somebody pause')
  expect(page).not.toMatch(/1 people/)
})

test('it has a dark side, paper is white, and an empty month says so', async () => {
  const empty = summarizeMonth({ asks: [], earlier: [], entries: [] }, '2026-10', 'UTC')
  const page = await renderHtml(empty, '')
  expect(page).toMatch(/prefers-color-scheme: dark[^]*@media print/)
  expect(page).toContain('Nothing was asked in this month, and nothing landed.')
  expect(page).not.toContain('<svg')
})
