import type { Span } from '../../documents/document.ts'
import type { Reading } from '../../questions/coverage/reading.ts'

const UNDONE =
  /\b(?:behind (?:a|an|the) (?:feature |new )?(?:flag|gate|toggle|switch)|(?:can|may) (?:always |easily |simply )?be (?:reverted|rolled back|undone|reversed|switched off|turned off|disabled)|(?:disabled|off|switched off) by default|opt-in|easy to (?:revert|undo|roll back|reverse)|rolling (?:it )?back (?:is|means|takes)|(?:to|we can|one can) (?:roll back|revert|undo)\b)/i

/** The sentences in which a document says that what it does can be taken back. */
export function findWaysBack({ document, sentences, traits }: Reading): Span[] {
  return sentences.flatMap(({ start, end }, id) => {
    const trait = traits[id]
    const isSaid = trait && trait.quotable && trait.beside === null && !trait.negated
    return isSaid && UNDONE.test(document.text.slice(start, end)) ? [{ start, end }] : []
  })
}
