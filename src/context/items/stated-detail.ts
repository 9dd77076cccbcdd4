import { foldWhitespace } from '../../documents/fold-whitespace.ts'
import type { ContextDetail, ContextItem } from './context-item.ts'

type Said = Pick<ContextItem, 'title' | 'text'>

/**
 * The detail of an item after a person has reworded it: what she took out of its words goes out of the
 * detail too, so that no question says what she has corrected. What the words never said stays.
 */
export function statedDetail(detail: ContextDetail, before: Said, now: Said): ContextDetail {
  const was = folded(before)
  const is = folded(now)
  const stands = (words: string) => {
    const wanted = foldWhitespace(words).toLowerCase()
    return is.includes(wanted) || !was.includes(wanted)
  }
  const kept = Object.entries(detail).flatMap(([name, value]): [string, unknown][] => {
    if (typeof value === 'string') return stands(value) ? [[name, value]] : []
    if (!Array.isArray(value)) return [[name, value]]
    const parts = value.filter((part) => stands(typeof part === 'string' ? part : part.text))
    return parts.length > 0 ? [[name, parts]] : []
  })
  return Object.fromEntries(kept)
}

function folded({ title, text }: Said): string {
  return foldWhitespace(`${title}\n${text}`).toLowerCase()
}
