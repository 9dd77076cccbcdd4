import type { Document, SignalKind } from '../../documents/document.ts'
import { stem, words } from '../bank/pattern.ts'

const NAMING: ReadonlySet<SignalKind> = new Set<SignalKind>([
  'system',
  'technology',
  'data-store',
  'vendor',
  'quantity',
  'date',
  'owner',
  'estimate',
])

/**
 * Whether a question names anything of this document: a system, a number, a team, or a word that the
 * document's title has. One that names nothing could be put to any document.
 */
export function isSpecific(question: string, { signals, title }: Document): boolean {
  const spoken = ` ${stems(question)} `
  const named = signals.filter(({ kind }) => NAMING.has(kind)).map(({ text }) => text)
  const titled = words(title).filter((word) => word.length > 4)
  return [...named, ...titled].some((name) => {
    const told = stems(name)
    return told !== '' && spoken.includes(` ${told} `)
  })
}

function stems(text: string): string {
  return words(text).map(stem).join(' ')
}
