import type { Topic } from './bank-entry.ts'
import type { Coverage, TopicCoverage } from './coverage.ts'
import { indexText } from './text-index.ts'

const MOST = 3
/** What makes it a question, and not what it is about: some headings of real documents are questions too. */
const ASKING_WORDS =
  /\b(?:how|what|when|who|whom|whose|which|where|why|if|do|does|did|is|are|was|be|will|would|should|could|can|may|has|have|had|we|you|they|it|this|that|there|the|an?|of|to|for|in|on|happens?)\b/gi
/** At least this share of the question's words must be about the topic. */
const ENOUGH = 0.07

/**
 * What a person's own question is about, in the bank's words: topics whose patterns its words match,
 * the closest first. Coarse by nature; whoever shows it says so.
 */
export function questionTopics(question: string, coverage: Coverage): TopicCoverage[] {
  const index = indexText([question.replace(ASKING_WORDS, ' ')])
  const meant = ({ headings, partial, clear }: Topic) =>
    Math.max(
      ...[...headings, ...partial, ...clear].map((pattern) =>
        index.match(pattern).length > 0 ? index.share(pattern, 0) : 0,
      ),
      0,
    )
  const ranked = [...coverage.values()]
    .map((covered) => ({ covered, share: meant(covered.topic) }))
    .filter(({ share }) => share >= ENOUGH)
  ranked.sort((a, b) => b.share - a.share || (a.covered.topic.id < b.covered.topic.id ? -1 : 1))
  return ranked.slice(0, MOST).map(({ covered }) => covered)
}
