import type { Citation } from '../candidate.ts'
import type { Fact } from './material.ts'

/** So many words in a row, of so many letters together, are taken over and not said by chance. */
const IN_A_ROW = 4
const LETTERS = 17

type Known = {
  /** The fact the question rests on by its own account, if any. */
  readonly cited: Citation | null
  readonly facts: readonly Fact[]
  /** The document's text. */
  readonly document: string
}

/**
 * Whether a question tells what only a fact says that it does not rest on: a name, a figure or a run of
 * words. Who may read a question is decided by the item it cites. One that a model wrote out of a fact
 * without naming it would go wherever the document is read.
 */
export function tellsFact(said: string, { cited, facts, document }: Known): boolean {
  const open = [document, ...facts.filter(({ itemId }) => itemId === cited?.itemId).map(wording)]
  const rest = facts.filter(({ itemId }) => itemId !== cited?.itemId).map(wording)
  const isClosed = (words: string) => says(rest, words) && !says(open, words)
  return [...namesIn(said), ...runsIn(said)].some(isClosed)
}

function wording({ title, text }: Fact): string {
  return `${title} ${text}`
}

function says(texts: readonly string[], words: string): boolean {
  return texts.some((text) => ` ${wordsIn(text).join(' ')} `.includes(` ${words} `))
}

/** Words with a capital inside a sentence, and figures of three digits and more. */
function namesIn(said: string): string[] {
  const inside = said.replace(/(?:^|[.!?:]\s+)\p{Lu}/gu, (start) => start.toLowerCase())
  const names = inside.match(/\p{Lu}\p{Ll}[\p{L}\p{N}]+|\p{N}{3,}/gu) ?? []
  return names.map((name) => name.toLowerCase())
}

function runsIn(said: string): string[] {
  const words = wordsIn(said)
  return words
    .map((_, at) => words.slice(at, at + IN_A_ROW))
    .filter((run) => run.length === IN_A_ROW)
    .filter((run) => run.join('').length >= LETTERS)
    .map((run) => run.join(' '))
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}
