import type { Candidate, Evidence } from './candidate.ts'
import type { TopicCoverage } from './coverage/coverage.ts'
import { quoteAt } from './evidence.ts'
import type { Considered } from './from-bank/propose-from-bank.ts'
import { questionFault } from './wording.ts'

type Quote = Extract<Evidence, { kind: 'quote' }>

const MOST_LINES = 5
const FEWEST_LINES = 2
const SHORTEST_LINE = 30
const LONGEST_LINE = 320

/**
 * The open kind of question, for a topic a leader marked as not current: the engineers explain what the
 * document settles, and she has read a few of its own lines beforehand: on the topic it says most about.
 * Null where the document says too little about any of her topics to be explained.
 */
export function walkThrough(considered: Considered, topics: readonly string[]): Candidate | null {
  const explained = topics
    .flatMap((topic) => considered.coverage.get(topic) ?? [])
    .map((covered) => ({ covered, primer: primerOf(considered, covered) }))
    .filter(({ primer }) => primer.length >= FEWEST_LINES)
    .sort((a, b) => b.primer.length - a.primer.length)
  const [best] = explained
  const [first] = best?.primer ?? []
  return best && first ? toCandidate(best.covered, first, best.primer) : null
}

/** The document's own sentences on the topic, in its order: every line is a quote by its making. */
function primerOf({ document, reading, injections }: Considered, covered: TopicCoverage): Quote[] {
  const { clear, partial } = covered.topic
  const answering = reading.index.matchAny(clear)
  const ids = [...new Set([...answering, ...reading.index.matchAny(partial)])]
  const spans = ids
    .flatMap((id) => reading.sentences[id] ?? [])
    .filter(({ start, end }) => end - start >= SHORTEST_LINE && end - start <= LONGEST_LINE)
    .filter((one) => !injections.some(({ start, end }) => start < one.end && one.start < end))
  return spans
    .slice(0, MOST_LINES)
    .sort((a, b) => a.start - b.start)
    .map((span) => quoteAt(document, span))
}

function toCandidate(
  { topic, status }: TopicCoverage,
  evidence: Quote,
  primer: readonly Quote[],
): Candidate {
  const spoken = `Could somebody walk us through ${topic.says.replace(/[.;].*$/, '')}?`
  const short = `Could somebody walk us through ${topic.title.toLowerCase()} here?`
  const text = questionFault(spoken) === null ? spoken : short
  return {
    id: `walk-${topic.id}`,
    text,
    category: topic.category,
    topic: topic.id,
    source: { kind: 'bank', bankId: null },
    why: 'The document settles it in a few lines, which are easier to judge once somebody has explained them.',
    ifLeft: 'Those who have not followed the field agree to something they could not explain.',
    exec: text,
    followUps: ['Which part of that is hardest to change later?'],
    evidence,
    lookedFor: topic.says,
    coverage: status === 'not-applicable' ? 'missing' : status,
    slotsFilled: 0,
    springsFrom: 'pattern',
    parts: { relevance: 1, gap: 0, weight: 0, hook: 1, doubt: 0 },
    score: 0,
    primer,
  }
}
