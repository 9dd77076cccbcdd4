import type { Document, Passage, Section } from '../../documents/document.ts'
import { plainText } from '../../documents/plain-text.ts'
import { itemsWithin, quoteOf, rowsWithin } from './parts.ts'
import type { ItemQuote } from './proposed-item.ts'

/** What somebody set out to do; `done` is null where the report does not say whether it was. */
export type ReadAction = { readonly quote: ItemQuote; readonly done: boolean | null }

const DONE_WORD =
  /^(?:done|complete[d]?|closed|fixed|shipped|finished|resolved|merged|yes|x|✅|✔️?|☑️?|deployed|implemented|live)\b|^(?:✅|✔|☑)/i
const OPEN_WORD =
  /^(?:open|to ?do|not (?:yet )?(?:started|done)|in progress|planned|pending|no|❌|⏳|🔲|backlog|tbd|wip|blocked|ongoing|not yet|postponed|dropped|won['’]t (?:do|fix)|deferred)\b|^(?:❌|⏳|🔲|☐)/i
const BOX = /^\s*\[(?<box>[ xX✓✔])\]\s*|^~~/u
const MARK =
  /[-–—:.,([]\s*(?<word>(?:not (?:yet )?(?:started|done)|done|completed?|closed|fixed|shipped|open|to ?do|in progress|planned|pending|postponed|deferred|dropped|backlog|won['’]t (?:do|fix)|deployed|not yet)[^()\][]{0,24})[)\]]?\.?\s*$|^(?<first>done|todo|open|completed?|closed|✅|✔️?|☑️?|❌|⏳|🔲|☐)[:\s]\s*|\s(?<last>✅|✔️?|☑️?|❌|⏳)\s*$/iu

/** The actions under these headings, from lists with or without boxes, or from tables. */
export function readActions(document: Document, sections: readonly Section[]): ReadAction[] {
  return sections.flatMap((section) => {
    const rows = rowsWithin(document, section)
    const listed = itemsWithin(document, section).map((item) => readItem(document, item, section))
    return [...listed, ...(rows.length > 1 ? readRows(document, rows) : [])].filter(
      ({ quote }) => quote.text.split(' ').length >= 2,
    )
  })
}

function readItem(document: Document, item: Passage, section: Section): ReadAction {
  const source = document.text.slice(item.start, item.end)
  const quote = quoteOf(document, item)
  const match = BOX.exec(source) ?? MARK.exec(quote.text)
  const said =
    statusOf(match, source) ??
    statusOfHeading(document, section, item) ??
    statusOfLabel(document, item)
  return { quote: { ...quote, text: bareAction(quote.text) }, done: said }
}

function statusOf(match: RegExpExecArray | null, source: string): boolean | null {
  if (!match) return null
  const { box, word, first, last } = match.groups ?? {}
  if (box !== undefined) return box !== ' '
  if (source.trimStart().startsWith('~~')) return true
  return readStatus(word ?? first ?? last ?? '')
}

/** Under "Done" or "Still open", below the heading of the actions. */
function statusOfHeading(document: Document, section: Section, item: Passage): boolean | null {
  const own = document.sections[item.section]
  return own && own.index !== section.index ? readStatus(own.title) : null
}

/** Below a line that says "Still open:". */
function statusOfLabel(document: Document, item: Passage): boolean | null {
  const label = document.passages
    .filter(
      ({ kind, section, end }) => kind === 'prose' && section === item.section && end <= item.start,
    )
    .at(-1)
  const words = label ? quoteOf(document, label).text : ''
  return words.endsWith(':') ? readStatus(words.slice(0, -1)) : null
}

function readStatus(words: string): boolean | null {
  const bare = words.trim().replace(/^(?:still|already|now)\s/i, '')
  if (OPEN_WORD.test(bare)) return false
  return DONE_WORD.test(bare) ? true : null
}

/** Without the box, the state and who does it by when: those stand in the quote. */
function bareAction(text: string): string {
  return text
    .replace(/^\[[ xX✓✔]\]\s*/, '')
    .replace(/^(?:done|todo|open|completed?|closed|✅|✔️?|☑️?|❌|⏳|🔲|☐)[:\s]\s*/iu, '')
    .replace(/\s*(?:✅|✔️?|☑️?|❌|⏳)\s*$/u, '')
    .replace(
      /\s*[-–—:,]?\s*[([]?(?:not (?:yet )?(?:started|done)|done|completed?|closed|fixed|shipped|open|to ?do|in progress|planned|pending|postponed|deferred|dropped|backlog|won['’]t (?:do|fix)|deployed|not yet)[^()\][]{0,24}[)\]]?\.?$/i,
      '',
    )
    .replace(/\s*[([](?:owner|due|by|@)[^)\]]*[)\]]\.?$/i, '')
    .replace(/[.\s]+$/, '')
}

const WHAT =
  /^(?:action(?: item)?s?|what|task|item|description|follow[- ]?up|measure|to-?do|improvement|remediation|change|step)\b/i
const STATE = /^(?:status|state|done\??|progress|completed?\??|✅)/i

/** The column of what to do by its heading, else the one with most words; that of the state by its heading. */
function readRows(document: Document, [head, ...rows]: readonly Passage[]): ReadAction[] {
  const titles = head ? cellsOf(document, head) : []
  const state = titles.findIndex(({ text }) => STATE.test(text))
  const cells = rows.map((row) => cellsOf(document, row))
  const named = titles.findIndex(({ text }) => WHAT.test(text))
  const column = named >= 0 ? named : wordiest(cells)
  return cells.flatMap((row) => {
    const quote = row[column]
    const done = readStatus(row[state]?.text ?? '')
    return quote && quote.text !== ''
      ? [{ quote: { ...quote, text: bareAction(quote.text) }, done }]
      : []
  })
}

function cellsOf(document: Document, { start, end }: Passage): ItemQuote[] {
  const cells: ItemQuote[] = []
  let from = start
  for (const part of document.text.slice(start, end).split('|')) {
    const at = from + (part.length - part.trimStart().length)
    cells.push({ start: at, end: at + part.trim().length, text: plainText(part) })
    from += part.length + 1
  }
  return cells
}

function wordiest(rows: readonly (readonly ItemQuote[])[]): number {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const sizes = Array.from({ length: width }, (_, at) =>
    rows.reduce((sum, row) => sum + (row[at]?.text.length ?? 0), 0),
  )
  return sizes.indexOf(Math.max(...sizes))
}
