import type { Document } from '../documents/document.ts'
import type { Candidate, Citation } from '../questions/candidate.ts'
import { cardGround } from '../questions/card-ground.ts'
import { CARD_WORDS } from '../questions/card-words.ts'
import type { Dropped } from '../questions/choosing/dropped.ts'
import { type Learned, NOTHING_LEARNED } from '../questions/choosing/learned.ts'
import type { Proposal } from '../questions/from-bank/propose-from-bank.ts'
import type { Beside } from './contract.ts'
import { type Terminal, wrap } from './terminal.ts'

const INDENT = 3

/** What was considered and is not shown, with the reason: for `--explain`. */
export function renderDropped(dropped: readonly Dropped[], terminal: Terminal): string {
  if (dropped.length === 0) return '\nNothing else was considered.\n'
  const lines = dropped.map(({ text, source, reason }) => {
    const line = wrap(`${text} (${source}: ${reason})`, terminal.width, INDENT)
    return `${terminal.dim('-')}  ${line}`
  })
  return ['', terminal.bold('Considered and not shown'), ...lines, ''].join('\n')
}

/** The pack as a person reads it in a terminal: a line on the document, then a card a question. */
export function renderPack(
  document: Document,
  proposal: Proposal,
  { notes, landed = NOTHING_LEARNED.landed }: Omit<Beside, 'explain'>,
  terminal: Terminal,
): string {
  const cards = proposal.questions.map((question, i) =>
    renderCard(question, i + 1, landed, terminal),
  )
  const silence =
    proposal.silence === null ? [] : [`${wrap(proposal.silence, terminal.width, 0)}\n`]
  const foot = notes.map((note) => terminal.dim(wrap(note, terminal.width, 0)))
  return [header(document, terminal), ...cards, ...silence, ...foot, ''].join('\n')
}

const KIND_NAMES: Readonly<Record<Document['kind'], string>> = {
  adr: 'decision record',
  rfc: 'RFC',
  'design-doc': 'design document',
  proposal: 'proposal',
  unknown: 'document',
}

function header(document: Document, terminal: Terminal): string {
  const title = terminal.bold(wrap(document.title, terminal.width, 0))
  const about = `${KIND_NAMES[document.kind]}, ${document.words.toLocaleString('en')} ${document.words === 1 ? 'word' : 'words'}`
  return `${title}\n${terminal.dim(about)}\n`
}

function renderCard(
  candidate: Candidate,
  number: number,
  landed: Learned['landed'],
  terminal: Terminal,
): string {
  const { passages, gap, section } = cardGround(candidate)
  const said = (text: string) => ' '.repeat(INDENT) + wrap(text, terminal.width, INDENT)
  const lines = [
    `${terminal.accent(String(number))}  ${terminal.bold(wrap(candidate.text, terminal.width, INDENT))}`,
    said(candidate.why),
    said(`${CARD_WORDS.ifLeft}${candidate.ifLeft}`),
    ...(candidate.primer ? [said(CARD_WORDS.primer)] : []),
    ...passages.map((passage) => said(`“${passage}”`)),
    ...(gap === null ? [] : [said(gap)]),
    ...(candidate.context ? [said(citationLine(candidate.context))] : []),
    terminal.dim(said(footLine(candidate, section, landed))),
  ]
  return `${lines.join('\n')}\n`
}

function citationLine({ title, date, link, quote }: Citation): string {
  const from = [title, date, link].filter((part) => part !== null)
  return `${CARD_WORDS.known}“${quote}” (${from.join(', ')})`
}

function footLine(
  { category, id, source }: Candidate,
  section: string | null,
  landed: Learned['landed'],
): string {
  const { landings, exposures } = landed(source.bankId ?? '')
  return [
    category,
    id,
    ...(section === null ? [] : [CARD_WORDS.from(section)]),
    ...(exposures === 0 ? [] : [`landed ${landings} of ${exposures} times`]),
  ].join(' · ')
}
