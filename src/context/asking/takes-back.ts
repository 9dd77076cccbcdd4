import type { Document } from '../../documents/document.ts'
import { foldWhitespace } from '../../documents/fold-whitespace.ts'
import type { ContextItem } from '../items/context-item.ts'
import { contradictedBy, plainlyTold } from './contradicted-by.ts'
import { overrules, overrulings } from './overrulings.ts'
import { readForContext } from './reading.ts'

/** What a document says against an item, in its own words. */
export type TakenBack = {
  readonly says: string
  /** Of an incident, the action that is told as done; what happened stays true. */
  readonly done: string | null
}

/**
 * Which items a document takes back for good: those an accepted decision overrules by name or link, a
 * deadline it says was moved, an incident whose open action it tells as done. Null where it has no sentence
 * that could.
 */
export function takesBack(document: Document): ((item: ContextItem) => TakenBack | null) | null {
  const decided = overrulings(document)
  const reading = plainlyTold(readForContext(document))
  if (decided.length === 0 && reading.sentences.length === 0) return null
  return (item) => {
    const overruling = decided.find((one) => overrules(one, item))
    if (overruling) return { says: overruling.text, done: null }
    // Of decisions only a title as good as whole is proof: two that share words often agree.
    const found = item.kind === 'decision' ? null : contradictedBy(reading, item)
    if (!found) return null
    const { start, end } = found.passage
    const says = foldWhitespace(document.text.slice(start, end))
    return { says, done: item.kind === 'incident' ? found.itemSays : null }
  }
}
