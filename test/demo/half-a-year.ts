import type { AskedOnce } from '../support/a-month.ts'

const QUESTIONS = [
  [
    'failure',
    'Payment retries',
    'What does a customer see while the payment provider answers after a minute?',
  ],
  ['data', 'Search index', 'Which copy is right when the search index is ten minutes behind?'],
  [
    'migration',
    'Order store split',
    'How do we go back on day two, once both systems have taken orders?',
  ],
  [
    'ops',
    'Event bus',
    'Who is paged at three in the morning for a topic that five teams write to?',
  ],
  ['failure', 'Checkout queue', 'What happens to an order that was charged and never confirmed?'],
  [
    'cost',
    'Image service',
    'What does this cost at ten times the pictures, and who agreed to pay that?',
  ],
  [
    'security',
    'Partner portal',
    'Who can still read a partner’s files a week after the contract ends?',
  ],
  ['scale', 'Price feed', 'Which part gives way first on the busiest morning of the year?'],
  ['ownership', 'Shared login', 'Whose work stops when the login team is on holiday?'],
  ['delivery', 'Config service', 'What would make you stop the rollout, and who may say so?'],
  ['data', 'Stock levels', 'Two warehouses sell the last piece: which of them is told first?'],
  ['testing', 'Tax rules', 'What proves the new totals right before a customer finds them wrong?'],
  [
    'failure',
    'Mail sender',
    'What is sent twice after the sender restarts in the middle of a batch?',
  ],
  ['privacy', 'Click stream', 'Where else does a customer live on after asking to be deleted?'],
  ['migration', 'Ledger', 'Which report is wrong during the week when half the ledger has moved?'],
  [
    'api',
    'Delivery slots',
    'Which caller breaks when a slot may be empty, and does its owner know?',
  ],
  [
    'alternatives',
    'Rule engine',
    'What would have to be true for the table in the database to be enough?',
  ],
  ['ops', 'Batch nights', 'How does anybody notice that the night run did not start?'],
  ['evolution', 'Catalogue', 'Which decision here is the dearest to change in two years?'],
  [
    'estimates',
    'App relaunch',
    'Which milestone would you give up first, and when do you have to say so?',
  ],
] as const

const MONTHS = 6
const DAY = 86_400_000

/**
 * Questions of the six months before this one, made up for the demo: more each month, as when a team gets
 * used to asking.
 */
export function halfAYear(now: Date, channelId: string): AskedOnce[] {
  return Array.from({ length: MONTHS }, (_, i) => {
    const start = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS + i, 2, 9)
    return QUESTIONS.slice(0, 5 + 3 * i).map(([category, title, text], k) => ({
      text,
      title,
      category,
      channelId,
      at: new Date(start + k * DAY).toISOString(),
      isOwn: k === 9,
      reactions: reactionsTo(k + i),
    }))
  }).flat()
}

/** Some land, most only find somebody who looked, and a few nobody. */
function reactionsTo(number: number): readonly string[] {
  const some = [
    ['P1 thinking_face', 'P2 thinking_face', 'P3 bulb'],
    ['P1 eyes'],
    ['P2 thinking_face'],
    ['P3 white_check_mark', 'P4 white_check_mark'],
    [],
    ['P4 thinking_face', 'P1 thinking_face'],
    ['P2 -1'],
  ]
  return some[(3 * number + 1) % some.length] ?? []
}
