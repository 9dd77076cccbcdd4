import { readDocument } from '../../src/documents/read-document.ts'
import type { Bank } from '../../src/questions/bank/bank.ts'
import { coverDocument } from '../../src/questions/coverage/coverage.ts'
import { proposeFromBank } from '../../src/questions/from-bank/propose-from-bank.ts'
import { readForQuestions } from '../../src/questions/coverage/reading.ts'
import type { B2Row } from './corpus.ts'
import prrTopics from './prr-topics.json' with { type: 'json' }

/** B2: does coverage tell what a document answers? Counted over every labelled topic of every document. */
export type Counts = { found: number; falseAlarm: number; missed: number; rightlyClear: number }

export type TopicCounts = { readonly all: Counts; readonly byTopic: ReadonlyMap<string, Counts> }

const TOPIC_OF: Readonly<Record<string, string>> = prrTopics

export function countAnswered(
  rows: readonly B2Row[],
  bank: Bank,
  variant: (row: B2Row) => { text: string; unanswered: (topic: string) => boolean | null },
): TopicCounts {
  const all = noCounts()
  const byTopic = new Map<string, Counts>()
  for (const row of rows) {
    const { text, unanswered } = variant(row)
    const coverage = coverDocument(readForQuestions(readDocument(text)), bank)
    for (const name of Object.keys(row.labels)) {
      const truth = unanswered(name)
      const covered = coverage.get(TOPIC_OF[name] ?? '')
      if (truth === null || !covered) continue
      const own = byTopic.get(name) ?? noCounts()
      byTopic.set(name, own)
      for (const counts of [all, own]) count(counts, truth, covered.status === 'missing')
    }
  }
  return { all, byTopic }
}

function noCounts(): Counts {
  return { found: 0, falseAlarm: 0, missed: 0, rightlyClear: 0 }
}

function count(counts: Counts, unanswered: boolean, said: boolean): void {
  if (unanswered && said) counts.found++
  else if (unanswered) counts.missed++
  else if (said) counts.falseAlarm++
  else counts.rightlyClear++
}

export function withHeadings(row: B2Row) {
  return {
    text: row.with_answers,
    unanswered: (name: string) => row.labels[name]?.label === 'unanswered',
  }
}

/** The answers stay, the lines that ask for them go, wherever they wrap. */
export function withoutHeadings(row: B2Row) {
  const text = row.question_headings.reduce(
    (left, heading) => left.replace(lineAsking(heading), ''),
    row.with_answers,
  )
  return { ...withHeadings(row), text }
}

function lineAsking(heading: string): RegExp {
  const words = heading.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^[ \\t#*+_-]*${words.join('\\s+')}[ \\t#*_:]*$`, 'gmi')
}

/** Everything the questionnaire answered is cut out: what is not mentioned elsewhere is unanswered. */
export function withoutAnswers(row: B2Row) {
  const keptOwn = new Set(['risks', 'drawbacks', 'alternatives'])
  return {
    text: row.without_answers,
    unanswered: (name: string) => {
      if (row.mentioned_elsewhere.includes(name)) return null
      return keptOwn.has(name) ? row.labels[name]?.label === 'unanswered' : true
    },
  }
}

/** Of the questions actually asked about labelled topics, how many were answered in full. */
export function countAskedAnyway(rows: readonly B2Row[], bank: Bank) {
  const nameOf = new Map(Object.entries(TOPIC_OF).map(([name, topic]) => [topic, name]))
  const asked = rows.flatMap((row) =>
    proposeFromBank(readDocument(row.with_answers), bank, { limit: 5 }).questions.map(
      (question) => {
        const label = row.labels[nameOf.get(question.topic) ?? '']
        return { id: row.id, topic: question.topic, label, text: question.text }
      },
    ),
  )
  const answered = asked.filter(
    ({ label }) => label?.label === 'answered' && label.reason === 'full',
  )
  return { asked: asked.length, answeredInFull: answered }
}
