import type { Passage, PassageKind, Section, Span } from './document.ts'
import { type Line, type LineKind, LIST_MARKER, scanLines } from './lines.ts'

type Block = { readonly kind: PassageKind; readonly start: number; end: number }

const PASSAGE_KINDS: Readonly<Partial<Record<LineKind, PassageKind>>> = {
  text: 'prose',
  item: 'list-item',
  row: 'table-row',
  quote: 'quote',
  code: 'code',
}

const TABLE_OF_CONTENTS = /^(?:\[[^[\]]*\]\(#[^()\s]*\)|\[\[?_?toc_?\]\]?)$/i

/**
 * The units a question can rest on, numbered from 1 in reading order: a paragraph, each list item, each
 * table row, a block quote, a code block. A span begins after the list marker, `>` or `|`. Headings, rules,
 * front matter, tables of contents and link definitions are no passages.
 */
export function findPassages(text: string, sections: readonly Section[]): Passage[] {
  const passages: Passage[] = []
  let at = 0
  for (const block of findBlocks(text)) {
    while ((sections[at]?.bodyEnd ?? Infinity) <= block.start) at++
    for (const piece of piecesBySection(text, block, sections, at)) {
      if (!isFurniture(text, piece)) passages.push({ number: passages.length + 1, ...piece })
    }
  }
  return passages
}

/** A label inside a paragraph begins a section, so one block of lines may hold passages of several. */
function piecesBySection(
  text: string,
  block: Block,
  sections: readonly Section[],
  from: number,
): Omit<Passage, 'number'>[] {
  const pieces: Omit<Passage, 'number'>[] = []
  for (let at = from; (sections[at]?.start ?? Infinity) < block.end; at++) {
    const section = sections[at]
    if (!section) break
    const slice = {
      start: Math.max(block.start, section.bodyStart),
      end: Math.min(block.end, section.bodyEnd),
    }
    if (slice.end <= slice.start) continue
    const words = text.slice(slice.start, slice.end)
    const start = slice.start + (words.length - words.trimStart().length)
    pieces.push({
      kind: block.kind,
      section: section.index,
      start,
      end: start + words.trim().length,
    })
  }
  return pieces
}

function findBlocks(text: string): Block[] {
  const blocks: Block[] = []
  for (const line of scanLines(text).lines) {
    const kind = PASSAGE_KINDS[line.kind]
    if (!kind) continue
    const last = blocks.at(-1)
    if (!line.begins && last) last.end = trimmedEnd(text, line)
    else blocks.push({ kind, start: contentStart(text, line), end: trimmedEnd(text, line) })
  }
  return blocks
}

function contentStart(text: string, line: Line): number {
  const words = text.slice(line.start, line.end)
  if (line.kind === 'code') return line.start
  if (line.kind === 'item') return line.start + (LIST_MARKER.exec(words)?.[0].length ?? 0)
  const marks = line.kind === 'quote' ? /^[\s>]*/ : line.kind === 'row' ? /^[\s|]*/ : /^\s*/
  return line.start + (marks.exec(words)?.[0].length ?? 0)
}

function trimmedEnd(text: string, line: Line): number {
  const words = text.slice(line.start, line.end).trimEnd()
  const bare = line.kind === 'row' && words.endsWith('|') ? words.slice(0, -1).trimEnd() : words
  return line.start + bare.length
}

function isFurniture(text: string, block: Span & { kind: PassageKind }): boolean {
  if (block.end <= block.start) return true
  if (block.kind === 'code' || block.end - block.start > 400) return false
  return TABLE_OF_CONTENTS.test(text.slice(block.start, block.end).trim())
}
