/** The first of a list that may be long, and how many there are in all. */
export type Listed<Item> = { readonly first: readonly Item[]; readonly count: number }

/** A month is to fit one message and two sheets; the asks behind it have the rest. */
export const MOST_EVENTS = 12
export const MOST_LISTED = 8

export function listed<Item>(items: readonly Item[], most: number): Listed<Item> {
  return { first: items.slice(0, most), count: items.length }
}
