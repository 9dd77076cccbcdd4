import { CATEGORIES } from '../../src/questions/bank-entry.ts'
import { type SummaryAsk, summarizeMonth } from '../../src/summary/month.ts'

const QUESTIONS = [
  'What does the customer see while the queue of the payment provider is full, and who notices first?',
  'Which of the two stores is right when the copy in the search index is ten minutes old?',
  'How do you go back on the second day, once both systems have taken orders?',
  'Who is paged at three in the morning for a topic that five teams write to?',
  'What would make you stop the rollout, and who may say so?',
]
const OUTCOMES = ['decision-changed', 'document-changed', 'answered', 'open', 'open'] as const

/** A month with more of everything than a page has room for; the same every time. */
export function aFullMonth() {
  const asks = Array.from({ length: 400 }, (_, i): SummaryAsk => {
    const landed = i % 11 < 3
    const at = new Date(Date.UTC(2026, 9, 2 + (i % 23), 12))
    return {
      askId: `A${String(i).padStart(4, '0')}`,
      text: QUESTIONS[i % QUESTIONS.length] ?? '',
      exec: null,
      category: CATEGORIES[i % CATEGORIES.length] ?? 'data',
      source: i % 9 === 0 ? 'person' : 'bank',
      askedAt: at,
      documentTitle: `RFC ${i % 40}: moving the order events`,
      link: `https://example.slack.com/archives/C1/p${i}`,
      outcome: OUTCOMES[i % OUTCOMES.length] ?? 'open',
      change:
        OUTCOMES[i % OUTCOMES.length] === 'document-changed'
          ? {
              kind: 'passage-changed',
              before: 'It retries.',
              after:
                'It retries three times within a minute, then the order is parked and support sees it.',
            }
          : null,
      said: null,
      ifLeft: 'A bad hour at the provider becomes a lost evening of orders.',
      landing: {
        exposed: landed || i % 3 > 0,
        landed,
        landedAt: landed ? at : null,
        landedWith: landed ? 1 + (i % 5) : 0,
        paused: landed ? 1 + (i % 5) : 0,
        changed: 0,
        covered: 0,
        missed: 0,
        settled: true,
      },
    }
  })
  const earlier = Array.from({ length: 11 }, (_, i) => ({
    month: new Date(Date.UTC(2025, 10 + i)).toISOString().slice(0, 7),
    landings: 20 + 8 * i,
    exposures: 120 + 15 * i,
  }))
  const entries = Array.from({ length: 12 }, (_, i) => ({
    entryId: `cost-${String(i).padStart(3, '0')}`,
    text: QUESTIONS[i % QUESTIONS.length] ?? '',
    landings: 0,
    exposures: 5 + i,
  }))
  return summarizeMonth({ asks, earlier, entries }, '2026-10', 'Europe/Amsterdam')
}
