import type { DocumentKind, Section } from './document.ts'

type Clues = {
  readonly title: string
  readonly fileName: string
  readonly frontMatter: Readonly<Record<string, string>>
  readonly sections: readonly Section[]
}

const NAMED: readonly (readonly [DocumentKind, RegExp])[] = [
  ['adr', /\b(?:adr|architect(?:ure|ural) decision|decision record|decision log)\b/i],
  ['rfc', /\b(?:rfcs?|rfd|request for (?:comments|discussion))\b/i],
  [
    'design-doc',
    /\b(?:design[- ]?docs?|design document|tech(?:nical)?[- ](?:design|spec)|design spec|tdd|hld|lld|system design)\b|\bdesign$|^design\b/i,
  ],
  ['proposal', /\b(?:proposals?|enhancements?|kep|tep|pep|cep|one[- ]?pager|pitch)\b/i],
]

const CONTEXT = /^(?:context|background|problem|motivation|issue)/i
const DECISION = /^(?:decision(?! drivers)|decision outcome|resolution)/i
const CONSEQUENCES = /^consequences/i
const OUTCOME =
  /^(?:consequences|considered options|options|status|alternatives|positive|pros|rationale|approach)/i
const RFC_ONLY =
  /^(?:guide-level explanation|reference-level explanation|unresolved questions|prior art)/i
const DESIGN =
  /^(?:(?:detailed|technical|high[- ]level|proposed|system) design|design|architecture|data model|implementation)/i
const PROPOSAL = /^(?:proposal|proposed (?:change|solution|approach)|graduation criteria)/i
const AIMS =
  /^(?:goals?|non[- ]?goals?|requirements|scope|context|background|problem|motivation|overview|summary|alternatives)/i

/** What the document calls itself decides; when it doesn't say, its headings do. A record's form is unmistakable. */
export function findKind(clues: Clues): DocumentKind {
  const named = namedKind(clues)
  if (named === 'adr' || named === 'rfc') return named
  const titles = clues.sections.map(({ title }) => title)
  return isDecisionRecord(titles) ? 'adr' : (named ?? structuralKind(titles))
}

function namedKind({ title, fileName, frontMatter }: Clues): DocumentKind | null {
  if ('kep-number' in frontMatter) return 'proposal'
  const own = `${frontMatter['type'] ?? ''} ${frontMatter['kind'] ?? ''} ${frontMatter['tags'] ?? ''}`
  for (const words of [own, title, fileName.replace(/[_/\\.-]+/g, ' ')]) {
    const kind = NAMED.find(([, pattern]) => pattern.test(words))?.[0]
    if (kind) return kind
  }
  return null
}

function has(titles: readonly string[], pattern: RegExp): boolean {
  return titles.some((title) => pattern.test(title))
}

function isDecisionRecord(titles: readonly string[]): boolean {
  if (has(titles, DECISION)) return has(titles, CONTEXT) || has(titles, OUTCOME)
  return has(titles, CONTEXT) && has(titles, CONSEQUENCES)
}

function structuralKind(titles: readonly string[]): DocumentKind {
  if (titles.filter((title) => RFC_ONLY.test(title)).length >= 2) return 'rfc'
  if (has(titles, PROPOSAL) && has(titles, AIMS)) return 'proposal'
  return has(titles, DESIGN) && has(titles, AIMS) ? 'design-doc' : 'unknown'
}
