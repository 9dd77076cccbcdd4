import type { Document, SignalKind } from '../documents/document.ts'
import { DATA_STORES, TECHNOLOGIES } from '../documents/signals/known-names.ts'
import { contentStems } from './content-stems.ts'

const NAMING: ReadonlySet<SignalKind> = new Set(['system', 'vendor', 'data-store', 'technology'])
const MOST_NAMES = 24

export type Named = { readonly name: string; readonly kind: SignalKind; readonly count: number }

/** Systems, vendors, data stores and technologies that a document names, the most named first. */
export function namedIn({ signals }: Pick<Document, 'signals'>): Named[] {
  const found = new Map<string, Named>()
  for (const { kind, text } of signals) {
    if (!NAMING.has(kind)) continue
    const name = text.replace(/^(?:the|an?|our)\s/i, '')
    const known = found.get(name.toLowerCase()) ?? { name, kind, count: 0 }
    found.set(name.toLowerCase(), { ...known, count: known.count + 1 })
  }
  return [...found.values()].sort((a, b) => b.count - a.count)
}

/** The names alone, of the most named. */
export function namesIn(document: Pick<Document, 'signals'>): string[] {
  return namedIn(document)
    .slice(0, MOST_NAMES)
    .map(({ name }) => name)
}

/** What nearly everybody runs, and what is named in nearly every document: sharing it proves nothing. */
const EVERYBODY_HAS = new Set(
  `${TECHNOLOGIES}|${DATA_STORES}|AWS|Amazon Web Services|Amazon|Azure|Microsoft Azure|Microsoft|GCP|Google Cloud|Google|GitHub|GitLab|Bitbucket|Slack|Jira|Confluence|Atlassian|Google Workspace`
    .toLowerCase()
    .split('|'),
)

/** Names of few: a shared one links two texts. */
export function distinctiveNames(document: Pick<Document, 'signals'>): string[] {
  return namesIn(document).filter(isDistinctive)
}

export function isDistinctive(name: string): boolean {
  return !EVERYBODY_HAS.has(name.toLowerCase()) && nameKey(name) !== ''
}

/** "the ledger service" and "Ledger database" are of one thing: what is named, without what kind it is. */
const KINDS = new Set(
  contentStems(
    'service services system systems api apis gateway database databases table tables cluster queue topic bucket platform app application server worker job team component module engine backend frontend client store cache index pipeline',
  ),
)

/** A title's words without those that only say what kind of thing it is. */
export function titleStems(title: string): string[] {
  return contentStems(title).filter((stem) => !KINDS.has(stem))
}

export function nameKey(name: string): string {
  const stems = contentStems(name)
  const bare = stems.filter((stem) => !KINDS.has(stem))
  return (bare.length > 0 ? bare : stems).join(' ')
}
