/** What a document is looked for by: a word as the index has it, and how much it says. */
export type RelatedTerm = { readonly term: string; readonly weight: number }

/** What is known of one text and of all others, in whatever stems the index uses. */
export type TermFigures = {
  /** How often each word stands in the document. */
  readonly counts: ReadonlyMap<string, number>
  /** In how many of the texts a word stands. */
  readonly frequency: (term: string) => number
  readonly texts: number
  /** Words of the names of systems, vendors and stores in the document. */
  readonly names: ReadonlySet<string>
  readonly title: ReadonlySet<string>
}

const MOST_TERMS = 24
/** A name of a system says more than a word as rare. */
const NAME = 2
/** What a document is called by says more than what it mentions. */
export const TITLE = 2
/** A word that a tenth of the texts have tells nothing apart. */
const COMMON_SHARE = 0.1
/** Of a few dozen texts a tenth is too few to say so. */
const FEW = 5
/** See `nearEnough`. */
const NEAR_SHARE = 0.35
const NEAR_LEAST = 40
/** The second mention adds less than the first. */
const HALF_SAID = 1.5

/**
 * The words that tell a document from others: those with the largest tf * ln(N/df), df between one text and a
 * tenth of them. Each is one probe of the index, and none is so common that its probe would bring thousands.
 * That there are 24, and the weights, was chosen on what `npm run eval:context` measures.
 */
export function relatedTerms({
  counts,
  frequency,
  texts,
  names,
  title,
}: TermFigures): RelatedTerm[] {
  const most = Math.max(FEW, texts * COMMON_SHARE)
  return [...counts]
    .map(([term, count]) => ({ term, count, frequency: frequency(term) }))
    .filter((one) => one.frequency >= 1 && one.frequency <= most)
    .map(({ term, count, frequency }) => {
      const rarity = Math.log((texts + 1) / (frequency + 0.5))
      const weight = rarity * (names.has(term) ? NAME : 1) * (title.has(term) ? TITLE : 1)
      return { term, weight, worth: (weight * count) / (count + HALF_SAID) }
    })
    .sort((a, b) => b.worth - a.worth || (a.term < b.term ? -1 : 1))
    .slice(0, MOST_TERMS)
    .map(({ term, weight }) => ({ term, weight }))
}

/**
 * The least score of a document that is worth pointing at. On the corpus of `npm run eval:context` a third of
 * what all terms together weigh keeps the nearest that are cited and leaves out most that are not; the floor
 * keeps two of a handful from being near because there is nothing else.
 */
export function nearEnough(terms: readonly RelatedTerm[]): number {
  return Math.max(NEAR_LEAST, NEAR_SHARE * terms.reduce((sum, { weight }) => sum + weight, 0))
}
