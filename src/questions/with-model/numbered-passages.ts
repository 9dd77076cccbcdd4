import type { Document, Passage, Section } from '../../documents/document.ts'
import { foldWhitespace } from '../../documents/fold-whitespace.ts'
import { sectionTitle } from '../coverage/reading.ts'

export type NumberedPassages = {
  /** Headings and `[12] text` lines between the tags of this request. */
  readonly text: string
  /** Sections that hold passages, and how many of them were left out for want of room. */
  readonly sections: number
  readonly leftOut: number
  /** False where the room was too small for the document. */
  readonly whole: boolean
}

const LONGEST_PASSAGE = 6000
/** Where there is not room for all, listings are cut first. */
const LONGEST_CODE = 900

/**
 * The document as a model reads it: one line a passage, numbered as people would refer to it, under its
 * headings. White space is folded, so that nothing the document says can begin a line: what looks like
 * a passage number, a heading or a closing tag of ours inside the text stays inside its passage.
 */
export function numberPassages(
  document: Document,
  nonce: string,
  room: { readonly characters: number; readonly worth: (passage: Passage) => number },
): NumberedPassages {
  const all = document.sections.map((section) => sectionPart(document, section, LONGEST_PASSAGE))
  const parts = sizeOf(all) <= room.characters ? all : shorterParts(document)
  const kept = keepBest(parts, room)
  const text = kept.flatMap(({ heading, lines }) => [heading, ...lines]).join('\n')
  return {
    text: `<doc-${nonce}>\nTitle: ${clean(document.title)}\n${text}\n</doc-${nonce}>`,
    sections: parts.length,
    leftOut: parts.length - kept.length,
    whole: kept === parts,
  }
}

type Part = {
  readonly heading: string
  readonly lines: readonly string[]
  readonly passages: readonly Passage[]
  readonly size: number
}

/** An empty heading says something too, but not where room is short. */
function shorterParts(document: Document): Part[] {
  return document.sections
    .map((section) => sectionPart(document, section, LONGEST_CODE))
    .filter(({ lines }) => lines.length > 0)
}

function sizeOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { size }) => sum + size, 0)
}

function sectionPart(document: Document, section: Section, longestCode: number): Part {
  const passages = document.passages.filter((passage) => passage.section === section.index)
  const heading = `# ${clean(sectionTitle(document, section.index)) || document.title}`
  const lines = passages.map(
    (passage) => `[${passage.number}] ${passageText(document, passage, longestCode)}`,
  )
  const size = lines.reduce((sum, line) => sum + line.length + 1, heading.length + 1)
  return { heading, lines, passages, size }
}

function passageText(
  { text }: Document,
  { start, end, kind }: Passage,
  longestCode: number,
): string {
  const whole = clean(text.slice(start, end))
  const most = kind === 'code' ? longestCode : LONGEST_PASSAGE
  return whole.length > most ? `${whole.slice(0, most)} (cut)` : whole
}

function clean(text: string): string {
  return foldWhitespace(text.replace(/<?\/?doc-[0-9a-f]{4,}>?/gi, ' '))
}

/** The opening always stays; of the others those that hold most of what questions hang on. */
function keepBest(
  parts: readonly Part[],
  { characters, worth }: { characters: number; worth: (passage: Passage) => number },
): readonly Part[] {
  if (sizeOf(parts) <= characters) return parts
  const value = ({ passages, size }: Part) =>
    passages.reduce((sum, passage) => sum + worth(passage), 0) / Math.max(400, size)
  const [opening, ...others] = parts
  const ranked = [...(opening ? [opening] : []), ...others.sort((a, b) => value(b) - value(a))]
  const kept = new Set<Part>()
  let left = characters
  for (const part of ranked) {
    const fits = part.size <= left ? part : kept.size === 0 ? cutPart(part, left) : null
    if (!fits) continue
    kept.add(fits)
    left -= fits.size
  }
  return [...kept].sort((a, b) => firstNumber(a) - firstNumber(b))
}

/** A document without headings is one section; as much of its beginning as there is room for. */
function cutPart(part: Part, room: number): Part {
  const lines: string[] = []
  let size = part.heading.length + 1
  for (const line of part.lines) {
    if (size + line.length + 1 > room) break
    lines.push(line)
    size += line.length + 1
  }
  return { ...part, lines, size }
}

function firstNumber({ passages }: Part): number {
  return passages[0]?.number ?? 0
}
