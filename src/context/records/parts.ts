import type { Document, Passage, Section, Span } from '../../documents/document.ts'
import { foldWhitespace } from '../../documents/fold-whitespace.ts'
import { plainText } from '../../documents/plain-text.ts'
import { findSentences } from '../../documents/sentences.ts'
import type { ItemQuote } from './proposed-item.ts'

/** The parts of a document that records are read from: sections by title, their sentences, their lists. */

/** The outermost sections of such a title; the document's own title is none. */
export function sectionsTitled({ sections }: Document, title: RegExp): Section[] {
  const found = sections.filter(
    (section) => title.test(section.title) && !(section.index === 0 && section.depth === 1),
  )
  return found.filter(({ start, end }) => !found.some((one) => one.start < start && one.end >= end))
}

export function sentencesWithin(document: Document, span: Span): ItemQuote[] {
  const within = document.passages.filter(
    ({ start, end }) => start >= span.start && end <= span.end,
  )
  return findSentences(document.text, within).map((sentence) => quoteOf(document, sentence))
}

/** The list items under a heading, the outermost ones only, each with its continuation lines. */
export function itemsWithin(document: Document, span: Span): Passage[] {
  const items = document.passages.filter(
    ({ kind, start, end }) => kind === 'list-item' && start >= span.start && end <= span.end,
  )
  const outermost = Math.min(...items.map((item) => indentOf(document, item)))
  return items.filter((item) => indentOf(document, item) <= outermost + 1)
}

function indentOf({ text }: Document, { start }: Passage): number {
  const line = text.lastIndexOf('\n', start - 1) + 1
  return /^\s*/.exec(text.slice(line, start))?.[0].length ?? 0
}

export function rowsWithin(document: Document, span: Span): Passage[] {
  return document.passages.filter(
    ({ kind, start, end }) => kind === 'table-row' && start >= span.start && end <= span.end,
  )
}

/** A place in the document with its words as a person reads them. */
export function quoteOf({ text }: Document, { start, end }: Span): ItemQuote {
  return { start, end, text: plainText(foldWhitespace(text.slice(start, end))) }
}
