import type { BankEntry, Topic } from '../bank/bank-entry.ts'
import type { Coverage, TopicCoverage } from './coverage.ts'
import { trigramSimilarity } from '../choosing/similarity.ts'
import { indexText } from './text-index.ts'

const MOST = 3
/** What makes it a question, and not what it is about: some headings of real documents are questions too. */
const ASKING_WORDS =
  /\b(?:how|what|when|who|whom|whose|which|where|why|if|do|does|did|is|are|was|be|will|would|should|could|can|may|has|have|had|we|you|they|it|this|that|there|the|an?|of|to|for|in|on|happens?)\b/gi
/** At least this share of the question's words must be about the topic: with less it is about something else. */
const ENOUGH = 0.5

/** From here on a question of the bank asks much the same. */
const ALIKE = 0.35

/**
 * What a person's own question is about, in the bank's words: topics the bank asks about in much the same
 * words, then topics whose patterns most of its words match, the closest first. None where neither is so:
 * a topic that shares one word with a question is seldom what she means.
 */
export function questionTopics(
  question: string,
  coverage: Coverage,
  entries: readonly BankEntry[],
): TopicCoverage[] {
  const ids = [...askedAlike(question, entries), ...namedIn(question, coverage)]
  return [...new Set(ids)].slice(0, MOST).flatMap((id) => coverage.get(id) ?? [])
}

function askedAlike(question: string, entries: readonly BankEntry[]): string[] {
  return entries
    .map(({ plain, topic }) => ({ topic, alike: trigramSimilarity(plain, question) }))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike || (a.topic < b.topic ? -1 : 1))
    .map(({ topic }) => topic)
}

function namedIn(question: string, coverage: Coverage): string[] {
  const index = indexText([question.replace(ASKING_WORDS, ' ')])
  const meant = ({ headings, partial, clear }: Topic) =>
    Math.max(
      ...[...headings, ...partial, ...clear].map((pattern) =>
        index.match(pattern).length > 0 ? index.share(pattern, 0) : 0,
      ),
      0,
    )
  return [...coverage.values()]
    .map(({ topic }) => ({ id: topic.id, share: meant(topic) }))
    .filter(({ share }) => share >= ENOUGH)
    .sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
}
