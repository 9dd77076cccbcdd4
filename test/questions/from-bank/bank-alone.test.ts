import { expect, test } from 'vitest'
import { readDocument } from '../../../src/documents/read-document.ts'
import { proposeFromBank } from '../../../src/questions/from-bank/propose-from-bank.ts'
import { readBankFolders } from '../../../src/sources/read-bank-folder.ts'

const { bank } = await readBankFolders(null)
const NEUTRAL = 'Each basket lists what was picked, and the page draws one line for each of them. '

function asked(sentence: string, heading = 'Design') {
  const text = `# RFC: Basket notes\n\n## Overview\n\n${NEUTRAL.repeat(8)}\n\n## ${heading}\n\n${sentence}\n`
  return proposeFromBank(readDocument(text), bank, { limit: 5 }).questions.map((question) => ({
    text: question.text,
    quote: question.evidence.kind === 'quote' ? question.evidence.quote : null,
  }))
}

function quotes(sentence: string, heading?: string) {
  return asked(sentence, heading).map(({ quote }) => quote)
}

test.each([
  ['a doubt', 'The size of the notes needs to be measured.', 'tried to find this out'],
  ['a stopgap', 'For now, a script on one laptop builds the image.', 'is over'],
  ['an assumption', 'We assume that a basket never holds forty notes.', 'gives way first'],
  ['a risk', 'A long pause runs the risk of closing baskets that are still in use.', 'risk'],
  ['a promise', 'There is no impact on existing baskets.', 'Which test fails on the day'],
  [
    'an open point',
    'It is unclear how old baskets would be told apart.',
    'has to be known to settle',
  ],
  ['a run by the clock', 'A scheduled job sends the reminders every night.', 'the scheduled run'],
  [
    'a new thing written',
    'Owners are stored in a new attribute of the basket.',
    'go back a version',
  ],
  ['a default', 'The expiry has a default of 60 days.', 'as the default'],
  ['a lock', 'The export service acquires a lock in the database first.', 'holds this lock'],
  ['a fallback', 'If the price service is silent, it falls back to the old price.', 'the fallback'],
  ['a plugin', 'A plugin is called for every basket that is paid.', 'plugins or scripts'],
  ['what is left for later', 'Sharing could be added in a later version.', 'in place now'],
])('%s is asked about once and quoted', (_what, sentence, words) => {
  expect(asked(sentence)).toContainEqual({
    text: expect.stringMatching(new RegExp(words, 'i')),
    quote: sentence,
  })
})

test.each([
  ['says who read it', 'Reviewers: the storage team owns the stored logs, kept for years.'],
  ['leads in to a list', 'We assume that each of the following holds for a basket:'],
  ['is an example', 'For example, a basket could hopefully be shared, and we assume it will.'],
  ['stores a word in passing', 'A comment is stored beside the field that it explains.'],
  ['denies the risk', 'The notes are numbered, so there is no danger of reading them twice.'],
  ['shares a stem with another word', 'The notes are shown on replica pages and nowhere else.'],
  ['speaks of developing, not of developers', 'Development of the notes allows setting a colour.'],
])('a sentence that %s is no ground for a question', (_what, sentence) => {
  expect(quotes(sentence)).not.toContain(sentence)
})

test('how things are today is no ground for asking how the new thing works', () => {
  const sentence = 'A scheduled job sends the reminders every night.'
  expect(quotes(sentence, 'Motivation')).not.toContain(sentence)
  expect(quotes(`Currently, ${sentence}`)).toEqual([])
})

test('a word of the trade in one sentence is a mention in passing; in two it is a subject', () => {
  const once = 'Answers are cached in memory.'
  const twice = `${once} They are cached for the whole page and the list alike.`
  expect(quotes(once)).not.toContain(once)
  expect(asked(twice).map(({ text }) => text)).toContain(
    'How would anyone looking at a cached answer know how old it is?',
  )
})

test('of two doubts in one sentence neither is put into the question', () => {
  const sentence = 'Sharing might be useful one day, but for now the list is sent to one person.'
  for (const { text } of asked(sentence)) expect(text).not.toContain('You write')
})

test('"none" under a heading that asks for the impact is an answer, under "Alternatives" it is not', () => {
  expect(asked('None.', 'Security impact')).toEqual([])
  expect(asked('None.', 'Data model impact')).toEqual([])
  expect(asked('None.', 'Alternatives')).toContainEqual({
    text: expect.stringContaining('what ruled it out'),
    quote: null,
  })
})

test('a heading the template calls optional promises nothing', () => {
  expect(asked('', 'User Stories (Optional)')).toEqual([])
})
