import { unsafeIn } from './safe-text.ts'

/** The prompt asks for 25; a question a little over is still sayable, one far over is not. */
const MOST_WORDS = 30
const MOST_CHARACTERS = 280
const FEWEST_CHARACTERS = 12
const MOST_STAKE_WORDS = 32

/** What is wrong with the form of a question that would be said aloud; null when nothing is. */
export function questionFault(text: string): string | null {
  const unsafe = unsafeIn(text)
  if (unsafe !== null) return unsafe
  if (!/[?？؟;]$/u.test(text) || text.endsWith(';')) return 'it does not end as a question'
  if (text.length < FEWEST_CHARACTERS) return 'it is too short to mean anything'
  if (countWords(text) > MOST_WORDS || text.length > MOST_CHARACTERS)
    return `it is longer than ${MOST_WORDS} words`
  if (hasSecondSentence(text)) return 'it is more than one sentence'
  if (BOLTED_ON.test(text)) return 'a second question is bolted on'
  return ADVICE.test(text) ? 'it is advice in the form of a question' : null
}

/** The same for the sentence beside the question. */
export function stakeFault(text: string): string | null {
  const unsafe = unsafeIn(text)
  if (unsafe !== null) return `its stake: ${unsafe}`
  if (text === '') return 'it has no stake'
  return countWords(text) > MOST_STAKE_WORDS || text.length > MOST_CHARACTERS
    ? `its stake is longer than ${MOST_STAKE_WORDS} words`
    : null
}

/** Words as a person counts them; scripts without spaces are told apart by the language's own rules. */
export function countWords(text: string): number {
  const spaced = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
  if (!/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text))
    return spaced
  const segments = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)]
  return segments.filter(({ isWordLike }) => isWordLike === true).length
}

const SHORTENED = /(?:\b(?:e\.g|i\.e|vs|etc|cf|approx|incl|no)|\b\p{L})$/iu

function hasSecondSentence(text: string): boolean {
  if ((text.match(/[?？؟]/gu) ?? []).length > 1) return true
  return [...text.matchAll(/[.!。！](?=\s+[\p{Lu}\p{Lo}\p{N}¿]|[\p{Lo}])/gu)].some(
    ({ index }) => !SHORTENED.test(text.slice(0, index)),
  )
}

/** "..., and who approves it?": the mechanical tails that turn a question into a form to fill in. */
const BOLTED_ON =
  /[,;—–]\s+and\s+(?:(?:by|until|since|after|within|in|for|with|at|from)\s+)?(?:who|whom|whose|when|where|how (?:many|much|long|often|soon|fast|is|are|will|do|does)|which (?:team|person|date|day|number|metric))\b[^,;]{0,60}\?$/i

/** Openings that tell the author what to do, or want a yes. */
const ADVICE =
  /^(?:why not\b|why (?:don't|do not|can't) (?:we|you)\b|how about\b|what about (?:just |simply )?(?:using|adding|moving)\b|(?:have|did) (?:you|we|the authors?) (?:ever )?consider|(?:is|are|was|were|do|does|did|has|have|should|would|could|can|wo)n['’]t\b|would(?:n['’]t)? it (?:not )?be (?:\w+ )?(?:better|simpler|safer|easier|cheaper|wiser|faster)\b|(?:could|can) (?:we|you) (?:just|simply)\b)/i
