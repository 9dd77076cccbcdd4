import type { Span } from '../document.ts'
import type { Prose, ProseLine } from '../prose.ts'

/** Index of the sentence that holds a position; the last one that begins before it. */
export function lineAt(prose: Prose, position: number): number {
  let low = 0
  let high = prose.lines.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((prose.lines[middle]?.start ?? 0) <= position) low = middle
    else high = middle - 1
  }
  return low
}

export function sentenceOf(prose: Prose, span: Span): ProseLine | undefined {
  return prose.lines[lineAt(prose, span.start)]
}

export function sentenceText(prose: Prose, span: Span): string {
  const line = sentenceOf(prose, span)
  return line ? prose.text.slice(line.start, line.end) : ''
}
