import type { Document } from '../../documents/document.ts'
import { foldWhitespace } from '../../documents/fold-whitespace.ts'
import type { Bank } from '../bank/bank.ts'
import { injectionNote, NOTHING_USED } from '../engine-report.ts'
import { quoteAt } from '../evidence.ts'
import { nearSentences } from '../with-model/likely-answers.ts'
import { type Background, NO_BACKGROUND } from '../with-model/material.ts'
import { type PastAsk, precedentOf } from '../choosing/past-asks.ts'
import { type Considered, considerBank } from '../from-bank/propose-from-bank.ts'
import type { ProposeDeps } from '../propose.ts'
import { questionTopics } from '../coverage/question-topics.ts'
import { isSpecific } from './specific.ts'
import { sharpenWithModel } from './sharpen-with-model.ts'
import type { Sharpened, SharperWording } from './sharpened.ts'
import { plainWords } from '../safe-text.ts'
import { questionFault } from '../wording.ts'

export type SharpenOptions = {
  readonly background?: Background
  /** What was asked before, as far as she may see it; the newest first. */
  readonly past?: readonly PastAsk[]
}

/** Judges a person's own question against a document; in a reduced form where there is no model. */
export async function sharpen(
  { bank, model }: ProposeDeps,
  document: Document,
  draft: string,
  { background = NO_BACKGROUND, past = [] }: SharpenOptions = {},
): Promise<Sharpened> {
  const question = foldWhitespace(draft)
  const considered = considerBank(document, bank, NO_BACKGROUND)
  const plain = sharpenFromBank(considered, bank, question, past)
  return model === null ? plain : sharpenWithModel(model, considered, background, plain)
}

function sharpenFromBank(
  considered: Considered,
  bank: Bank,
  question: string,
  past: readonly PastAsk[],
): Sharpened {
  const { document, reading, coverage, injections } = considered
  const topics = questionTopics(question, coverage, bank.entries)
  const told = topics.find(({ status, span }) => status !== 'missing' && span !== null)?.span
  const near = nearSentences(reading, question, null)[0]
  const span = told ?? (near && near.shared >= 2 && near.share >= ENOUGH_SHARED ? near : null)
  const ids = topics.map(({ topic }) => topic.id)
  return {
    question,
    answered: span ? 'perhaps' : 'no',
    answer: span ? quoteAt(document, span) : null,
    generic: !isSpecific(question, document),
    ...precedentOf(question, ids, past),
    form: questionFault(plainWords(question)),
    remark: null,
    wordings: bankWordings(considered, bank, ids),
    engine: {
      model: null,
      notes: [WORDS_ONLY_NOTE, ...injectionNote(injections.length)],
      usage: NOTHING_USED,
    },
  }
}

const WORDS_ONLY_NOTE =
  'No model is connected: this rests on the words of your question and on the bank alone.'

/** Of the question's words: so many in one sentence are more than chance. */
const ENOUGH_SHARED = 0.6
const MOST_WORDINGS = 2

/** The bank's own questions on what she means: those that fit this document, else the weightiest as it is. */
function bankWordings(
  { offered }: Considered,
  { entries }: Bank,
  topics: readonly string[],
): SharperWording[] {
  const fitting = offered
    .filter(({ topic }) => topics.includes(topic))
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .map(({ text, why, evidence, category, topic, entryVersion, source: { bankId } }) => ({
      text,
      why,
      category,
      topic,
      bankId,
      entryVersion: entryVersion ?? null,
      evidence: evidence.kind === 'quote' ? evidence : null,
      source: 'bank' as const,
    }))
  const others = entries
    .filter(({ topic }) => topics.includes(topic))
    .toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
    .slice(0, 1)
    .map(({ id: bankId, version: entryVersion, plain: text, why, category, topic }) => ({
      text,
      why,
      category,
      topic,
      bankId,
      entryVersion,
      evidence: null,
      source: 'bank' as const,
    }))
  return (fitting.length > 0 ? fitting : others).slice(0, MOST_WORDINGS)
}
