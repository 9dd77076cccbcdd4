import type { Document } from '../../documents/document.ts'
import { words } from '../bank/pattern.ts'

/**
 * What the document introduces: the system its title names. Null when the title names none; a question
 * about "this service" is better than one about whatever system the text happens to name most.
 */
export function findComponent(document: Document): string | null {
  const title = ` ${words(document.title).join(' ')} `
  const named = document.signals.filter(
    ({ kind, text }) => kind === 'system' && title.includes(` ${bare(text)} `),
  )
  return named.sort((a, b) => b.text.length - a.text.length || a.start - b.start)[0]?.text ?? null
}

function bare(text: string): string {
  return words(text.replace(/^(?:the|an?|our)\s/i, '')).join(' ')
}
