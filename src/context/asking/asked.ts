import type { Category } from '../../questions/bank/bank-entry.ts'
import type { ContextItem } from '../items/context-item.ts'
import type { ItemLink } from './link-item.ts'
import type { ContextReading } from './reading.ts'
import type { Wording } from './wordings.ts'

/** What an item asks of a document, before it is checked and given its citation. */
export type Asked = {
  readonly wording: Wording
  readonly category: Category
  readonly score: number
  /** The item's own words that the question rests on. */
  readonly quote: string
  /** Another sentence of the document than that of the link. */
  readonly passage?: ItemLink['passage']
}

export type AskOf = (
  reading: ContextReading,
  item: ContextItem,
  link: ItemLink | null,
  now: Date,
) => Asked | null

/** " in March", or nothing where nobody said when. */
export function inMonth(said: string | null): string {
  return said === null ? '' : ` in ${said}`
}

const TAKES_ARTICLE =
  /\b(?:service|system|database|table|cluster|queue|topic|bucket|platform|app|server|worker|gateway|engine|store|cache|index|pipeline|api|controller|operator)$/i

/** What the item and the document both speak of, as it stands in a sentence. */
export function placeOf({ names: [name] }: ItemLink): string {
  if (name === undefined) return 'the same ground'
  return TAKES_ARTICLE.test(name) ? `the ${name}` : name
}
