import type { Section, Span } from './document.ts'

/**
 * A place where a document says "here is the answer to this": a section, or a bold lead-in such as
 * `* **How can it be rolled back?**` with what follows it, as documents without sub-headings do.
 */
export type AnswerBlock = Span & {
  readonly title: string
  /** Index of the section that is the block, or that holds it. */
  readonly section: number
  readonly bodyStart: number
}

export function findAnswerBlocks(text: string, sections: readonly Section[]): AnswerBlock[] {
  const title = sections.find(({ depth }) => depth > 0)
  return sections.flatMap((section) => [
    ...(section.depth > 0 && !isTitle(section, title) ? [sectionBlock(section)] : []),
    ...leadIns(text, section),
  ])
}

/** The one first-level heading at the head names the document; it asks for nothing. */
function isTitle(section: Section, first: Section | undefined): boolean {
  return section === first && section.depth === 1
}

function sectionBlock(section: Section): AnswerBlock {
  const { title, start, bodyStart, end, index } = section
  return { title, start, bodyStart, end, section: index }
}

// At most 300 characters and no blank line between the stars: linear on a page of unclosed stars too.
const LEAD_IN =
  /^[ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?(?:\*\*|__)([^*_\s](?:[^*\n]|\n(?![ \t]*\n)){2,300}?)(?:\*\*|__)[ \t]*([:?.]?)/gm

function leadIns(text: string, section: Section): AnswerBlock[] {
  const own = text.slice(section.bodyStart, section.bodyEnd)
  if (!own.includes('**') && !own.includes('__')) return []
  const found = [...own.matchAll(LEAD_IN)].filter(isLeadIn)
  return found.map((match, i) => ({
    title: (match[1] ?? '').replace(/\s+/g, ' ').replace(/[:\s]+$/, ''),
    section: section.index,
    start: section.bodyStart + match.index,
    bodyStart: section.bodyStart + match.index + match[0].length,
    end: section.bodyStart + (found[i + 1]?.index ?? own.length),
  }))
}

/** Bold words at the head of a line lead in only when they end like a title: colon, question mark or line end. */
function isLeadIn(match: RegExpMatchArray): boolean {
  if (isStatement(match[1] ?? '')) return false
  const after = match.input?.slice((match.index ?? 0) + match[0].length).split('\n', 1)[0] ?? ''
  return /[:?]\s*$/.test(match[1] ?? '') || match[2] === ':' || after.trim() === ''
}

const LONGEST_TITLE_WORDS = 14

/** A bold sentence is a sentence; only a question may be long and still be a title. */
function isStatement(title: string): boolean {
  if (title.trimEnd().endsWith('?')) return false
  return title.trimEnd().endsWith('.') || title.split(/\s+/).length > LONGEST_TITLE_WORDS
}
