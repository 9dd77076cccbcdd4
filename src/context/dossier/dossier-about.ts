import type { Signal, SignalKind, Span } from '../../documents/document.ts'
import { findInjections } from '../../documents/injections.ts'
import { findSentences } from '../../documents/sentences.ts'
import type { DossierDocument, Source, Statement } from './dossier.ts'
import { passageText } from '../passage-text.ts'

/** A document that speaks of the system. */
export type AboutDocument = DossierDocument & {
  readonly source: Source
  /** It is about the system; otherwise only the sentences that name it count. */
  readonly isMain: boolean
  /** The sentences that count, in reading order, none of which speaks to machines. */
  readonly sentences: readonly AboutSentence[]
}

export type AboutSentence = Span & { readonly namesIt: boolean; readonly isListed: boolean }

/** Less is a label or a cell and not a statement. */
const SHORTEST = 30

/** Named so often, or in such a share of its sentences, a document is about it whatever its title. */
const OFTEN = 4
const OFTEN_SHARE = 0.2

/** Null for a document that does not name the system. */
export function findAbout(
  one: DossierDocument,
  names: (text: string) => boolean,
): AboutDocument | null {
  const { document, link, at } = one
  if (!names(document.title) && !names(document.text)) return null
  const injections = findInjections(document.text)
  const sentences = findSentences(document.text, document.passages)
    .filter((span) => !injections.some((other) => other.start < span.end && span.start < other.end))
    .map(({ start, end, passage }) => ({
      start,
      end,
      namesIt: names(document.text.slice(start, end)),
      isListed: document.passages[passage - 1]?.kind === 'table-row',
    }))
  const naming = sentences.filter(({ namesIt }) => namesIt)
  const isOften = naming.length >= OFTEN || naming.length >= sentences.length * OFTEN_SHARE
  const isMain = names(document.title) || (naming.length > 1 && isOften)
  return {
    ...one,
    source: { title: document.title, link, at },
    isMain,
    sentences: isMain ? sentences : naming,
  }
}

/** The sentences that count and hold such a signal, whole, as the document has them. */
export function sentencesWith(
  about: AboutDocument,
  kind: SignalKind,
  wanted: (signal: Signal) => boolean = () => true,
): readonly AboutSentence[] {
  const signals = about.document.signals.filter((one) => one.kind === kind && wanted(one))
  return about.sentences.filter(
    (sentence) =>
      !sentence.isListed &&
      sentence.end - sentence.start >= SHORTEST &&
      signals.some(({ start }) => start >= sentence.start && start < sentence.end),
  )
}

const LONGEST = 360

export function quoted({ document, source }: AboutDocument, span: Span): Statement {
  const text = passageText(document, span)
  const cut = text.length > LONGEST ? text.lastIndexOf(' ', LONGEST) : text.length
  return { text: cut < text.length ? `${text.slice(0, cut)} …` : text, isQuote: true, source }
}
