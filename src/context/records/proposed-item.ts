import type { Span } from '../../documents/document.ts'
import type { ContextItem } from '../items/context-item.ts'

/** A place in a document that says what an item says. `text` is the source's slice, white space folded. */
export type ItemQuote = Span & { readonly text: string }

/**
 * An item as a document's structure gives it. A person confirms or corrects it before it is used; who may
 * see it and who owns it is settled there. Every word of `text` and `detail` stands in `quotes`.
 */
export type ProposedItem = Pick<
  ContextItem,
  'kind' | 'title' | 'text' | 'happenedAt' | 'validFrom' | 'validUntil' | 'detail'
> & { readonly quotes: readonly ItemQuote[] }
