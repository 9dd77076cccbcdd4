import type { BankEntry } from './bank-entry.ts'
import { SLOTS } from './bank-entry.ts'
import type { BankFault, ReadBank } from './bank.ts'
import { words } from './pattern.ts'
import { trigramSimilarity } from '../choosing/similarity.ts'

/** Lints a bank beyond its schema: wording, slots, references, near-duplicates. Pure. */
export function checkBank(read: ReadBank): BankFault[] {
  const { bank, all } = read
  const topicsAsked = new Set(all.map(({ entry }) => entry.topic))
  const faults = all.flatMap(({ file, entry }) =>
    entryProblems(entry, bank.topics.has(entry.topic)).map(([problem, mend]) => ({
      file,
      entry: entry.id,
      problem,
      mend,
    })),
  )
  const silent = [...bank.topics.values()].filter((topic) => !topicsAsked.has(topic.id))
  const unasked = silent.map((topic) => ({
    file: topic.category,
    entry: topic.id,
    problem: 'no entry asks for this topic',
    mend: 'Write an entry for it or remove the topic.',
  }))
  return [...read.faults, ...faults, ...unasked, ...nearDuplicates(read)]
}

type Problem = readonly [problem: string, mend: string]

const MAX_QUESTION_WORDS = 30
const MAX_SENTENCE_WORDS = 25
const OPEN_WORD =
  /\b(how|who|whose|whom|when|what|which|why|where|walk (?:me|us) through|talk (?:me|us) through)\b/i
const ADVICE =
  /\b(have you considered|did you consider|why don'?t (?:you|we)|shouldn'?t (?:you|we))\b/i
const DOCUMENT_WORD = /\b(this|the) (doc|document)\b/i
const FORMS = ['text', 'plain'] as const
const SENTENCES = ['why', 'if_left', 'exec'] as const

function entryProblems(entry: BankEntry, hasTopic: boolean): Problem[] {
  const problems: Problem[] = []
  if (!hasTopic)
    problems.push([
      `topic "${entry.topic}" is not defined`,
      'Define it under topics or correct the name.',
    ])
  if (!entry.id.startsWith(`${entry.category}-`))
    problems.push(['the id names another category', `Start the id with "${entry.category}-".`])
  for (const form of FORMS) problems.push(...wordingProblems(form, entry[form]))
  for (const field of SENTENCES) problems.push(...sentenceProblems(field, entry[field]))
  if (entry.unsaid !== undefined) problems.push(...unsaidProblems(entry.unsaid))
  problems.push(...slotProblems(entry), ...triggerProblems(entry))
  return problems
}

function wordingProblems(form: string, question: string): Problem[] {
  const problems: Problem[] = []
  const count = words(question).length
  if (count > MAX_QUESTION_WORDS)
    problems.push([`${form} has ${count} words`, `Say it in at most ${MAX_QUESTION_WORDS}.`])
  if (!question.endsWith('?') || question.indexOf('?') !== question.length - 1)
    problems.push([`${form} is not one question`, 'End it in the only question mark.'])
  if (!OPEN_WORD.test(question))
    problems.push([
      `${form} can be answered yes or no`,
      'Ask how, who, when, what, which, where or why.',
    ])
  if (ADVICE.test(question))
    problems.push([`${form} hides advice`, 'Ask for what is not known instead.'])
  if (DOCUMENT_WORD.test(question))
    problems.push([`${form} speaks of the document`, 'Speak of the design, as one would aloud.'])
  return problems
}

function sentenceProblems(field: string, sentence: string): Problem[] {
  const count = words(sentence).length
  const long: Problem[] =
    count > MAX_SENTENCE_WORDS
      ? [[`${field} has ${count} words`, `Say it in at most ${MAX_SENTENCE_WORDS}.`]]
      : []
  const slotted: Problem[] = /\{/.test(sentence)
    ? [[`${field} holds a slot`, 'Write it so that it stands without slots.']]
    : []
  return [...long, ...slotted]
}

/** It is said behind a quote of ten words and more, in one sentence of twenty-five. */
const MAX_UNSAID_WORDS = 10
const ASKS =
  /^(?:how|what|who|whom|whose|when|where|which|why|whether|at (?:which|what)|for whom|against whom|until when|in which)\b/

function unsaidProblems(unsaid: string): Problem[] {
  const count = words(unsaid).length
  const problems: Problem[] = []
  if (count > MAX_UNSAID_WORDS)
    problems.push([`unsaid has ${count} words`, `Say it in at most ${MAX_UNSAID_WORDS}.`])
  if (!ASKS.test(unsaid) || /[.?]$/.test(unsaid))
    problems.push([
      'unsaid does not complete "The document says this, but not ..."',
      'Begin it with how, what, who, when, where, which or whether, and end it without a mark.',
    ])
  return [...problems, ...sentenceProblems('unsaid', unsaid)]
}

function slotProblems(entry: BankEntry): Problem[] {
  const known = new Set<string>(SLOTS)
  const used = [...entry.text.matchAll(/\{([^}]*)\}/g)].map((found) => found[1] ?? '')
  const problems: Problem[] = used
    .filter((slot) => !known.has(slot))
    .map((slot) => [`slot {${slot}} does not exist`, `Use one of ${SLOTS.join(', ')}.`])
  if (/\{/.test(entry.plain)) problems.push(['plain holds a slot', 'Write plain without slots.'])
  return problems
}

function triggerProblems(entry: BankEntry): Problem[] {
  const { any, signals, always } = entry.applies
  const problems: Problem[] = []
  if (any.length === 0 && signals.length === 0 && !always)
    problems.push(['nothing makes it worth asking', 'Give applies.any, applies.signals or always.'])
  if (entry.answered.length < 2)
    problems.push([
      'answered has fewer than 2 patterns',
      'Say what a sentence that answers it holds.',
    ])
  return problems
}

const NEAR_DUPLICATE = 0.6

/** Trigram overlap above 0.6 reads as the same question to a person. */
function nearDuplicates({ all }: ReadBank): BankFault[] {
  const faults: BankFault[] = []
  for (const [i, { file, entry }] of all.entries())
    for (const { entry: earlier } of all.slice(0, i))
      if (trigramSimilarity(entry.plain, earlier.plain) > NEAR_DUPLICATE)
        faults.push({
          file,
          entry: entry.id,
          problem: `asks nearly the same as ${earlier.id}`,
          mend: 'Merge the two, or ask for something else.',
        })
  return faults
}
