import type { Document } from '../../documents/document.ts'
import type { Candidate } from '../../questions/candidate.ts'
import type { ContextItem } from '../items/context-item.ts'
import { type AboutDocument, findAbout } from './dossier-about.ts'
import { decisionsIn } from './dossier-decisions.ts'
import { factsOf, incidentsOf } from './dossier-items.ts'
import { debtsIn, dependenciesIn, openIn } from './dossier-passages.ts'
import { changesOf, peopleOf, questionsOf, readFirst } from './dossier-reading.ts'
import { standingOf } from '../items/standing.ts'
import { systemNamer } from '../names-system.ts'

export const DOSSIER_PARTS = [
  'decisions',
  'open',
  'incidents',
  'facts',
  'debts',
  'dependencies',
  'changes',
  'people',
  'questions',
  'read-first',
] as const
export type DossierPart = (typeof DOSSIER_PARTS)[number]

/** Where a statement stands; a reader can look it up. */
export type Source = {
  readonly title: string
  readonly link: string | null
  /** When it was written, happened or was decided. */
  readonly at: Date | null
}

export type Statement = {
  readonly text: string
  /** The words are the source's own. */
  readonly isQuote: boolean
  readonly source: Source
}

export type Dossier = {
  readonly system: string
  readonly parts: Readonly<Record<DossierPart, readonly Statement[]>>
  /** How many documents speak of the system at all. */
  readonly documents: number
}

/** A document its reader may see, with what the bank would ask of it, best first. */
export type DossierDocument = {
  readonly id: string
  readonly document: Document
  readonly link: string | null
  readonly at: Date | null
  /** Who wrote it, by the name people know; never somebody who reacted to it. */
  readonly author: string | null
  readonly questions: readonly Candidate[]
}

/** A question that is in a thread and still open. */
type OpenQuestion = { readonly text: string; readonly source: Source }

export type DossierMaterial = {
  readonly system: string
  readonly documents: readonly DossierDocument[]
  readonly items: readonly ContextItem[]
  readonly asks: readonly OpenQuestion[]
}

/**
 * What there is to know of one system, in order, each statement with its source. Only what its reader may
 * see is handed in, so nothing of anything else can be in it.
 */
export function gatherDossier(material: DossierMaterial, now: Date): Dossier {
  const { system, documents, items, asks } = material
  const names = systemNamer(system)
  const about = documents
    .flatMap((one) => findAbout(one, names) ?? [])
    .sort((a, b) => timeOf(b) - timeOf(a))
  const holding = items.filter(
    (item) => standingOf(item, now).kind === 'holds' && names(wordsOf(item)),
  )
  const parts: Dossier['parts'] = {
    decisions: decisionsIn(about, holding),
    open: [...asks.map(askStatement), ...about.flatMap(openIn)].slice(0, MOST_OPEN),
    incidents: incidentsOf(holding),
    facts: factsOf(holding),
    debts: about.flatMap(debtsIn).slice(0, MOST_DEBTS),
    dependencies: dependenciesIn(about, names),
    changes: changesOf(about, now),
    people: peopleOf(about),
    questions: questionsOf(about),
    'read-first': readFirst(about),
  }
  return { system, parts, documents: about.length }
}

const MOST_OPEN = 15
const MOST_DEBTS = 12

export function isEmptyDossier({ parts }: Dossier): boolean {
  return DOSSIER_PARTS.every((part) => parts[part].length === 0)
}

function timeOf({ at }: AboutDocument): number {
  return at?.getTime() ?? 0
}

function wordsOf({ title, text, detail }: ContextItem): string {
  return [title, text, ...(detail.names ?? []), detail.chosen ?? ''].join('\n')
}

function askStatement({ text, source }: OpenQuestion): Statement {
  return { text, isQuote: true, source }
}
