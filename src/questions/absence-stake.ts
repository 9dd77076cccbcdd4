import { foldWhitespace } from '../documents/fold-whitespace.ts'
import { plainText } from '../documents/plain-text.ts'
import type { Reading } from './reading.ts'
import { unsafeIn } from './safe-text.ts'
import { countWords } from './wording.ts'

export type Gap = {
  /** Completes "The document does not say ...". */
  readonly unsaid: string
  /** Something of it is said, and not all. */
  readonly isHalfSaid: boolean
}

/** The stake of a question that rests on a named absence: by the heading that promises it, if one does. */
export function absenceStake(
  reading: Reading,
  heading: string | null,
  { unsaid, isHalfSaid }: Gap,
): string {
  const says = isHalfSaid ? 'only half says' : 'does not say'
  if (heading === null || !isShowable(heading)) return `The document ${says} ${unsaid}.`
  const asks = heading.endsWith('?')
  const answer = answerUnder(reading, heading)
  if (!isHalfSaid && answer === '')
    return asks
      ? `The document asks “${heading}” and leaves it unanswered.`
      : `Under “${heading}” the document has nothing yet.`
  if (!isHalfSaid && countWords(answer) <= MOST_ANSWER_WORDS && PLAIN.test(answer))
    return asks
      ? `To “${heading}” the document answers only “${answer}”.`
      : `Under “${heading}” the document says only “${answer}”.`
  return `Under “${heading}” the document ${says} ${unsaid}.`
}

/** "N/A", "TBD", "None so far": what stands under a heading and answers nothing. */
const MOST_ANSWER_WORDS = 4
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N} /'’,-]*$/u

function answerUnder({ document, blocks }: Reading, heading: string): string {
  const block = blocks.find(({ title }) => title === heading)
  const body = document.text.slice(block?.bodyStart ?? 0, block?.end ?? 0)
  return plainText(foldWhitespace(body.replace(/^\s*[-*+]\s/, ''))).replace(/[\s.;:,!]+$/, '')
}

function isShowable(words: string): boolean {
  return unsafeIn(words) === null && !/["“”„«»]/.test(words)
}
