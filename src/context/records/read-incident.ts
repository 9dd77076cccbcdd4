import type { Document, Section } from '../../documents/document.ts'
import { readActions, type ReadAction } from './read-actions.ts'
import { namesIn } from '../names.ts'
import {
  fieldOf,
  firstOf,
  type IncidentPart,
  isTelling,
  PARTS,
  sentenceOf,
  titled,
} from './incident-parts.ts'
import { itemsWithin, quoteOf, rowsWithin, sentencesWithin } from './parts.ts'
import type { ItemQuote, ProposedItem } from './proposed-item.ts'
import { readDay } from './read-day.ts'

/** What a post-mortem says, each part in its own words; null or empty where it does not say it. */
type Incident = {
  readonly happenedAt: Date | null
  readonly summary: ItemQuote | null
  readonly impact: ItemQuote | null
  readonly rootCause: ItemQuote | null
  readonly lessons: readonly ItemQuote[]
  readonly actions: readonly ReadAction[]
}

const CALLED =
  /\b(?:post[- ]?mortems?|incident (?:report|review|write-?up|analysis|retro(?:spective)?)|incident\b|retro(?:spective)?\b|inc-?\d{2,}|outage|root cause analysis|rca|coe|correction of errors?|learning review|after[- ]action (?:review|report)|five whys|service disruption)\b/i
/** "Incident on 9 June 2026, 13:30 to 15:05": a line of its own that says so. */
const OPENS_AS_ONE =
  /^[*_>\s]*(?:incident|outage|post-?mortem)(?: (?:on|of|review|report|commander)\b|[:,])/im
/** Points for being one: its name, and the headings that only such reports have. */
const ENOUGH = 3

/** The item of an incident, or null where the document is no report of one. */
export function readIncidentItem(document: Document): ProposedItem | null {
  const incident = readIncident(document)
  if (incident === null) return null
  const { summary, impact, rootCause, lessons, actions, happenedAt } = incident
  const told = [summary, impact, rootCause].filter((part) => part !== null)
  return {
    kind: 'incident',
    title: withoutLabel(document.title),
    text: [...new Set(told.map(({ text }) => text))].join(' '),
    happenedAt,
    validFrom: null,
    validUntil: null,
    detail: {
      ...(lessons.length > 0 ? { lessons: lessons.map(({ text }) => text) } : {}),
      ...(actions.length > 0
        ? { actions: actions.map(({ quote, done }) => ({ text: quote.text, done })) }
        : {}),
      names: namesIn(document),
    },
    quotes: [...told, ...lessons, ...actions.map(({ quote }) => quote)],
  }
}

/** The parts of a post-mortem, whatever its form; null for any other document. */
function readIncident(document: Document): Incident | null {
  if (!isIncident(document)) return null
  return {
    happenedAt: dateOf(document),
    summary: firstOf(document, 'summary', 'summary') ?? opening(document),
    impact: firstOf(document, 'impact', 'impact') ?? sentenceOf(document, IMPACTED),
    rootCause:
      firstOf(document, 'rootCause', 'root-cause') ??
      firstOf(document, 'trigger', 'trigger') ??
      sentenceOf(document, CAUSED),
    lessons: lessonsOf(document),
    actions: readActions(document, titled(document, 'actions')),
  }
}

function isIncident(document: Document): boolean {
  const { title, text, sections, frontMatter, adr } = document
  if (adr !== null) return false
  const own = `${sections[0]?.title ?? ''} ${title} ${frontMatter['type'] ?? ''}`
  const named = CALLED.test(own) || OPENS_AS_ONE.test(text.slice(0, 600)) ? 2 : 0
  const parts = Object.keys(PARTS) as IncidentPart[]
  const has = parts.filter((part) => titled(document, part).length > 0)
  const telling = has.filter((part) => part !== 'summary' && part !== 'actions').length
  const inProse = sentenceOf(document, CAUSED) && sentenceOf(document, IMPACTED) ? 1 : 0
  const headed = telling >= 2 ? telling : Math.min(telling, 1)
  return named + headed + inProse >= ENOUGH && (named > 0 || telling >= 2)
}

/** Without a heading for it, what stands before the first sub-heading says what happened. */
function opening(document: Document): ItemQuote | null {
  const { sections } = document
  const untitled = sections.filter(({ depth }) => depth <= 1)
  const sentences = untitled
    .flatMap(({ bodyStart, bodyEnd }) =>
      sentencesWithin(document, { start: bodyStart, end: bodyEnd }),
    )
    .filter(
      ({ text }) => isTelling(text) && !/^[\p{L} ]{3,30}:/u.test(text) && !OPENS_AS_ONE.test(text),
    )
  return sentences[0] ?? null
}

const CAUSED =
  /\b(?:root cause|(?:was|were|been) caused by|the cause (?:was|turned out)|caused the (?:outage|incident|failure)|underlying (?:cause|problem) was|(?:it|this) happened because|triggered by)\b/i
const IMPACTED =
  /\b(?:\d[\d,.]* ?(?:%|percent|customers|users|orders|requests|merchants|minutes|hours|payments)|(?:nobody|no (?:customer|user|one)s?|customers|users|everybody|everyone) (?:could|got|saw|was|were)\b|\d[\d,.]* [\w-]+ (?:failed|were lost|were wrong)|could not (?:log|pay|order|check|use|reach|sign)|were (?:unable|affected|lost|delayed|down)|was (?:unavailable|down|unreachable|offline)|no data was lost)\b/i

/** What the report itself calls lessons; where it has no such part, what it says went wrong. */
function lessonsOf(document: Document): ItemQuote[] {
  const parts = [titled(document, 'lessons'), titled(document, 'wentWrong')]
  const sections = parts.find((found) => found.length > 0)
  if (!sections)
    return [fieldOf(document, 'lessons learned'), fieldOf(document, 'lesson')]
      .flatMap((field) => field ?? [])
      .slice(0, 1)
  return sections.flatMap((section) => {
    const narrower = wrongOnly(document, section)
    const items = narrower.flatMap((one) => [
      ...itemsWithin(document, one),
      ...rowsWithin(document, one),
    ])
    const listed = items.map((item) => quoteOf(document, item))
    return listed.length > 0
      ? listed
      : narrower
          .flatMap((one) => sentencesWithin(document, one))
          .filter(({ text }) => isTelling(text))
  })
}

/** "What went well" under the lessons is no lesson. */
function wrongOnly(document: Document, section: Section): Section[] {
  const children = document.sections.filter(({ parent }) => parent === section.index)
  const kept = children.filter(({ title }) => !/\b(?:went well|good|lucky)\b/i.test(title))
  return children.length > kept.length ? kept : [section]
}

const FIELDS = ['date', 'incident-date', 'date-of-incident', 'started', 'start', 'when', 'occurred']

function dateOf(document: Document): Date | null {
  const { frontMatter, title, text } = document
  const fields = FIELDS.map((name) => frontMatter[name] ?? fieldOf(document, name)?.text)
  const places = [...fields, title, document.sections[0]?.title, text.slice(0, 4000)]
  return places.map((place) => (place ? readDay(place) : null)).find((day) => day !== null) ?? null
}

const LABEL =
  /^\[?(?:(?:incident )?post[- ]?mortem|incident(?: (?:report|review|write-?up|analysis|retrospective))?|root cause analysis|rca|coe|learning review|after[- ]action (?:review|report)|inc-?\d+)\]?(?: (?:of|for|on))?\s*[#:–—-]?\s*(?:\d+\s*[:–—-]\s*)?(?=\S)/i
const DATED = /\s*[,(–—-]?\s*(?:\d{4}-\d{2}-\d{2}|\d{1,2} \p{Lu}\p{Ll}+ \d{4})\)?\s*$/u

/** "Post-mortem: ledger outage (2026-03-03)" is called "Ledger outage". */
function withoutLabel(title: string): string {
  const bare = title
    .replace(LABEL, '')
    .replace(/^\d{4}-\d{2}-\d{2}\s*[:–—-]?\s*/, '')
    .replace(LABEL, '')
    .replace(DATED, '')
    .replace(/\s*[-–—:]?\s*(?:post[- ]?mortem|incident (?:report|review)|rca)$/i, '')
  return bare.length < 4 ? title : bare.replace(/^./u, (first) => first.toUpperCase())
}
