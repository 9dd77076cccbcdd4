import type { Candidate } from '../../src/questions/candidate.ts'

/** A candidate of the bank that rests on an absence, with what a test says of it. */
export function aCandidate(id: string, given: Partial<Candidate>): Candidate {
  return {
    id,
    text: `${id}?`,
    category: 'data',
    topic: id,
    source: { kind: 'bank', bankId: id },
    why: '',
    ifLeft: '',
    exec: '',
    followUps: [],
    evidence: { kind: 'absence', lookedFor: '', heading: null },
    lookedFor: '',
    coverage: 'missing',
    slotsFilled: 1,
    springsFrom: 'pattern',
    parts: { relevance: 0, gap: 0, weight: 0, hook: 0, doubt: 0 },
    score: 0,
    ...given,
  }
}
