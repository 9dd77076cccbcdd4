import type { ContextItem } from './context-item.ts'

/** So many words in a row are taken over, not said by chance. */
const IN_A_ROW = 4

type Said = Pick<ContextItem, 'title' | 'text'>

/** Whether a text takes over words of an item: its whole title, or a run of words of it. */
export function saysItsWords(text: string, { title, text: body }: Said): boolean {
  const said = ` ${wordsOf(text).join(' ')} `
  const name = wordsOf(title)
  if (name.length > 1 && said.includes(` ${name.join(' ')} `)) return true
  return [...runsOf(name), ...runsOf(wordsOf(body))].some((run) => said.includes(` ${run} `))
}

/**
 * A question without the sentences that take over words of an item; as it was where that would leave no
 * question.
 */
export function withoutItsWords(question: string, item: Said): string {
  const sentences = question.match(/[^.!?]+[.!?]*\s*/g) ?? []
  const rest = sentences
    .filter((sentence) => !saysItsWords(sentence, item))
    .join('')
    .trim()
  return rest.endsWith('?') ? rest : question
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

function runsOf(words: readonly string[]): string[] {
  return words
    .slice(0, Math.max(0, words.length - IN_A_ROW + 1))
    .map((_, at) => words.slice(at, at + IN_A_ROW).join(' '))
}
