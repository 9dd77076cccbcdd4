import { describe, expect, test } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import { documentChange, type RevisionRead } from '../../src/feedback/document-change.ts'
import { outcomeOf, type OutcomeFacts, privateWord } from '../../src/feedback/outcome.ts'
import { coverDocument } from '../../src/questions/coverage/coverage.ts'
import { readForQuestions } from '../../src/questions/coverage/reading.ts'
import { smallBank } from '../support/small-bank.ts'

function revision(body: string): RevisionRead {
  const document = readDocument(`# Orders\n\n${body}\n`)
  return { document, coverage: coverDocument(readForQuestions(document), smallBank()) }
}

const QUOTE = 'Every order calls the stock service twice.'
const about = { quote: QUOTE, topic: 'slow-dependency' }

describe('what a later revision changed about an ask', () => {
  const before = revision(`${QUOTE} It is fast enough.`)

  test('nothing, when only other places changed', () => {
    expect(documentChange(about, before, revision(`Hello. ${QUOTE} It is quick.`))).toBe(null)
  })

  test('nothing, when the passage moved or got new markup', () => {
    const moved = revision(`Intro.\n\n## Calls\n\nEvery *order* calls the stock  service twice.`)
    expect(documentChange(about, before, moved)).toBe(null)
  })

  test('a passage reworded, with a short before and after', () => {
    const after = revision('Every order calls the stock service once. It is fast enough.')
    expect(documentChange(about, before, after)).toEqual({
      kind: 'passage-changed',
      before: QUOTE,
      after: 'Every order calls the stock service once. It is fast enough.',
    })
  })

  test('a passage taken out', () => {
    const after = revision('We buy a ready-made shop.')
    expect(documentChange(about, before, after)).toMatchObject({ before: QUOTE, after: null })
  })

  test('a topic that came to be answered comes first, and shows the answer', () => {
    const after = revision(
      'It is fast enough.\n\n## Timeouts\n\nCalls have a timeout of 2 seconds.',
    )
    expect(documentChange(about, before, after)).toEqual({
      kind: 'topic-answered',
      before: null,
      after: 'Calls have a timeout of 2 seconds.',
    })
  })

  test('an ask that rested on neither shows no change', () => {
    expect(documentChange({ quote: null, topic: null }, before, revision('New.'))).toBe(null)
  })
})

describe('what came of an ask', () => {
  const open: OutcomeFacts = {
    changed: 0,
    authorSaysChanged: false,
    change: null,
    replied: false,
    confirmed: null,
    dismissed: null,
  }
  const change = { kind: 'passage-changed', before: 'a', after: 'b' } as const

  test.each([
    ['nothing happened', {}, 'open'],
    ['a reply that nobody confirmed', { replied: true }, 'open'],
    ['a reply the asker took for an answer', { replied: true, confirmed: true }, 'answered'],
    ['a reply she did not', { replied: true, confirmed: false }, 'open'],
    ['let go', { dismissed: 'out of scope' }, 'dismissed'],
    ['the document changed', { change, confirmed: true }, 'document-changed'],
    ['somebody changes the design', { changed: 1, change }, 'decision-changed'],
    ['the author says so', { authorSaysChanged: true }, 'decision-changed'],
  ] as const)('%s', (_what, facts, outcome) => {
    expect(outcomeOf({ ...open, ...facts })).toBe(outcome)
  })

  test('the asker is asked once whether a reply answered it, the author once what changed', () => {
    const nobody = { asker: false, author: false }
    const both = { asker: true, author: true }
    const replied = { ...open, replied: true }
    expect(privateWord(open, nobody)).toBe(null)
    expect(privateWord(replied, nobody)).toBe('is-it-answered')
    expect(privateWord(replied, both)).toBe(null)
    expect(privateWord({ ...replied, confirmed: false }, nobody)).toBe(null)
    expect(privateWord({ ...open, changed: 2 }, nobody)).toBe('what-changed')
    expect(privateWord({ ...open, changed: 2 }, both)).toBe(null)
  })
})
