import type { Document, SignalKind } from '../documents/document.ts'
import type { ContextItem } from './context-item.ts'
import { standingOf } from './standing.ts'

/** An item of the organisation that a document is about too, by the names that stand in both. */
export type Touch = {
  readonly item: ContextItem & { readonly kind: TouchingKind }
  readonly names: readonly string[]
}

const TOUCHING = ['roadmap', 'deadline', 'incident'] as const
type TouchingKind = (typeof TOUCHING)[number]

/** One name of these is enough; technologies are named everywhere, so it takes two. */
const TELLING: ReadonlySet<SignalKind> = new Set<SignalKind>(['system', 'vendor', 'data-store'])
const SHORTEST_NAME = 4

/** The bets, deadlines and incidents a document touches. Only items its reader may see are handed in. */
export function touchesOf(document: Document, items: readonly ContextItem[], now: Date): Touch[] {
  const told = `${document.title}\n${document.text}`.toLowerCase()
  const named = namesOf(document)
  return items.flatMap((item) => {
    if (!isTouching(item) || standingOf(item, now).kind !== 'holds') return []
    const names = sharedNames(item, named, told)
    return names.length > 0 ? [{ item, names }] : []
  })
}

function isTouching(item: ContextItem): item is Touch['item'] {
  return TOUCHING.some((kind) => kind === item.kind)
}

type Named = ReadonlyMap<string, { readonly name: string; readonly isTelling: boolean }>

function namesOf({ signals }: Document): Named {
  const names = new Map<string, { name: string; isTelling: boolean }>()
  for (const { kind, text } of signals) {
    if (kind !== 'technology' && !TELLING.has(kind)) continue
    const name = text.replace(/^(?:the|an?|our) /i, '')
    names.set(name.toLowerCase(), { name, isTelling: TELLING.has(kind) })
  }
  return names
}

/** Names of the item that the document says, and names of the document that the item says. */
function sharedNames({ title, text, detail }: ContextItem, named: Named, told: string): string[] {
  const said = `${title}\n${text}`.toLowerCase()
  const own = (detail.names ?? []).filter((name) => says(told, name.toLowerCase()))
  const theirs = [...named].filter(([lower]) => says(said, lower))
  const isTechnology = (name: string) => named.get(name.toLowerCase())?.isTelling === false
  const all = [...own, ...theirs.map(([, { name }]) => name)]
  const distinct = [...new Map(all.map((name) => [name.toLowerCase(), name])).values()]
  const telling = distinct.filter((name) => !isTechnology(name))
  return telling.length > 0 || distinct.length >= 2
    ? [...telling, ...distinct.filter(isTechnology)]
    : []
}

function says(text: string, name: string): boolean {
  if (name.length < SHORTEST_NAME) return false
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const around = `${text.charAt(at - 1)} ${text.charAt(at + name.length)}`
    if (!/[\p{L}\p{N}]/u.test(around)) return true
  }
  return false
}
