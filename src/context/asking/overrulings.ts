import { foldWhitespace } from '../../documents/fold-whitespace.ts'
import type { Document } from '../../documents/document.ts'
import type { ContextItem } from '../items/context-item.ts'
import { titleStems } from '../names.ts'
import { proposeItem } from '../records/propose-item.ts'
import { readForContext } from './reading.ts'

const OVERRULES =
  /\b(?:supersed(?:e|es|ed|ing)|replac(?:e|es|ed|ing)|overrul(?:e|es|ed)|revers(?:e|es|ed)|withdraw(?:s|n)?|retir(?:e|es|ed)|cancel(?:s|led)?|g[ai]ves? up|no longer (?:holds|applies|true))\b/i
const FEWEST_TITLE_WORDS = 3
const MOST_OF_TITLE = 0.8

/** A sentence that takes something back. */
export type Overruling = { readonly text: string; readonly stems: ReadonlySet<string> }

/**
 * The sentences with which an accepted decision takes back what was so before it. A proposal takes nothing
 * back yet.
 */
export function overrulings(document: Document): Overruling[] {
  if (proposeItem(document)?.kind !== 'decision') return []
  return readForContext(document).sentences.flatMap(({ start, end, stems }) => {
    const text = foldWhitespace(document.text.slice(start, end))
    return OVERRULES.test(text) ? [{ text, stems }] : []
  })
}

/** Whether such a sentence is about this item: it has its link, or its title as good as whole. */
export function overrules({ text, stems }: Overruling, { title, link }: ContextItem): boolean {
  if (link !== null && text.includes(link.replace(/[/#?]+$/, ''))) return true
  const words = titleStems(title)
  const said = words.filter((one) => stems.has(one)).length
  return words.length >= FEWEST_TITLE_WORDS && said >= Math.ceil(words.length * MOST_OF_TITLE)
}
