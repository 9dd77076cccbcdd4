import { type AnswerBlock, findAnswerBlocks } from '../../documents/answer-blocks.ts'
import type { Document, Passage, SignalKind, Span } from '../../documents/document.ts'
import { findSentences } from '../../documents/sentences.ts'
import { type SentenceTraits, traitsOfSentences } from './sentence-traits.ts'
import { indexText, type TextIndex } from './text-index.ts'

/** A document made ready to be asked things: its sentences and the titles of its blocks, indexed. */
export type Reading = {
  readonly document: Document
  readonly sentences: readonly (Span & { readonly passage: number })[]
  readonly traits: readonly SentenceTraits[]
  readonly withSignal: ReadonlyMap<SignalKind, readonly number[]>
  readonly index: TextIndex
  readonly blocks: readonly AnswerBlock[]
  readonly titles: TextIndex
}

export function readForQuestions(document: Document): Reading {
  const sentences = findSentences(document.text, document.passages)
  const traits = traitsOfSentences(document, sentences)
  const blocks = findAnswerBlocks(document.text, document.sections)
  return {
    document,
    sentences,
    traits,
    withSignal: bySignal(traits),
    index: indexText(sentences.map(({ start, end }) => document.text.slice(start, end))),
    blocks,
    titles: indexText(blocks.map((block) => block.title)),
  }
}

function bySignal(traits: readonly SentenceTraits[]): Map<SignalKind, number[]> {
  const byKind = new Map<SignalKind, number[]>()
  for (const [id, { signals }] of traits.entries())
    for (const { kind } of signals) byKind.set(kind, [...(byKind.get(kind) ?? []), id])
  return byKind
}

export function passageOf(reading: Reading, sentence: number): Passage | null {
  const number = reading.sentences[sentence]?.passage
  return number === undefined ? null : (reading.document.passages[number - 1] ?? null)
}

/** The titles above a place, outermost first, as a person would find it: "Design > Storage". */
export function sectionTitle(document: Document, section: number): string {
  const path = document.sections[section]?.path ?? []
  return (namesDocument(document, path[0]) ? path.slice(1) : path).join(' > ')
}

/** The one heading over everything is the document's title, which everybody knows already. */
function namesDocument({ sections }: Document, title: string | undefined): boolean {
  const tops = sections.filter(({ depth }) => depth === 1)
  return tops.length === 1 && tops[0]?.title === title
}
