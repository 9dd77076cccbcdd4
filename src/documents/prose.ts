import type { Passage, Section, Span } from './document.ts'
import { type Draft, readMarkdown, write } from './markup.ts'
import type { Sentence } from './sentences.ts'

/** A sentence's place in `Prose.text`, with where it stands in the document. */
export type ProseLine = Span & {
  readonly passage: Passage
  readonly section: Section
  /** Whether the sentence holds a link: a claim with a link has its support. */
  readonly linked: boolean
}

export type Word = Span & { readonly lower: string; readonly line: number }

/**
 * A document's sentences as people read them, one a line: no markup, links by their words, bare addresses
 * left out, white space folded. Patterns run over this; `sourceOf` leads back to the document's offsets.
 */
export type Prose = {
  readonly text: string
  readonly lines: readonly ProseLine[]
  readonly words: readonly Word[]
  /** What stood in backticks, in order. */
  readonly codes: readonly Span[]
  readonly sourceOf: (span: Span) => Span
}

const WORD = /[\p{L}\p{N}@](?:[\p{L}\p{N}_+#/&.'’-]*[\p{L}\p{N}_+#])?/gu

export function readProse(
  text: string,
  sections: readonly Section[],
  passages: readonly Passage[],
  sentences: readonly Sentence[],
): Prose {
  const draft: Draft = {
    text: '',
    offsets: [],
    codes: [],
    linked: false,
    space: null,
    begun: false,
  }
  const lines: ProseLine[] = []
  for (const sentence of sentences) {
    const passage = passages[sentence.passage - 1]
    const section = sections[passage?.section ?? -1]
    if (!passage || !section) continue
    const start = draft.text.length
    Object.assign(draft, { linked: false, space: null, begun: false })
    readMarkdown(draft, text, sentence.start, sentence.end)
    lines.push({ start, end: draft.text.length, passage, section, linked: draft.linked })
    write(draft, '\n', sentence.end)
  }
  const sourceOf = (span: Span): Span => ({
    start: draft.offsets[span.start] ?? 0,
    end: (draft.offsets[span.end - 1] ?? 0) + 1,
  })
  return {
    text: draft.text,
    lines,
    words: findWords(draft.text, lines),
    codes: draft.codes,
    sourceOf,
  }
}

function findWords(text: string, lines: readonly ProseLine[]): Word[] {
  const words: Word[] = []
  let line = 0
  for (const found of text.matchAll(WORD)) {
    while ((lines[line]?.end ?? Infinity) < found.index) line++
    const end = found.index + found[0].length
    words.push({ start: found.index, end, lower: found[0].toLowerCase(), line })
  }
  return words
}
