import type { Document, SignalKind } from '../documents/document.ts'

const NAMING: ReadonlySet<SignalKind> = new Set(['system', 'vendor', 'data-store', 'technology'])
const MOST_NAMES = 24

/** Systems, vendors, data stores and technologies that a document names, the most named first. */
export function namesIn({ signals }: Pick<Document, 'signals'>): string[] {
  const counts = new Map<string, { readonly name: string; count: number }>()
  for (const { kind, text } of signals) {
    if (!NAMING.has(kind)) continue
    const name = text.replace(/^(?:the|an?|our)\s/i, '')
    const known = counts.get(name.toLowerCase())
    if (known) known.count++
    else counts.set(name.toLowerCase(), { name, count: 1 })
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_NAMES)
    .map(({ name }) => name)
}
