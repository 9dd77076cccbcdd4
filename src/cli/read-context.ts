import { readFile } from 'node:fs/promises'
import { contextFor } from '../context/asking/context-for.ts'
import type { ContextItem } from '../context/items/context-item.ts'
import { readItemsFile } from '../context/items/items-file.ts'
import { standingOf } from '../context/items/standing.ts'
import type { Document } from '../documents/document.ts'
import { GadflyError } from '../errors.ts'
import type { Candidate } from '../questions/candidate.ts'
import { contextCandidate } from '../questions/context-question.ts'
import type { Fact } from '../questions/with-model/material.ts'

type Context = {
  readonly facts: readonly Fact[]
  readonly candidates: readonly Candidate[]
  /** Which items were not used, and why. */
  readonly notes: readonly string[]
}

/** What the items of a file have to say about a document; nothing without a file. */
export async function readContext(
  document: Document,
  path: string | null,
  now: Date,
): Promise<Context> {
  if (path === null) return { facts: [], candidates: [], notes: [] }
  const items = await readContextItems(path, now)
  const { questions, facts } = contextFor(document, items, now)
  const candidates = questions.map((question) => contextCandidate(document, question))
  return { facts, candidates, notes: notUsed(items, now) }
}

function notUsed(items: readonly ContextItem[], now: Date): string[] {
  const old = items.filter((item) => ['over', 'unconfirmed'].includes(standingOf(item, now).kind))
  if (old.length === 0) return []
  const titles = old.map(({ title }) => `“${title}”`).join(', ')
  return [`Not used, because ${old.length === 1 ? 'it has' : 'they have'} run out: ${titles}.`]
}

/** The items of a file; all its faults together where it has any. */
export async function readContextItems(
  path: string,
  now: Date,
  strictness = { mustSayWhoSees: false },
): Promise<readonly ContextItem[]> {
  const read = readItemsFile(await textOf(path), now, strictness)
  if (read.kind === 'items') return read.items
  throw new GadflyError(`${path} cannot be used:\n${read.problems.join('\n')}`)
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw new GadflyError(`There is no file ${path} that can be read.`)
  }
}
