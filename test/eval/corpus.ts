import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** The rows of the evaluation corpus, whichever part (dev or held back) lies in the folder. */

const b1Row = z.object({
  id: z.string(),
  repo: z.string(),
  path: z.string(),
  title: z.string(),
  text: z.string(),
  held_out_questions: z.array(z.string()),
  held_out_categories: z.array(z.string()),
})
const label = z.object({ label: z.enum(['answered', 'unanswered']), reason: z.string() })
const b2Row = z.object({
  id: z.string(),
  repo: z.string(),
  path: z.string(),
  title: z.string(),
  with_answers: z.string(),
  without_answers: z.string(),
  labels: z.record(z.string(), label),
  question_headings: z.array(z.string()),
  mentioned_elsewhere: z.array(z.string()),
})
const b3Row = z.object({
  id: z.string(),
  repo: z.string(),
  path: z.string(),
  title: z.string(),
  text: z.string(),
})

export type B1Row = z.infer<typeof b1Row>
export type B2Row = z.infer<typeof b2Row>
export type B3Row = z.infer<typeof b3Row>

export type Corpus = { readonly b1: B1Row[]; readonly b2: B2Row[]; readonly b3: B3Row[] }

/** Null where there is no corpus: the evaluation then says so and ends. */
export function readCorpus(folder: string): Corpus | null {
  if (!existsSync(folder)) return null
  const rows = <T>(prefix: string, schema: z.ZodType<T>) =>
    readdirSync(folder)
      .filter((name) => name.startsWith(prefix) && name.endsWith('.jsonl'))
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
      .map((line) => schema.parse(JSON.parse(line)))
  const corpus = { b1: rows('b1', b1Row), b2: rows('b2', b2Row), b3: rows('b3', b3Row) }
  return corpus.b1.length + corpus.b2.length + corpus.b3.length > 0 ? corpus : null
}
