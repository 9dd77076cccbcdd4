import type { Section } from './document.ts'
import { isKnownHeading } from './known-headings.ts'
import { type Heading, type Line, scanLines } from './lines.ts'
import { plainTitle } from './plain-text.ts'

const LABEL = /^\s*(\*\*|__|\*)([^*_\n]{2,60}?)(:?)\1(:?)[ \t]*/

/**
 * Sections in reading order. `start` to `bodyEnd` of each follow one another without a gap; what stands
 * before the first heading is a section of depth 0 with an empty title, when there is any such text.
 */
export function findSections(text: string): Section[] {
  const { lines, headings } = scanLines(text)
  const marked = headings.filter((heading) => plainTitle(heading.title) !== '')
  return nestSections(text, withPreamble(text, lines, withLabels(text, lines, marked)))
}

function nestSections(text: string, headings: readonly Heading[]): Section[] {
  const sections: Section[] = []
  const ends = sectionEnds(text, headings)
  const open: Section[] = []
  for (const [index, heading] of headings.entries()) {
    while ((open.at(-1)?.depth ?? -1) >= heading.depth || open.at(-1)?.depth === 0) open.pop()
    const parent = open.at(-1)
    const title = plainTitle(heading.title)
    const section: Section = {
      index,
      depth: heading.depth,
      title,
      path: [...(parent?.path ?? []), title],
      start: heading.start,
      bodyStart: heading.bodyStart,
      bodyEnd: headings[index + 1]?.start ?? text.length,
      end: ends[index] ?? text.length,
      parent: parent?.index ?? null,
    }
    sections.push(section)
    open.push(section)
  }
  return sections
}

/** From the back: a section ends where the next heading of its own or a lesser depth begins. */
function sectionEnds(text: string, headings: readonly Heading[]): number[] {
  const ends: number[] = []
  const nextAtDepth: number[] = Array.from({ length: 7 }, () => text.length)
  for (const [fromEnd, heading] of headings.toReversed().entries()) {
    ends[headings.length - 1 - fromEnd] = nextAtDepth[heading.depth] ?? text.length
    for (let depth = heading.depth; depth <= 6; depth++) nextAtDepth[depth] = heading.start
  }
  return ends
}

function withPreamble(
  text: string,
  lines: readonly Line[],
  headings: readonly Heading[],
): readonly Heading[] {
  const body = lines.find((line) => line.kind !== 'front-matter')
  const bodyStart = body?.start ?? text.length
  const firstHeading = headings[0]?.start ?? text.length
  if (text.slice(bodyStart, firstHeading).trim() === '') return headings
  return [{ depth: 0, title: '', start: 0, bodyStart }, ...headings]
}

/**
 * Documents written as a chat message have no headings but labels: `**Context:**` on a line of its own, or
 * in front of its text when it is a heading of the kind design documents have. They count only when there
 * is no real heading but the title.
 */
function withLabels(
  text: string,
  lines: readonly Line[],
  headings: readonly Heading[],
): readonly Heading[] {
  if (headings.length > 1 || (headings[0]?.depth ?? 1) > 1) return headings
  const labels = lines.flatMap((line) => readLabel(text, line) ?? [])
  return labels.length > 0
    ? [...headings, ...labels].toSorted((a, b) => a.start - b.start)
    : headings
}

function readLabel(text: string, line: Line): Heading | null {
  if (line.kind !== 'text') return null
  const words = text.slice(line.start, line.end)
  const bare = /^[ \t]*([\p{L} /&]{4,40}):?[ \t]*$/u.exec(words)?.[1]
  const label = LABEL.exec(words)
  const title = label?.[2] ?? (line.begins && bare && isKnownHeading(bare) ? bare : null)
  if (title === null) return null
  const labelEnd = line.start + (label ? label[0].length : words.length)
  const alone = labelEnd >= line.end
  const colon = Boolean(label?.[3] || label?.[4])
  const known = isKnownHeading(title)
  if (alone ? label?.[1] === '*' && !known : !(colon && known)) return null
  const bodyStart = alone ? Math.min(line.end + 1, text.length) : labelEnd
  return { depth: 2, title, start: line.start, bodyStart }
}
