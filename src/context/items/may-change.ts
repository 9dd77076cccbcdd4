import type { ContextItem } from './context-item.ts'

type Kept = Pick<ContextItem, 'ownerId' | 'visibleTo'> & { readonly addedBy: string | null }

/**
 * Whether somebody who may see an item may also change, confirm and forget it: its owner, who added it,
 * and where it is visible to a channel or to named people all of those. What everybody sees without
 * anybody answering for it is everybody's.
 */
export function mayChange(personId: string, { ownerId, addedBy, visibleTo }: Kept): boolean {
  if (personId === ownerId || personId === addedBy) return true
  return visibleTo.kind !== 'everyone' || (ownerId === null && addedBy === null)
}
