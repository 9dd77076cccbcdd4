import type { ContextItem } from './context-item.ts'

type Said = Pick<ContextItem, 'title' | 'text' | 'link' | 'happenedAt' | 'detail'>

/** Whether a changed item says what it said before, so that a question made of its words still does. */
export function saysTheSame(before: Said, after: Said): boolean {
  return wordsOf(before) === wordsOf(after)
}

function wordsOf({ title, text, link, happenedAt, detail: { due } }: Said): string {
  return JSON.stringify([title, text, link, happenedAt, due ?? null])
}
