/**
 * The words of this room.
 *
 * - **document**: one version of a design doc, ADR, RFC or proposal as clean text.
 * - **section**: a heading with what stands under it.
 * - **passage**: a paragraph, list item, table row or code block; the unit a question rests on.
 * - **signal**: a place in the text that a question can hook on (a hedge, a number, a named system).
 *
 * Every `start` and `end` is an offset in UTF-16 code units into `Document.text`, end exclusive.
 */
export type DocumentKind = 'adr' | 'rfc' | 'design-doc' | 'proposal' | 'unknown'

export type Span = { readonly start: number; readonly end: number }

export type Section = Span & {
  /** Position in `Document.sections`. */
  readonly index: number
  /** Heading depth, 1 to 6; 0 for the text before the first heading. */
  readonly depth: number
  /** The heading without markup; empty for the text before the first heading. */
  readonly title: string
  /** Titles from the outermost heading down to this one. */
  readonly path: readonly string[]
  /** Where the text under the heading begins. */
  readonly bodyStart: number
  /** Where the section's own text ends: at its first sub-heading, or at `end`. `end` covers the sub-sections. */
  readonly bodyEnd: number
  /** Index of the enclosing section, or null. */
  readonly parent: number | null
}

export type PassageKind = 'prose' | 'list-item' | 'table-row' | 'quote' | 'code'

export type Passage = Span & {
  /** Counted from 1 in reading order: what the model and people refer to. */
  readonly number: number
  readonly kind: PassageKind
  /** Index of the section whose own text holds this passage. */
  readonly section: number
}

export type SignalKind =
  | 'hedge'
  | 'quantity'
  | 'system'
  | 'technology'
  | 'data-store'
  | 'vendor'
  | 'unsupported-claim'
  | 'decision'
  | 'rejected-option'
  | 'owner'
  | 'date'
  | 'estimate'
  | 'boundary'
  | 'personal-data'
  | 'model-or-prompt'
  | 'empty-section'

export type Signal = Span & {
  readonly kind: SignalKind
  /** The document's own words, white space folded: what a slot is filled with. */
  readonly text: string
  /** Number of the passage it stands in; null for an empty section. */
  readonly passage: number | null
  /** Index of the section it stands in. */
  readonly section: number
}

/** What an ADR says in its fields; a field it does not have is null. */
export type AdrFields = {
  readonly status: string | null
  readonly deciders: string | null
  readonly context: Span | null
  readonly decision: Span | null
  readonly options: Span | null
  readonly consequences: Span | null
}

export type Document = {
  readonly title: string
  readonly kind: DocumentKind
  /** Clean text: hidden text and comments blanked, markup kept. */
  readonly text: string
  /** SHA-256 of `text` in hex: a new hash is a new revision. */
  readonly hash: string
  readonly words: number
  readonly frontMatter: Readonly<Record<string, string>>
  readonly adr: AdrFields | null
  readonly sections: readonly Section[]
  readonly passages: readonly Passage[]
  readonly signals: readonly Signal[]
}
