import type { Document } from '../../documents/document.ts'
import type { ContextItem } from '../items/context-item.ts'
import { namedIn } from '../names.ts'
import { systemNamer } from '../names-system.ts'
import { standingOf } from '../items/standing.ts'

/** An item of the organisation that a document is about too, by the names that stand in both. */
export type Touch = {
  readonly item: ContextItem & { readonly kind: TouchingKind }
  readonly names: readonly string[]
}

const TOUCHING = ['roadmap', 'deadline', 'incident'] as const
type TouchingKind = (typeof TOUCHING)[number]

/** Shorter ones are words as well. */
const SHORTEST_NAME = 4

/** The bets, deadlines and incidents a document touches. Only items its reader may see are handed in. */
export function touchesOf(document: Document, items: readonly ContextItem[], now: Date): Touch[] {
  const told = `${document.title}\n${document.text}`
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

type Name = {
  readonly name: string
  readonly isTechnology: boolean
  readonly isIn: (text: string) => boolean
}

function namesOf(document: Document): Name[] {
  return namedIn(document)
    .filter(({ name }) => name.length >= SHORTEST_NAME)
    .map(({ name, kind }) => ({
      name,
      isTechnology: kind === 'technology',
      isIn: systemNamer(name),
    }))
}

/**
 * Names of the item that the document says, and names of the document that the item says. One is enough,
 * but technologies are named everywhere: of them it takes two.
 */
function sharedNames(
  { title, text, detail }: ContextItem,
  named: readonly Name[],
  told: string,
): string[] {
  const own = (detail.names ?? []).filter(
    (name) => name.length >= SHORTEST_NAME && systemNamer(name)(told),
  )
  const theirs = named.filter(({ isIn }) => isIn(`${title}\n${text}`)).map(({ name }) => name)
  const distinct = [
    ...new Map([...own, ...theirs].map((name) => [name.toLowerCase(), name])).values(),
  ]
  const technologies = new Set(
    named.filter(({ isTechnology }) => isTechnology).map(({ name }) => name.toLowerCase()),
  )
  const isTechnology = (name: string) => technologies.has(name.toLowerCase())
  const telling = distinct.filter((name) => !isTechnology(name))
  return telling.length > 0 || distinct.length >= 2
    ? [...telling, ...distinct.filter(isTechnology)]
    : []
}
