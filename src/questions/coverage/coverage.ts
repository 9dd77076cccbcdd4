import type { AnswerBlock } from '../../documents/answer-blocks.ts'
import type { Span } from '../../documents/document.ts'
import { type BodyVerdict, judgeBody } from '../../documents/judge-body.ts'
import type { Topic } from '../bank/bank-entry.ts'
import type { Bank } from '../bank/bank.ts'
import { type SectionShare, sharedSections } from './shared-sections.ts'
import { passageOf, type Reading, sectionTitle } from './reading.ts'

export type CoverageStatus = 'clear' | 'partial' | 'missing' | 'not-applicable'

/** What a document says of one topic, and where. */
export type TopicCoverage = {
  readonly topic: Topic
  readonly status: CoverageStatus
  /** The heading that promises an answer, as written; given with an unkept promise too. */
  readonly heading: string | null
  readonly section: string | null
  /** The passage that says so; null when nothing does. */
  readonly span: Span | null
  /** How many sentences speak of the topic at all, answering or not. */
  readonly mentions: number
  /** Under the heading its author has written that the answer is still to come ("TBD"). */
  readonly toCome: boolean
}

export type Coverage = ReadonlyMap<string, TopicCoverage>

/** Judges every topic of the bank against one document. */
export function coverDocument(reading: Reading, bank: Bank): Coverage {
  const shares = sharedSections(reading, bank)
  const cover = (topic: Topic) => coverTopic(reading, topic, shares.get(topic.id) ?? null)
  return new Map([...bank.topics.values()].map((topic) => [topic.id, cover(topic)]))
}

function coverTopic(reading: Reading, topic: Topic, share: SectionShare | null): TopicCoverage {
  const answers = reading.index.matchAny(topic.clear)
  const touches = reading.index.matchAny(topic.partial)
  const mentions = answers.length + touches.length
  const promised = bestBlock(reading, topic)
  if (promised) return coveredByHeading(reading, topic, promised, answers, mentions)
  if (topic.applies.length > 0 && reading.index.matchAny(topic.applies).length === 0)
    return { ...silent(topic, mentions), status: 'not-applicable' }
  const told = coveredByText(reading, topic, answers, touches)
  return share ? weighedBySection(reading, topic, share, answers, told) : told
}

type JudgedBlock = {
  readonly block: AnswerBlock
  readonly status: CoverageStatus
  readonly toCome: boolean
  /** How much of the title is about the topic. */
  readonly meant: number
}

const BEST_FIRST: readonly CoverageStatus[] = ['clear', 'not-applicable', 'partial', 'missing']

/**
 * Of the blocks whose title asks for the topic, innermost ones only: the one whose title means it most,
 * so that "SLOs" is judged under its own heading and not under "SLIs, as used for the SLOs above".
 */
function bestBlock(reading: Reading, topic: Topic): JudgedBlock | null {
  const meant = new Map<number, number>()
  for (const pattern of topic.headings)
    for (const id of reading.titles.match(pattern))
      meant.set(id, Math.max(meant.get(id) ?? 0, reading.titles.share(pattern, id)))
  const titled = [...meant].flatMap(([id, share]) => {
    const block = reading.blocks[id]
    return block ? [{ block, meant: share }] : []
  })
  const innermost = titled.filter(({ block }) => !titled.some((other) => holds(block, other.block)))
  const judged = innermost.map((one) => ({ ...one, ...judgeBlock(reading, topic, one.block) }))
  return judged.sort((a, b) => b.meant - a.meant || rank(a) - rank(b))[0] ?? null
}

function rank({ status }: JudgedBlock): number {
  return BEST_FIRST.indexOf(status)
}

function holds(outer: AnswerBlock, inner: AnswerBlock): boolean {
  return outer !== inner && outer.start <= inner.start && inner.end <= outer.end
}

function judgeBlock(
  reading: Reading,
  topic: Topic,
  block: AnswerBlock,
): Pick<JudgedBlock, 'status' | 'toCome'> {
  const body = reading.document.text.slice(block.bodyStart, block.end)
  const verdict = judgeBody(body.replace(/^ {0,3}#{1,6}\s.*$/gm, ''))
  const saysAll = verdict === 'bare-no' && ASKS_HOW_MUCH.test(block.title)
  const status = saysAll ? 'clear' : STATUS_OF[verdict](topic)
  return { status, toCome: verdict === 'placeholder' }
}

/** "Security impact: none" says all that was asked; "Alternatives: none" does not. */
const ASKS_HOW_MUCH = /\bimpact$/i

const STATUS_OF: Readonly<Record<BodyVerdict, (topic: Topic) => CoverageStatus>> = {
  full: () => 'clear',
  terse: () => 'partial',
  excused: () => 'not-applicable',
  'bare-no': (topic) => (topic.bare_no ? 'clear' : 'missing'),
  'not-applicable': () => 'missing',
  deferred: () => 'missing',
  placeholder: () => 'missing',
  empty: () => 'missing',
}

function coveredByHeading(
  reading: Reading,
  topic: Topic,
  { block, status, toCome }: JudgedBlock,
  answers: readonly number[],
  mentions: number,
): TopicCoverage {
  const within = reading.sentences.filter(
    ({ start, end }) => start >= block.bodyStart && end <= block.end,
  )
  const telling = answers
    .flatMap((id) => reading.sentences[id] ?? [])
    .find((one) => within.includes(one))
  const first = within.find(({ start, end }) => end - start > SHORTEST_QUOTE) ?? within[0]
  return {
    topic,
    status,
    heading: block.title,
    section: sectionTitle(reading.document, block.section),
    span: status === 'missing' ? null : (telling ?? first ?? null),
    mentions,
    toCome,
  }
}

const SHORTEST_QUOTE = 12

/**
 * No heading asks for it: sentences decide. Two that answer, or one that answers where others speak of
 * it as well, is an answer; one alone, or several that only touch it, is half of one.
 */
function coveredByText(
  reading: Reading,
  topic: Topic,
  answers: readonly number[],
  touches: readonly number[],
): TopicCoverage {
  const mentions = answers.length + touches.length
  const best = answers[0] ?? touches[0]
  const status = textStatus(answers.length, touches.length)
  const span = best === undefined || status === 'missing' ? null : (reading.sentences[best] ?? null)
  const passage = best === undefined ? null : passageOf(reading, best)
  const section = span && passage ? sectionTitle(reading.document, passage.section) : null
  return { topic, status, heading: null, section, span, mentions, toCome: false }
}

function textStatus(answers: number, touches: number): CoverageStatus {
  if (answers >= 2) return 'clear'
  return answers === 1 || touches >= 3 ? 'partial' : 'missing'
}

/** Words a topic that a how-question needs under a shared heading, and those a yes-or-no one needs. */
const ENOUGH_WORDS = 16
const ENOUGH_WORDS_BARE_NO = 3

function weighedBySection(
  reading: Reading,
  topic: Topic,
  { block, wordsEach }: SectionShare,
  answers: readonly number[],
  told: TopicCoverage,
): TopicCoverage {
  const inside = answers.some((id) => holdsSentence(block, reading.sentences[id]))
  const enough = wordsEach >= (topic.bare_no ? ENOUGH_WORDS_BARE_NO : ENOUGH_WORDS)
  if (!enough && !inside) return { ...told, status: 'missing', span: null, section: null }
  if (!enough || told.status !== 'missing') return told
  if (topic.bare_no && told.mentions === 0 && !saysNo(reading, block)) return told
  const first = reading.sentences.find((sentence) => holdsSentence(block, sentence))
  const section = sectionTitle(reading.document, block.section)
  return { ...told, status: 'partial', span: first ?? null, section }
}

/** Somewhere in the section stands a bare "No": which of its questions it answers cannot be told. */
function saysNo({ document }: Reading, { bodyStart, end }: AnswerBlock): boolean {
  return /^[\s>*-]*(?:no|none|n\/a)\b[^\n]{0,3}$/im.test(document.text.slice(bodyStart, end))
}

function holdsSentence({ bodyStart, end }: AnswerBlock, sentence: Span | undefined): boolean {
  return sentence !== undefined && sentence.start >= bodyStart && sentence.end <= end
}

function silent(topic: Topic, mentions: number): TopicCoverage {
  return {
    topic,
    status: 'missing',
    heading: null,
    section: null,
    span: null,
    mentions,
    toCome: false,
  }
}
