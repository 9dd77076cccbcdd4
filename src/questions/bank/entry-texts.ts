import type { Bank } from './bank.ts'

/** The plain words of bank entries by their ids; null for one the bank has no more. */
export function entryTexts({ entries }: Bank): (entryId: string) => string | null {
  const texts = new Map(entries.map(({ id, plain }) => [id, plain]))
  return (entryId) => texts.get(entryId) ?? null
}
