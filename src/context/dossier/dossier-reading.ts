import { whatItDecides } from '../../documents/what-it-decides.ts'
import type { Candidate } from '../../questions/candidate.ts'
import type { AboutDocument } from './dossier-about.ts'
import type { Statement } from './dossier.ts'
import { passageText } from '../passage-text.ts'

const YEAR = 365 * 24 * 3_600_000
const MOST_CHANGES = 12
const MOST_QUESTIONS = 5
const OF_ONE_DOCUMENT = 2
const MOST_TO_READ = 3

/** The documents of the last year, the newest first, each with what it decides. */
export function changesOf(about: readonly AboutDocument[], now: Date): Statement[] {
  return about
    .filter(({ isMain, at }) => isMain && at && now.getTime() - at.getTime() <= YEAR)
    .slice(0, MOST_CHANGES)
    .map((one) => ({ ...decided(one), source: one.source }))
}

function decided({ document, sentences }: AboutDocument): Omit<Statement, 'source'> {
  const span = whatItDecides(document)
  const isTrusted = span && sentences.some((one) => one.start <= span.start && span.start < one.end)
  return isTrusted
    ? { text: passageText(document, span), isQuote: true }
    : { text: document.title, isQuote: false }
}

/** Who wrote about it, by name; there is no order of merit in it. */
export function peopleOf(about: readonly AboutDocument[]): Statement[] {
  const written = about.filter(({ isMain, author }) => isMain && author !== null)
  return written.map(({ author, document, source }) => ({
    text: `${author} wrote “${document.title}”`,
    isQuote: false,
    source,
  }))
}

type Offered = { readonly candidate: Candidate; readonly about: AboutDocument }

/** The five questions worth asking its team now: the best of all its documents, varied. */
export function questionsOf(about: readonly AboutDocument[]): Statement[] {
  const offered = about
    .filter(({ isMain }) => isMain)
    .flatMap((one) => one.questions.map((candidate): Offered => ({ candidate, about: one })))
    .sort((a, b) => b.candidate.score - a.candidate.score)
  const chosen: Offered[] = []
  // First two of each document at most; then whatever is left, rather than fewer than five.
  for (const most of [OF_ONE_DOCUMENT, MOST_QUESTIONS])
    for (const one of offered)
      if (chosen.length < MOST_QUESTIONS && adds(chosen, one, most)) chosen.push(one)
  return chosen.map(({ candidate, about: { source } }) => ({
    text: candidate.text,
    isQuote: false,
    source,
  }))
}

function adds(chosen: readonly Offered[], { candidate, about }: Offered, most: number): boolean {
  const ofDocument = chosen.filter((one) => one.about.id === about.id).length
  const isNew = chosen.every(
    (one) => one.candidate.topic !== candidate.topic && one.candidate.text !== candidate.text,
  )
  return isNew && ofDocument < most
}

/** Three documents that say most of it: the ones about it, those that name it most, the newest of equals. */
export function readFirst(about: readonly AboutDocument[]): Statement[] {
  return about
    .filter(({ isMain }) => isMain)
    .map((one) => ({ one, named: one.sentences.filter(({ namesIt }) => namesIt).length }))
    .sort((a, b) => b.named - a.named)
    .slice(0, MOST_TO_READ)
    .map(({ one: { document, source }, named }) => ({
      text: `${document.title} names it in ${named} ${named === 1 ? 'sentence' : 'sentences'}, ${document.words.toLocaleString('en')} words`,
      isQuote: false,
      source,
    }))
}
