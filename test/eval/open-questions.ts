import { foldWhitespace } from '../../src/documents/fold-whitespace.ts'
import { readDocument } from '../../src/documents/read-document.ts'
import type { Bank } from '../../src/questions/bank/bank.ts'
import type { Candidate } from '../../src/questions/candidate.ts'
import { proposeFromBank } from '../../src/questions/from-bank/propose-from-bank.ts'
import { trigramSimilarity } from '../../src/questions/choosing/similarity.ts'

/** What can be said of a set of questions without a judge: their evidence, their form, their spread. */
export type QuestionMeasures = {
  readonly documents: number
  readonly questions: number
  readonly quotesVerified: number
  readonly quotes: number
  readonly duplicates: number
  readonly medianWords: number
  readonly longestWords: number
  /** Share of questions with a filled slot or a quote. */
  readonly grounded: number
  readonly slotted: number
  /** Share of the held-out categories that some question of the document falls into. */
  readonly categoriesHit: number
  /** How often each entry was asked: one that is asked of everything is generic. */
  readonly mostAsked: readonly (readonly [string, number])[]
}

type Row = { readonly text: string; readonly held_out_categories?: readonly string[] }

export function measureQuestions(rows: readonly Row[], bank: Bank): QuestionMeasures {
  const packs = rows.map((row) => {
    const document = readDocument(row.text)
    return {
      row,
      text: row.text,
      questions: proposeFromBank(document, bank, { limit: 5 }).questions,
    }
  })
  const asked = packs.flatMap(({ text, questions }) => questions.map((one) => ({ text, one })))
  const lengths = asked.map(({ one }) => one.text.split(/\s+/).length).sort((a, b) => a - b)
  const quoted = asked.filter(({ one }) => one.evidence.kind === 'quote')
  const held = packs.flatMap(({ row, questions }) =>
    [...new Set(row.held_out_categories ?? [])].map((category) =>
      questions.some((one) => one.category === category),
    ),
  )
  return {
    documents: rows.length,
    questions: asked.length,
    quotes: quoted.length,
    quotesVerified: quoted.filter(({ text, one }) => isVerbatim(text, one)).length,
    duplicates: packs.reduce((sum, { questions }) => sum + countDuplicates(questions), 0),
    medianWords: lengths[Math.floor(lengths.length / 2)] ?? 0,
    longestWords: lengths.at(-1) ?? 0,
    grounded: share(asked.map(({ one }) => one.slotsFilled > 0 || one.evidence.kind === 'quote')),
    slotted: share(asked.map(({ one }) => one.slotsFilled > 0)),
    categoriesHit: share(held),
    mostAsked: tally(asked.map(({ one }) => one.id)).slice(0, 12),
  }
}

function isVerbatim(text: string, { evidence }: Candidate): boolean {
  if (evidence.kind !== 'quote') return false
  return foldWhitespace(text.slice(evidence.start, evidence.end)) === evidence.quote
}

function countDuplicates(questions: readonly Candidate[]): number {
  return questions.filter((one, i) =>
    questions.slice(0, i).some((earlier) => trigramSimilarity(earlier.text, one.text) > 0.6),
  ).length
}

function share(claims: readonly boolean[]): number {
  return claims.length === 0 ? 0 : claims.filter(Boolean).length / claims.length
}

function tally(ids: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}
