/** What a document arrives as, told from its content. */
type SourceFormat = 'md' | 'txt' | 'html' | 'docx' | 'pdf' | 'pptx'

/** The formats that only a parser can read; their bytes go to the worker. */
export type ParsedFormat = Exclude<SourceFormat, 'md' | 'txt'>

/** Clean markdown out of one source. */
export type SourceText = {
  readonly text: string
  readonly format: SourceFormat
  /** Sentences for the reader about what was left out; empty in the ordinary case. */
  readonly notes: readonly string[]
  /** Passages a person looking at the document would not see, taken out or blanked. */
  readonly hiddenRemoved: number
}

/** What a parser hands back from the worker. */
export type Parsed = Pick<SourceText, 'text' | 'notes' | 'hiddenRemoved'>

export const MAX_BYTES = 20_000_000
export const MAX_CHARACTERS = 1_000_000
