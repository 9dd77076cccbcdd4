import { expect, test } from 'vitest'
import { renderHtml, renderHtmlForExecutives } from '../../src/summary/render-html.ts'
import type { SummaryAsk } from '../../src/summary/summary-ask.ts'
import { anAsk, summaryOf } from '../support/a-summary-ask.ts'

const HOSTILE = '<img src=x onerror=alert(1)> "Who" & why?'

function landed(text: string, people: number): SummaryAsk {
  return anAsk({
    text,
    exec: null,
    documentTitle: HOSTILE,
    link: 'https://example.slack.com/p1?a="',
    ifLeft: HOSTILE,
    exposed: true,
    people,
    ...(people > 0 ? { landedAt: '2026-10-10T12:00:00Z' } : {}),
  })
}

function aMonth(asks: readonly SummaryAsk[]) {
  return summaryOf([...asks, anAsk({ at: '2026-09-05T12:00:00Z', exposed: true })])
}

test('the page is whole by itself and shows strangers’ words as words', async () => {
  const month = aMonth([landed(HOSTILE, 2), landed('Alone?', 1), landed('Nobody?', 0)])
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
  const page = await renderHtml(aMonth([landed('Both?', 2), landed('Alone?', 1)]), '')
  expect(page).toContain('by the month asked. 2026-09: 0 of 1. 2026-10: 2 of 2."')
  expect(page).toMatch(/>0 of 1<[^]*>2 of 2</)
  expect(page).toContain('2 of 2, too few to say')
  expect(page).toContain('made somebody pause')
  expect(page).not.toMatch(/1 people/)
})

test('it has a dark side, paper is white, and an empty month says so', async () => {
  const page = await renderHtml(summaryOf([]), '')
  expect(page).toMatch(/prefers-color-scheme: dark[^]*@media print/)
  expect(page).toContain('Nothing was asked in this month, and nothing landed.')
  expect(page).not.toContain('<svg')
})
