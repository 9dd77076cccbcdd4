import type { Dossier, DossierPart } from './dossier.ts'

/** The sentences every form of a dossier shares. */

export const PART_TITLES: Readonly<Record<DossierPart, string>> = {
  decisions: 'What was decided',
  open: 'What is open',
  incidents: 'Incidents and what came of them',
  facts: 'Bets, deadlines and limits',
  debts: 'Debts and hedges its documents admit',
  dependencies: 'What it depends on, and its neighbours',
  changes: 'What changed in a year',
  people: 'Who has written about it',
  questions: 'Questions worth asking its team now',
  'read-first': 'What to read first',
}

export const IN_SHORT = 'In short'

/** What a part says when there is nothing in it; null where its silence says nothing. */
export function nothingIn(part: DossierPart): string | null {
  if (part === 'decisions') return 'No decision was found in the documents you may see.'
  return part === 'incidents' ? 'No incident is remembered that you may see.' : null
}

export function titleOf({ system }: Pick<Dossier, 'system'>): string {
  return `Dossier: ${system}`
}

export function restsOn({ documents }: Pick<Dossier, 'documents'>): string {
  const count =
    documents === 1 ? 'one document that names it' : `${documents} documents that name it`
  return `From ${count} and what is remembered beside them, as far as you may see them now. Each line leads to its source.`
}

export function dateInWords(at: Date): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(at)
}
