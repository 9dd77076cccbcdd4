import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readDecision } from '../../../src/context/records/read-decision.ts'
import { readDocument } from '../../../src/documents/read-document.ts'
import type { B3Row } from '../corpus.ts'

/**
 * What a reader found in each record, as a few words that stand in it. `why` lists places any of which is
 * a right answer; null or an empty list where the record does not say.
 */
const truth = z.array(
  z.object({
    id: z.string(),
    status: z.string().nullable(),
    chosen: z.string().nullable(),
    rejected: z.array(z.string()),
    why: z.array(z.string()).nullable(),
  }),
)
type Truth = z.infer<typeof truth>[number]

export type FieldCounts = Record<string, { found: number; there: number; invented: number }>

/** Field by field: how many of those a reader finds are found, and how many are found where he finds none. */
export function countDecisionFields(rows: readonly B3Row[]): {
  counts: FieldCounts
  missed: string[]
} {
  const known = truth.parse(
    JSON.parse(readFileSync(new URL('decision-truth.json', import.meta.url), 'utf8')),
  )
  const counts: FieldCounts = {}
  const missed: string[] = []
  for (const one of known) {
    const row = rows.find(({ id }) => id === one.id)
    if (row) countOne(one, row, counts, missed)
  }
  return { counts, missed }
}

function countOne(one: Truth, row: B3Row, counts: FieldCounts, missed: string[]): void {
  const read = readDecision(readDocument(row.text, { fileName: row.path }))
  const rejected = read?.rejected.map(({ text }) => text) ?? []
  const note = (field: string, wanted: readonly string[] | null, got: string | null) => {
    const count = (counts[field] ??= { found: 0, there: 0, invented: 0 })
    if (wanted === null) count.invented += got === null ? 0 : 1
    else {
      const found = wanted.some((words) => holds(got, words))
      count.there++
      count.found += found ? 1 : 0
      if (!found) missed.push(`${one.id} ${field}: wanted "${wanted[0]}", got "${got}"`)
    }
  }
  note('status', one.status === null ? null : [one.status], read?.status ?? null)
  note('chosen', one.chosen === null ? null : [one.chosen], read?.chosen?.text ?? null)
  note('why', one.why, read?.why?.text ?? null)
  for (const option of one.rejected)
    note('rejected', [option], rejected.find((text) => holds(text, option)) ?? null)
  const extra = rejected.filter((text) => !one.rejected.some((option) => holds(text, option)))
  for (const text of extra) note('rejected', null, text)
  if (extra.length > 0)
    missed.push(`${one.id} rejected, and a reader does not: ${extra.join(' | ')}`)
}

function holds(text: string | null, words: string): boolean {
  return text?.toLowerCase().includes(words.toLowerCase()) ?? false
}
