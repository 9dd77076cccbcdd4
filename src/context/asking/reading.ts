import type { Document, Span } from '../../documents/document.ts'
import { findSentences } from '../../documents/sentences.ts'
import { contentStems } from '../content-stems.ts'
import { distinctiveNames, nameKey } from '../names.ts'

/** A document made ready to be held against many items: its sentences as stems, and what it names. */
export type ContextReading = {
  readonly document: Document
  readonly sentences: readonly (Span & { readonly stems: ReadonlySet<string> })[]
  readonly titleStems: ReadonlySet<string>
  /** Systems, vendors and stores that not everybody has, by key, as the document writes them. */
  readonly names: ReadonlyMap<string, string>
}

const LONGEST_QUOTE = 400

export function readForContext(document: Document): ContextReading {
  const sentences = findSentences(document.text, document.passages)
    .filter(({ start, end }) => end - start <= LONGEST_QUOTE)
    .map(({ start, end }) => ({
      start,
      end,
      stems: new Set(contentStems(document.text.slice(start, end))),
    }))
  const names = distinctiveNames(document)
  return {
    document,
    sentences,
    titleStems: new Set(contentStems(document.title)),
    names: new Map(names.map((name) => [nameKey(name), name])),
  }
}
