import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readIncidentItem } from '../../../src/context/records/read-incident.ts'
import { readDocument } from '../../../src/documents/read-document.ts'
import type { FieldCounts } from './decisions.ts'

/** What a reader finds in each report, as a few words of it; null or empty where it does not say. */
const truth = z.array(
  z.object({
    file: z.string(),
    /**
     * `mended` were written after the parser, read as they were (ten to 64 % of the fields, six harder ones
     * to 38 %), and the parser then mended for them: no figure for them is one for unseen reports.
     */
    written: z.enum(['while', 'mended']),
    title: z.string(),
    date: z.iso.date().nullable(),
    summary: z.string().nullable(),
    impact: z.string().nullable(),
    rootCause: z.string().nullable(),
    lessons: z.array(z.string()),
    actions: z.array(z.tuple([z.string(), z.boolean().nullable()])),
    names: z.array(z.string()),
  }),
)
type Truth = z.infer<typeof truth>[number]

const REPORTS = new URL('../../cases/incidents/', import.meta.url)

export type IncidentCounts = {
  counts: FieldCounts
  recognised: number
  reports: number
  missed: string[]
}

export function countIncidentFields(written: Truth['written']): IncidentCounts {
  const path = new URL('incident-truth.json', import.meta.url)
  const known = truth.parse(JSON.parse(readFileSync(path, 'utf8')))
  const result: IncidentCounts = { counts: {}, recognised: 0, reports: 0, missed: [] }
  for (const one of known.filter((report) => report.written === written)) countOne(one, result)
  return result
}

function countOne(one: Truth, result: IncidentCounts): void {
  const text = readFileSync(new URL(`${one.file}.md`, REPORTS), 'utf8')
  const item = readIncidentItem(readDocument(text, { fileName: `${one.file}.md` }))
  result.reports++
  if (item) result.recognised++
  const note = (field: string, found: boolean, got: unknown) => {
    const count = (result.counts[field] ??= { found: 0, there: 0, invented: 0 })
    count.there++
    count.found += found ? 1 : 0
    if (!found) result.missed.push(`${one.file} ${field}: got ${JSON.stringify(got)}`)
  }
  const { lessons = [], actions = [], names = [] } = item?.detail ?? {}
  note('title', holds(item?.title, one.title), item?.title)
  const day = item?.happenedAt?.toISOString().slice(0, 10)
  if (one.date !== null) note('date', day === one.date, day)
  for (const part of ['summary', 'impact', 'rootCause'] as const)
    if (one[part] !== null) note(part, holds(item?.text, one[part]), item?.text)
  for (const words of one.lessons)
    note(
      'lesson',
      lessons.some((it) => holds(it, words)),
      lessons,
    )
  for (const [words, done] of one.actions) {
    const action = actions.find((it) => holds(it.text, words))
    note('action', action !== undefined, actions)
    note('done or not', action?.done === done, action)
  }
  for (const name of one.names)
    note(
      'name',
      names.some((it) => holds(it, name)),
      names,
    )
  const more = actions.length - one.actions.length
  if (more > 0) result.missed.push(`${one.file}: ${more} actions a reader does not find`)
}

function holds(text: string | undefined, words: string): boolean {
  return text?.toLowerCase().includes(words.toLowerCase()) ?? false
}
