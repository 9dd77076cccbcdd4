/** A stretch of a sentence between two places where it may be cut. */
export type Piece = {
  readonly start: number
  readonly end: number
  readonly text: string
  /** The mark between it and the piece before; empty where only a word parts them. */
  readonly after: string
}

/** Where a sentence may be cut: its punctuation, and before words that open another clause. */
const CUT =
  /[,;:]\s|\s[-–—]\s|\s(?=\()|(?<=\))\s|\s(?=(?:and|but|because|while|whereas|which|so|using|via|in order to|since|or|that)\s)/g

export function sentencePieces(sentence: string): Piece[] {
  const pieces: Piece[] = []
  let start = 0
  let after = ''
  for (const { index, 0: mark } of sentence.matchAll(CUT)) {
    if (isInParentheses(sentence, index)) continue
    pieces.push({ start, end: index, text: sentence.slice(start, index), after })
    start = index + mark.length
    after = mark.trim()
  }
  const last = { start, end: sentence.length, text: sentence.slice(start), after }
  return [...pieces, last].filter(({ text }) => text.trim() !== '')
}

function isInParentheses(sentence: string, at: number): boolean {
  const before = sentence.slice(0, at)
  return before.split('(').length > before.split(')').length
}
