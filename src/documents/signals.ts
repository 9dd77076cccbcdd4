import type { Document, Signal } from './document.ts'

/** Every place a question can hook on, in reading order. */
export function findSignals(
  _document: Pick<Document, 'title' | 'text' | 'sections' | 'passages'>,
): Signal[] {
  return []
}
