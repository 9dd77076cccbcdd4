import type { ModelUsage } from './ask-model.ts'
import type { Candidate } from '../candidate.ts'
import { BETTER_ONES, type Dropped } from '../choosing/dropped.ts'
import {
  addUsage,
  BANK_ONLY_NOTE,
  type EngineReport,
  injectionNote,
  modelNote,
} from '../engine-report.ts'
import { quoteVerifier } from '../evidence.ts'
import { bankSeats, judge } from './judge.ts'
import { judgeCoverage, stillOpen } from './judge-coverage.ts'
import type { Learned } from '../choosing/learned.ts'
import type { Background } from './material.ts'
import { type Accepted, mix } from './mix.ts'
import type { ModelAtHand } from './model-at-hand.ts'
import { checkCandidates } from './model-candidates.ts'
import type { NumberedPassages } from './numbered-passages.ts'
import {
  chooseFromBank,
  type Considered,
  fromBankAlone,
  readLimit,
  type Proposal,
} from '../from-bank/propose-from-bank.ts'
import { asDropped } from './second-reader.ts'
import { shortlist } from './shortlist.ts'
import { explainSilence } from '../choosing/silence.ts'
import { askToRead, askToWrite, type FirstCall, type SecondCall } from './two-calls.ts'

type Options = { readonly limit: number; readonly background: Background }

/** Write, check, have it read by somebody else, strike, mix with the bank. Two calls in the ordinary case. */
export async function proposeWithModel(
  model: ModelAtHand,
  considered: Considered,
  { limit, background }: Options,
): Promise<Proposal> {
  const { document, offered } = considered
  const material = { ...considered, shortlist: shortlist(offered), background }
  const verifier = quoteVerifier(document, considered.injections)
  const signal = model.newDeadline()

  const first = await askToWrite(material, model, signal)
  if (first.answer.kind === 'failed')
    return withoutModel(considered, limit, [first.answer.sentence], first.usage)
  const checked = checkCandidates(first.answer.value, material, verifier)
  if (checked.kept.length === 0) {
    const plain = withoutModel(considered, limit, [UNUSABLE_NOTE], first.usage)
    return { ...plain, dropped: checked.dropped }
  }

  const coverage = judgeCoverage(considered.coverage, first.answer.value.coverage, verifier)
  const { learned } = considered.taught
  const bank = chooseFromBank(document, stillOpen(offered, coverage), limit, learned)
  const candidates = [...checked.kept, ...bank]
  const second = await askToRead(candidates, material, first, model, signal)
  const judged = judge(checked.kept, bank, second.verdicts, verifier)
  const most = readLimit(document, limit)
  const questions = mix(bestLearned(judged.accepted, learned), judged.bank, {
    limit: most,
    bankSeats: bankSeats(most, verifier, second.verdicts),
    shift: learned.shift,
  })
  return {
    questions,
    drawn: null,
    silence: questions.length > 0 ? null : explainSilence(document, coverage, offered),
    coverage,
    offered: [...judged.accepted.map(({ candidate }) => candidate), ...offered],
    dropped: [...checked.dropped, ...judged.dropped, ...notChosen(judged.accepted, questions)],
    engine: report(model.name, considered, first, second, {
      wrote: first.answer.value.candidates.length,
      shown: questions.filter(({ source }) => source.kind !== 'bank').length,
    }),
  }
}

/** Among what its author would stop at alike, what lands more often with the team comes first. */
function bestLearned(accepted: readonly Accepted[], learned: Learned): Accepted[] {
  const ranked = accepted.map((one) => ({ one, shift: learned.shift(one.candidate) }))
  return ranked.sort((a, b) => b.shift - a.shift).map(({ one }) => one)
}

function report(
  model: string,
  { injections }: Considered,
  first: FirstCall,
  second: SecondCall,
  { wrote, shown }: { readonly wrote: number; readonly shown: number },
): EngineReport {
  const usage = addUsage(first.usage, second.usage)
  const notes = [
    modelNote(model, wrote, shown, usage),
    ...readPartly(first.passages),
    ...second.notes,
    ...injectionNote(injections.length),
  ]
  return { model, notes, usage }
}

const UNUSABLE_NOTE = 'Nothing that the model wrote passed the checks.'

function withoutModel(
  considered: Considered,
  limit: number,
  notes: readonly string[],
  usage: ModelUsage,
): Proposal {
  const proposal = fromBankAlone(considered, limit, [BANK_ONLY_NOTE, ...notes])
  return { ...proposal, engine: { ...proposal.engine, usage } }
}

function notChosen(accepted: readonly Accepted[], questions: readonly Candidate[]): Dropped[] {
  const left = accepted.filter(({ candidate }) => !questions.includes(candidate))
  return left.map(({ candidate }) => asDropped(candidate, BETTER_ONES))
}

function readPartly({ whole, sections, leftOut }: NumberedPassages): string[] {
  if (whole) return []
  const read = `${sections - leftOut} of ${sections} sections`
  return [
    `The document is longer than the model reads at once: it read ${leftOut === 0 ? 'the beginning' : read}; the bank's questions rest on all of it.`,
  ]
}
