import type { Document } from '../documents/document.ts'
import type { Candidate } from '../questions/candidate.ts'
import type { Dropped } from '../questions/dropped.ts'
import type { Proposal } from '../questions/propose-from-bank.ts'
import { type Terminal, wrap } from './terminal.ts'

const LABEL_WIDTH = 10
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
  notes: readonly string[],
  terminal: Terminal,
): string {
  const cards = proposal.questions.map((question, i) => renderCard(question, i + 1, terminal))
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
  const about = `${KIND_NAMES[document.kind]}, ${document.words.toLocaleString('en')} words`
  return `${title}\n${terminal.dim(about)}\n`
}

function renderCard(candidate: Candidate, number: number, terminal: Terminal): string {
  const question = wrap(candidate.text, terminal.width, INDENT)
  const lines = [
    `${terminal.accent(String(number))}  ${terminal.bold(question)}`,
    labelled('Why now', candidate.why, terminal),
    labelled('If left', candidate.ifLeft, terminal),
    ...(candidate.primer
      ? primerLines(candidate.primer, terminal)
      : evidenceLines(candidate, terminal)),
    ...citationLines(candidate, terminal),
    ' '.repeat(INDENT) + terminal.dim(`${candidate.category} · ${candidate.id}`),
  ]
  return `${lines.join('\n')}\n`
}

function citationLines({ context }: Candidate, terminal: Terminal): string[] {
  if (!context) return []
  const from = [context.title, context.date, context.link].filter((part) => part !== null)
  return [labelled('We know', `“${context.quote}” (${from.join(', ')})`, terminal)]
}

function primerLines(primer: NonNullable<Candidate['primer']>, terminal: Terminal): string[] {
  return primer.map(({ quote }, at) => labelled(at === 0 ? 'Primer' : '', `“${quote}”`, terminal))
}

function evidenceLines({ evidence, lookedFor, coverage }: Candidate, terminal: Terminal): string[] {
  if (evidence.kind === 'absence')
    return [labelled('Not said', absenceText(evidence.lookedFor, evidence.heading), terminal)]
  const where = evidence.section === '' ? '' : ` (${evidence.section})`
  const gap = coverage === 'partial' ? 'Half said' : 'Not said'
  const said = labelled('It says', `“${evidence.quote}”${where}`, terminal)
  return lookedFor === '' ? [said] : [said, labelled(gap, lookedFor, terminal)]
}

function absenceText(lookedFor: string, heading: string | null): string {
  return heading === null
    ? lookedFor
    : `${lookedFor}; the heading “${heading}” has no answer under it`
}

function labelled(label: string, text: string, terminal: Terminal): string {
  const indent = INDENT + LABEL_WIDTH
  const padded = label.padEnd(LABEL_WIDTH)
  return `${' '.repeat(INDENT)}${terminal.dim(padded)}${wrap(text, terminal.width, indent)}`
}
