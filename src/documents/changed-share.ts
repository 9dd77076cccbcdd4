import type { Document } from './document.ts'
import { foldWhitespace } from './fold-whitespace.ts'

type Parts = Pick<Document, 'text' | 'passages'>

/**
 * How much of a document is not what it was, 0 to 1: passages that are gone or new, over the passages of
 * the longer version. A passage that only moved, or whose white space changed, is the same.
 */
export function changedShare(before: Parts, after: Parts): number {
  const left = countPassages(before)
  const longer = Math.max(before.passages.length, after.passages.length)
  if (longer === 0) return 0
  let kept = 0
  for (const words of wordsOfPassages(after)) {
    const count = left.get(words) ?? 0
    if (count === 0) continue
    kept += 1
    left.set(words, count - 1)
  }
  return 1 - kept / longer
}

function countPassages(parts: Parts): Map<string, number> {
  const counts = new Map<string, number>()
  for (const words of wordsOfPassages(parts)) counts.set(words, (counts.get(words) ?? 0) + 1)
  return counts
}

function wordsOfPassages({ text, passages }: Parts): string[] {
  return passages.map(({ start, end }) => foldWhitespace(text.slice(start, end)))
}
