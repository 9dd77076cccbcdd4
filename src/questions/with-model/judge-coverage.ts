import type { Candidate } from '../candidate.ts'
import type { Coverage } from '../coverage/coverage.ts'
import type { Verifier } from '../evidence.ts'
import type { JudgedTopic } from './model-answer.ts'

/**
 * What the model read better than the patterns did: a topic it finds answered, with the passage that
 * answers it. Only with a verified passage, only upwards, and not at all where the document speaks to
 * machines, since a topic called answered is a question less.
 */
export function judgeCoverage(
  coverage: Coverage,
  judged: readonly JudgedTopic[],
  { verify, injections }: Verifier,
): Coverage {
  const corrected = new Map(coverage)
  if (injections.length > 0) return corrected
  for (const { topic, status, quote } of judged) {
    const known = coverage.get(topic)
    const found = quote === null ? null : verify(quote, [])
    if (!known || !found || status === 'missing' || !isRaised(known.status, status)) continue
    const { start, end, section } = found
    corrected.set(topic, { ...known, status, section, span: { start, end } })
  }
  return corrected
}

function isRaised(from: string, to: 'clear' | 'partial'): boolean {
  return from === 'missing' || (from === 'partial' && to === 'clear')
}

/** The bank's questions that are still open; all of them, if none would be left. */
export function stillOpen(offered: readonly Candidate[], coverage: Coverage): readonly Candidate[] {
  const open = offered.filter(({ topic }) => coverage.get(topic)?.status !== 'clear')
  return open.length > 0 ? open : offered
}
