import { foldWhitespace } from '../../documents/fold-whitespace.ts'
import { plainText } from '../../documents/plain-text.ts'
import type { Reading } from '../coverage/reading.ts'
import { unsafeIn } from '../safe-text.ts'
import { countWords } from '../wording.ts'

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
  gap: Gap,
  mostWords: number,
): string {
  const named = heading !== null && isShowable(heading) ? headingStake(reading, heading, gap) : ''
  return named !== '' && countWords(named) <= mostWords ? named : `The document ${saysOf(gap)}.`
}

function saysOf({ unsaid, isHalfSaid }: Gap): string {
  return `${isHalfSaid ? 'only half says' : 'does not say'} ${unsaid}`
}

function headingStake(reading: Reading, heading: string, gap: Gap): string {
  const asks = heading.endsWith('?')
  const answer = gap.isHalfSaid ? null : answerUnder(reading, heading)
  if (answer === '')
    return asks
      ? `The document asks “${heading}” and leaves it unanswered.`
      : `Under “${heading}” the document has nothing yet.`
  if (answer !== null && isBare(answer))
    return asks
      ? `To “${heading}” the document answers only “${answer}”.`
      : `Under “${heading}” the document says only “${answer}”.`
  return `Under “${heading}” the document ${saysOf(gap)}.`
}

/** What stands under it; null where it cannot be told, since the heading stands more than once. */
function answerUnder({ document, blocks }: Reading, heading: string): string | null {
  const [block, another] = blocks.filter(({ title }) => title === heading)
  if (!block || another) return null
  const body = document.text.slice(block.bodyStart, block.end).replace(/^\s*[-*+]\s/, '')
  return plainText(foldWhitespace(body)).replace(/[\s.;:,!]+$/, '')
}

const MOST_BARE_WORDS = 4

/** "N/A", "TBD", "None so far". */
function isBare(answer: string): boolean {
  return (
    /^[\p{L}\p{N} /'’,-]+$/u.test(answer) &&
    countWords(answer) <= MOST_BARE_WORDS &&
    isShowable(answer)
  )
}

function isShowable(words: string): boolean {
  return unsafeIn(words) === null && !/["“”„«»]/.test(words)
}
