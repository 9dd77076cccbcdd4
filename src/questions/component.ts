import type { Document } from '../documents/document.ts'

/** Named this often, a system is what the document is about. */
const FEW = 3

/**
 * What the document introduces: the system its title names, or the one it names most. Null when no
 * one system stands out; a question about "the component" is better than one about the wrong one.
 */
export function findComponent(document: Document): string | null {
  const counts = new Map<string, { text: string; count: number }>()
  for (const { kind, text } of document.signals) {
    if (kind !== 'system') continue
    const known = counts.get(text.toLowerCase())
    counts.set(text.toLowerCase(), { text: known?.text ?? text, count: (known?.count ?? 0) + 1 })
  }
  const title = document.title.toLowerCase()
  const ranked = [...counts.values()].sort((a, b) => weigh(b, title) - weigh(a, title))
  const first = ranked[0]
  const stands = first && (title.includes(first.text.toLowerCase()) || first.count >= FEW)
  return stands ? first.text : null
}

function weigh({ text, count }: { text: string; count: number }, title: string): number {
  return count + (title.includes(text.toLowerCase()) ? 10 : 0)
}
