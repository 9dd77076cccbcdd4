import type { Landed } from '../choosing/learned.ts'
import type { Sharpened } from './sharpened.ts'

const ANSWERED: Readonly<Record<Sharpened['answered'], string>> = {
  fully: 'The document answers this:',
  partly: 'The document answers half of this:',
  perhaps: 'This is the nearest the document comes; see whether it answers you:',
  no: 'Nothing found in the document that answers this.',
}

/** Whether the document answers her question; followed by the quote where there is one. */
export function answeredSentence({ answered }: Pick<Sharpened, 'answered'>): string {
  return ANSWERED[answered]
}

/** In the place of other wordings. */
export const NOTHING_NEARER =
  'Nothing nearer to your question is known here, so it stays as you put it.'

/** What else is to be said of her question, a sentence each, the model's remark last. */
export function remarksOn(sharpened: Sharpened): string[] {
  const { generic, askedBefore, fared, form, remark } = sharpened
  return [
    ...(generic
      ? ['It could be put to most documents: it names nothing that is only in this one.']
      : []),
    ...(askedBefore === null ? [] : [`It was asked before: “${askedBefore}”`]),
    ...faredSentence(fared),
    ...(form === null ? [] : [`To say it aloud: ${form}.`]),
    ...(remark === null ? [] : [remark]),
  ]
}

/** Below this many exposures a number would say more than it knows. */
const ENOUGH = 5

function faredSentence({ landings, exposures }: Landed): string[] {
  if (exposures === 0) return []
  if (exposures >= ENOUGH) return [`Questions like it landed ${landings} of ${exposures} times.`]
  const often = exposures === 1 ? 'once' : `${exposures} times`
  return [`Questions like it were taken up ${often}, too few to say how they land.`]
}
