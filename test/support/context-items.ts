import type { ContextItem } from '../../src/context/items/context-item.ts'

const CONFIRMED = new Date('2026-10-01')

/** An item that everybody sees and somebody has confirmed, but for what is given. */
export function contextItem(
  given: Partial<ContextItem> & Pick<ContextItem, 'kind' | 'title'>,
): ContextItem {
  return {
    id: given.title.toLowerCase().replace(/[^a-z]+/g, '-'),
    text: given.title,
    link: 'https://wiki.example.com/context',
    ownerId: null,
    happenedAt: null,
    validFrom: null,
    validUntil: null,
    confirmedAt: CONFIRMED,
    visibleTo: { kind: 'everyone' },
    detail: {},
    ...given,
  }
}
