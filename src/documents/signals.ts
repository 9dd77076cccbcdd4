import type { Document, Signal, SignalKind, Span } from './document.ts'
import { type Prose, readProse } from './prose.ts'
import { findSentences } from './sentences.ts'
import { findBoundaries } from './signals/boundaries.ts'
import { findClaims } from './signals/claims.ts'
import { findDates } from './signals/dates.ts'
import { findDecisions } from './signals/decisions.ts'
import { findEmptySections } from './signals/empty-sections.ts'
import { findEstimates } from './signals/estimates.ts'
import { findHedges } from './signals/hedges.ts'
import { sentenceOf } from './signals/lines-at.ts'
import { findModelUse } from './signals/model-use.ts'
import { findKnownStores, findTechnologies, findVendors } from './signals/named-technologies.ts'
import { findOwners } from './signals/owners.ts'
import { findPersonalData } from './signals/personal-data.ts'
import { findQuantities } from './signals/quantities.ts'
import { findAlternatives, findTurnedDown } from './signals/rejected-options.ts'
import { findNamedStores, findSystems } from './signals/system-names.ts'

const NOUN_PHRASES: ReadonlySet<SignalKind> = new Set([
  'system',
  'data-store',
  'decision',
  'rejected-option',
  'owner',
])

type Parts = Pick<Document, 'text' | 'sections' | 'passages'>

/** Every place a question can hook on, in reading order, each with the document's own words. */
export function findSignals(parts: Parts): Signal[] {
  const { text, sections, passages } = parts
  const prose = readProse(text, sections, passages, findSentences(text, passages))
  const inProse = findInProse(prose, parts)
  const decided = inProse
    .filter((signal) => signal.kind === 'decision')
    .map((signal) => signal.text)
  const alternatives = findAlternatives(text, sections, passages, decided)
  const empty = findEmptySections(text, sections, passages)
  return withoutRepeats([
    ...inProse,
    ...alternatives.map((option): Signal => ({ ...option, kind: 'rejected-option' })),
    ...empty.map((section): Signal => ({ ...section, kind: 'empty-section', passage: null })),
  ])
}

function findInProse(prose: Prose, { sections }: Parts): Signal[] {
  const systems = findSystems(prose, sections)
  const technologies = findTechnologies(prose)
  const vendors = findVendors(prose)
  const stores = [...findKnownStores(prose), ...findNamedStores(prose)]
  const named = [...systems, ...technologies, ...vendors, ...stores]
  const found: Readonly<Partial<Record<SignalKind, readonly Span[]>>> = {
    hedge: findHedges(prose),
    quantity: findQuantities(prose),
    system: outsideOf(systems, [...technologies, ...vendors, ...stores]),
    technology: technologies,
    'data-store': stores,
    vendor: vendors,
    'unsupported-claim': findClaims(prose),
    decision: findDecisions(prose),
    'rejected-option': findTurnedDown(prose),
    owner: findOwners(prose),
    date: findDates(prose),
    estimate: findEstimates(prose),
    boundary: findBoundaries(prose, named),
    'personal-data': findPersonalData(prose),
    'model-or-prompt': findModelUse(prose),
  }
  return Object.entries(found).flatMap(([kind, spans]) =>
    spans.flatMap((span) => toSignal(prose, kind as SignalKind, span) ?? []),
  )
}

/** Kafka is a technology; "the Kafka operator" is a system of its own. */
function outsideOf(systems: readonly Span[], others: readonly Span[]): Span[] {
  const taken = new Set(others.map((span) => `${span.start} ${span.end}`))
  return systems.filter((span) => !taken.has(`${span.start} ${span.end}`))
}

function toSignal(prose: Prose, kind: SignalKind, span: Span): Signal | null {
  const line = sentenceOf(prose, span)
  const text = withSmallArticle(prose.text.slice(span.start, span.end), kind)
  if (!line || text.trim() === '') return null
  return {
    kind,
    ...prose.sourceOf(span),
    text,
    passage: line.passage.number,
    section: line.section.index,
  }
}

/** A noun phrase from the start of a sentence reads on in the middle of another. */
function withSmallArticle(text: string, kind: SignalKind): string {
  return NOUN_PHRASES.has(kind)
    ? text.replace(/^(?:The|An?)(?= )/, (article) => article.toLowerCase())
    : text
}

/** In reading order. Of signals of one kind that overlap, the longer one says more. */
function withoutRepeats(signals: readonly Signal[]): Signal[] {
  const last = new Map<SignalKind, Signal>()
  const kept: Signal[] = []
  for (const signal of signals.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (signal.start < (last.get(signal.kind)?.end ?? 0)) continue
    last.set(signal.kind, signal)
    kept.push(signal)
  }
  return kept
}
