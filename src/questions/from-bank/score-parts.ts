import type { BankEntry } from '../bank/bank-entry.ts'
import type { ScoreParts } from '../candidate.ts'
import type { TopicCoverage } from '../coverage/coverage.ts'
import type { Reading } from '../coverage/reading.ts'
import type { Trigger } from './trigger.ts'

/**
 * relevance: how much of the document is about it, saturating, so that the tenth mention adds little.
 * gap: an unkept heading is a proven gap; a topic half said is a smaller one. doubt: sentences that
 * touch the topic without answering it; the more there are, the likelier the matcher missed an answer.
 * Where no sentence can be quoted at all, it may have missed the whole matter.
 */
export function scoreParts(
  reading: Reading,
  entry: BankEntry,
  topic: TopicCoverage,
  trigger: Trigger | null,
  slotsFilled: number,
  treated: number,
): ScoreParts {
  const count = trigger?.sentences.length ?? 0
  const place = trigger
    ? (reading.traits[trigger.sentences[0] ?? -1]?.weight ?? 0)
    : topic.heading
      ? 1
      : 0
  const share = count / Math.max(20, reading.sentences.length)
  return {
    relevance: (0.6 * (count / (count + 2)) + 0.4 * place) * (share > TOO_COMMON ? 0.6 : 1),
    gap: (topic.status === 'partial' ? 0.5 : topic.heading ? 1 : 0.85) * (1 - 0.5 * treated),
    weight: (entry.weight - 1) / 4,
    hook: hookOf(topic, trigger, slotsFilled),
    doubt: trigger ? Math.min(1, topic.mentions / 6) : 1,
  }
}

/**
 * What the question hangs on: a sentence whose own words it uses; less, a hedge or claim of which any
 * document has some; or a heading that promises an answer and has none under it.
 */
function hookOf(topic: TopicCoverage, trigger: Trigger | null, slotsFilled: number): number {
  if (!trigger) return topic.heading ? UNKEPT_HEADING : 0
  const hook = 0.6 * trigger.quality + 0.4 * Math.min(1, slotsFilled)
  return trigger.by === 'signal' ? hook * SIGNAL_ALONE : hook
}

const UNKEPT_HEADING = 0.55
const SIGNAL_ALONE = 0.6

/** A trigger that fires in a quarter of the sentences says nothing about any of them. */
const TOO_COMMON = 0.25

export function total({ relevance, gap, weight, hook, doubt }: ScoreParts): number {
  const score = 0.25 * relevance + 0.3 * gap + 0.2 * weight + 0.25 * hook - 0.2 * doubt
  return Math.round(score * 1000) / 1000
}
