import { CATEGORIES } from '../../src/questions/bank/bank-entry.ts'
import { anAsk, summaryOf } from './a-summary-ask.ts'

const QUESTIONS = [
  'What does the customer see while the queue of the payment provider is full, and who notices first?',
  'Which of the two stores is right when the copy in the search index is ten minutes old?',
  'How do you go back on the second day, once both systems have taken orders?',
  'Who is paged at three in the morning for a topic that five teams write to?',
  'What would make you stop the rollout, and who may say so?',
]
const OUTCOMES = ['decision-changed', 'document-changed', 'answered', 'open', 'open'] as const

const CHANGE = {
  kind: 'passage-changed',
  before: 'It retries.',
  after: 'It retries three times within a minute, then the order is parked and support sees it.',
} as const

const SHAPES = 12

/** A month with more of everything than a page has room for, and a year before it; the same every time. */
export function aFullMonth() {
  const october = Array.from({ length: 400 }, (_, i) => {
    const landed = i % 11 < 3
    const at = new Date(Date.UTC(2026, 9, 2 + (i % 23), 12)).toISOString()
    const outcome = OUTCOMES[i % OUTCOMES.length] ?? 'open'
    return anAsk({
      at,
      text: QUESTIONS[i % QUESTIONS.length] ?? '',
      exec: null,
      category: CATEGORIES[i % CATEGORIES.length] ?? 'data',
      source: i % 9 === 0 ? 'person' : 'bank',
      documentTitle: `RFC ${i % 40}: moving the order events`,
      outcome,
      change: outcome === 'document-changed' ? CHANGE : null,
      ifLeft: 'A bad hour at the provider becomes a lost evening of orders.',
      exposed: landed || i % 3 > 0,
      ...(landed ? { landedAt: at, people: 1 + (i % 5) } : {}),
    })
  })
  const before = Array.from({ length: 11 }, (_, i) =>
    Array.from({ length: 120 + 15 * i }, (_, k) => {
      const at = new Date(Date.UTC(2025, 10 + i, 10, 12)).toISOString()
      return anAsk({
        at,
        entryId: `cost-${k % SHAPES}`,
        exposed: true,
        ...(k % 5 === 0 ? { landedAt: at, entryId: null } : {}),
      })
    }),
  ).flat()
  return summaryOf([...october, ...before], '2026-10', 'Europe/Amsterdam')
}
