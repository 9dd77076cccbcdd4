import type { Document, Span } from '../documents/document.ts'
import { foldWhitespace } from '../documents/fold-whitespace.ts'
import { plainText } from '../documents/plain-text.ts'

/** A document's own words as a person reads them: no markup, white space folded. */
export function passageText({ text }: Pick<Document, 'text'>, { start, end }: Span): string {
  return plainText(foldWhitespace(text.slice(start, end)).replace(/^(?:[-*+>]|\d{1,3}[.)])\s+/, ''))
}
