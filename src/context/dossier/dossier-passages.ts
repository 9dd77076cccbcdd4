import type { SignalKind } from '../../documents/document.ts'
import { type AboutDocument, type AboutSentence, quoted, sentencesWith } from './dossier-about.ts'
import type { Statement } from './dossier.ts'

const UNDECIDED =
  /\b(?:TBD|TBC|TODO|FIXME|to be (?:decided|determined|defined|confirmed|discussed|agreed|specified)|not yet (?:decided|clear|known|defined|determined)|undecided|yet to be|needs (?:more thought|investigation|further)|open question|unclear|not sure|unsure|don't know|do not know)\b/i
const OF_ONE_DOCUMENT = 4

/** What a document itself leaves undecided: its "to be decided", and headings with nothing under them. */
export function openIn(about: AboutDocument): Statement[] {
  const { document, source } = about
  const said = sentencesWith(about, 'hedge', ({ text }) => UNDECIDED.test(text))
  const empty = about.isMain ? document.signals.filter(({ kind }) => kind === 'empty-section') : []
  const told = said.slice(0, OF_ONE_DOCUMENT).map((sentence) => quoted(about, sentence))
  const headings = [...new Set(empty.map(({ text }) => `“${text}”`))]
  if (headings.length === 0) return told
  return [...told, { text: `Nothing stands under ${headings.join(', ')}.`, isQuote: false, source }]
}

/** Debts it admits: what holds for now, by hand or by hope. */
export function debtsIn(about: AboutDocument): Statement[] {
  return sentencesWith(about, 'hedge', ({ text }) => DEBT.test(text) && !UNDECIDED.test(text))
    .slice(0, OF_ONE_DOCUMENT)
    .map((sentence) => quoted(about, sentence))
}

const DEBT =
  /\b(?:for now|for the (?:time being|moment)|at (?:the moment|this point|some point)|temporar\w+|stopgap|workarounds?|work around|quick fix|interim|short[- ]term|first (?:version|iteration|cut|step)|revisit\w*|follow[- ]?up|future (?:work|release|version|iteration)|defer(?:red)?|by hand|ad[- ]hoc|should be (?:fine|ok|okay|enough|rare|sufficient)|good enough|hopefully|we (?:assume|hope)|assum(?:e|es|ing)|not handled|not addressed|will not handle)\b/i

const NAMED: ReadonlySet<SignalKind> = new Set<SignalKind>([
  'system',
  'data-store',
  'vendor',
  'technology',
])
const MOST_NEIGHBOURS = 10

/**
 * What it depends on and what depends on it: for each other system, the sentence that names both and says
 * best how they meet. The most named first.
 */
export function dependenciesIn(
  about: readonly AboutDocument[],
  names: (text: string) => boolean,
): Statement[] {
  const met = new Map<string, { count: number; statement: Statement; isReached: boolean }>()
  for (const one of about)
    for (const { sentence, neighbour, isReached } of meetingsIn(one, names)) {
      const known = met.get(neighbour)
      const statement =
        known && (known.isReached || !isReached) ? known.statement : quoted(one, sentence)
      const count = (known?.count ?? 0) + 1
      met.set(neighbour, { count, statement, isReached: isReached || (known?.isReached ?? false) })
    }
  const ranked = [...met.values()].sort(
    (a, b) => Number(b.isReached) - Number(a.isReached) || b.count - a.count,
  )
  const distinct = new Map(ranked.map(({ statement }) => [statement.text, statement]))
  return [...distinct.values()].slice(0, MOST_NEIGHBOURS)
}

type Meeting = {
  readonly sentence: AboutSentence
  readonly neighbour: string
  /** One is said to reach the other: it calls, reads, publishes to it. */
  readonly isReached: boolean
}

function meetingsIn(about: AboutDocument, names: (text: string) => boolean): Meeting[] {
  const { signals } = about.document
  return about.sentences
    .filter(({ namesIt, isListed }) => namesIt && !isListed)
    .flatMap((sentence) => {
      const within = signals.filter(
        ({ start, end }) => start >= sentence.start && end <= sentence.end,
      )
      const isReached = within.some(({ kind }) => kind === 'boundary')
      const others = within.filter(({ kind, text }) => NAMED.has(kind) && !names(text))
      return others.map(({ text }) => ({ sentence, neighbour: text.toLowerCase(), isReached }))
    })
}
