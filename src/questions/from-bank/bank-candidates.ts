import { foldWhitespace } from '../../documents/fold-whitespace.ts'
import type { BankEntry } from '../bank/bank-entry.ts'
import type { Bank } from '../bank/bank.ts'
import type { Candidate, Evidence } from '../candidate.ts'
import { findComponent } from './component.ts'
import type { Coverage, TopicCoverage } from '../coverage/coverage.ts'
import { passageOf, type Reading, sectionTitle } from '../coverage/reading.ts'
import { scoreParts, total } from './score-parts.ts'
import { type FilledQuestion, fillSlots } from './slots.ts'
import { findTrigger, type Trigger } from './trigger.ts'

/** Every bank entry worth asking of this document: it applies, and nothing here answers it. */
export function bankCandidates(reading: Reading, bank: Bank, coverage: Coverage): Candidate[] {
  const component = findComponent(reading.document)
  const treated = treatedCategories(coverage)
  return bank.entries.flatMap((entry) => {
    const topic = coverage.get(entry.topic)
    if (!topic || !isOpen(topic) || !fitsDocument(reading, entry)) return []
    const trigger = findTrigger(reading, entry)
    if (!trigger && !isPromised(reading, topic) && !entry.applies.always) return []
    return reading.index.matchAny(entry.answered).length > 0
      ? []
      : [toCandidate(reading, entry, topic, trigger, component, treated.get(entry.category) ?? 0)]
  })
}

/**
 * How far a document has thought a category through, 0 to 1: two clear topics are enough for all. An
 * open point where its author has been careful is smaller than one where nobody has been at all, so a
 * strong document gets fewer questions.
 */
function treatedCategories(coverage: Coverage): Map<string, number> {
  const treated = new Map<string, number>()
  for (const { topic, status } of coverage.values())
    if (status === 'clear')
      treated.set(topic.category, Math.min(1, (treated.get(topic.category) ?? 0) + 0.5))
  return treated
}

function isOpen({ status }: TopicCoverage): boolean {
  return status === 'missing' || status === 'partial'
}

/**
 * A heading promises an answer, unless a few words keep the promise. Where its author has put nothing under
 * it, not so much as "TBD", and nothing else in the document speaks of its matter, the template brought it.
 */
function isPromised(reading: Reading, covered: TopicCoverage): boolean {
  const { heading, status, topic, mentions, toCome } = covered
  if (heading === null || status !== 'missing' || /\boptional\b/i.test(heading)) return false
  return toCome || mentions > 0 || reading.index.matchAny(topic.applies).length > 0
}

function fitsDocument(reading: Reading, entry: BankEntry): boolean {
  const { kind } = reading.document
  const rightKind = kind === 'unknown' || entry.documents.some((one) => one === kind)
  return rightKind && reading.index.matchAny(entry.applies.not).length === 0
}

/** Of the sentences that trigger the entry, the first whose own words fill the question is quoted. */
function toCandidate(
  reading: Reading,
  entry: BankEntry,
  topic: TopicCoverage,
  trigger: Trigger | null,
  component: string | null,
  treated: number,
): Candidate {
  const spoken = bestWording(reading, entry, trigger, component)
  const evidence = spoken.sentence === null ? absence(topic) : quoteOf(reading, spoken.sentence)
  const parts = scoreParts(reading, entry, topic, trigger, spoken.question.filled, treated)
  return {
    id: entry.id,
    text: spoken.question.text,
    category: entry.category,
    topic: entry.topic,
    source: { kind: 'bank', bankId: entry.id },
    entryVersion: entry.version,
    why: entry.why,
    ifLeft: entry.if_left,
    exec: entry.exec,
    followUps: entry.follow_ups,
    evidence,
    lookedFor: topic.topic.says,
    coverage: topic.status,
    slotsFilled: spoken.question.filled,
    springsFrom: trigger ? springOf(entry, trigger) : 'gap',
    parts,
    score: total(parts),
  }
}

/**
 * A cache, a lock, a copy: everyday words that also mean something else. One such sentence is a mention
 * in passing, and too little to ask about.
 */
function springOf({ applies }: BankEntry, { by, sentences }: Trigger): Candidate['springsFrom'] {
  return by === 'pattern' && applies.twice && sentences.length === 1 ? 'mention' : by
}

const SENTENCES_TRIED = 8

type Wording = { readonly question: FilledQuestion; readonly sentence: number | null }

function bestWording(
  reading: Reading,
  entry: BankEntry,
  trigger: Trigger | null,
  component: string | null,
): Wording {
  const slotFree: FilledQuestion = { text: entry.plain, filled: 0 }
  if (!trigger) return { question: slotFree, sentence: null }
  for (const id of trigger.sentences.slice(0, SENTENCES_TRIED)) {
    const sentence = reading.sentences[id]
    if (!sentence) continue
    const question = fillSlots(entry.text, { document: reading.document, sentence, component })
    if (question && question.filled > 0) return { question, sentence: id }
  }
  return { question: slotFree, sentence: trigger.sentences[0] ?? null }
}

function quoteOf(reading: Reading, id: number): Evidence {
  const { document } = reading
  const sentence = reading.sentences[id] ?? { start: 0, end: 0 }
  const { start, end } = trimSpan(document.text, sentence)
  return {
    kind: 'quote',
    quote: foldWhitespace(document.text.slice(start, end)),
    section: sectionTitle(document, passageOf(reading, id)?.section ?? -1),
    start,
    end,
  }
}

function trimSpan(text: string, span: { start: number; end: number }) {
  const raw = text.slice(span.start, span.end)
  const start = span.start + (raw.length - raw.trimStart().length)
  return { start, end: start + raw.trim().length }
}

function absence(topic: TopicCoverage): Evidence {
  return { kind: 'absence', lookedFor: topic.topic.says, heading: topic.heading }
}
