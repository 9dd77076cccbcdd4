import type { Passage, Section } from './document.ts'
import { isKnownHeading } from './known-headings.ts'
import { plainText } from './plain-text.ts'

type Clues = {
  readonly text: string
  readonly sections: readonly Section[]
  readonly passages: readonly Passage[]
  readonly frontMatter: Readonly<Record<string, string>>
  readonly fileName: string
}

const LONGEST = 120
const GENERIC =
  /^(?:meta|metadata|kep|adr|rfc|readme|index|untitled|document|docs?|message|snippet|stdin|-|table of contents|)$/i
const SERIES =
  /^\[?(?:adr|rfc|rfd|kep|tep|proposal|design(?: doc(?:ument)?)?|architecture decision(?: record)?)\]?[\s#_-]*\d*\s*[:.–—|-]\s*(?=\S{2})/i

/** What people call the document: its one top heading, else what it says of itself, else its first line. */
export function findTitle(clues: Clues): string {
  const heading = clues.sections.find(
    (section) => section.depth <= 1 && section.title !== '',
  )?.title
  const own = clues.frontMatter['title'] ?? clues.frontMatter['name']
  const candidates = isOnlyTopHeading(clues.sections) ? [heading, own] : [own, heading]
  const named = [...candidates, clues.sections[0]?.title].find(isTelling)
  const title = named ?? (fromFileName(clues.fileName) || firstLine(clues) || 'Untitled document')
  return shorten(title.replace(SERIES, ''))
}

function isOnlyTopHeading(sections: readonly Section[]): boolean {
  return sections.filter((section) => section.depth === 1).length === 1
}

function isTelling(title: string | undefined): title is string {
  return title !== undefined && title !== '' && !isKnownHeading(title) && !GENERIC.test(title)
}

/** A README says nothing; the folder it lies in does. */
function fromFileName(path: string): string {
  const names = path.split(/[/\\]/).toReversed()
  const bare = names
    .map((name) => name.replace(/\.[a-z0-9]{1,5}$/i, ''))
    .find((name) => !GENERIC.test(name))
  const words = (bare ?? '')
    .replace(/^\d+[-_\s]+/, '')
    .replace(/[-_]+/g, ' ')
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function firstLine({ text, passages }: Clues): string {
  const first = passages.find((passage) => passage.kind !== 'code')
  return first
    ? plainText(text.slice(first.start, first.end).split(/\n|(?<=[.!?])\s/)[0] ?? '')
    : ''
}

function shorten(title: string): string {
  if (title.length <= LONGEST) return title
  const cut = title.slice(0, LONGEST)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 60)).trimEnd()}…`
}
