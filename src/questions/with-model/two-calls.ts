import type { ModelAnswer, ModelUsage } from './ask-model.ts'
import type { Candidate } from '../candidate.ts'
import { addUsage, NOTHING_USED } from '../engine-report.ts'
import { type Material, passagesFor } from './material.ts'
import type { Written } from './model-answer.ts'
import type { ModelAtHand } from './model-at-hand.ts'
import type { NumberedPassages } from './numbered-passages.ts'
import { readRequest, type Verdict } from './second-reader.ts'
import { writeRequest } from './write-request.ts'

export type FirstCall = {
  readonly answer: ModelAnswer<Written>
  readonly passages: NumberedPassages
  readonly nonce: string
  readonly usage: ModelUsage
}

/** A document that the model finds too long after all is sent once more, half of it. */
export async function askToWrite(
  material: Material,
  model: ModelAtHand,
  signal: AbortSignal,
  shrink = 1,
  before: ModelUsage = NOTHING_USED,
): Promise<FirstCall> {
  const nonce = model.newNonce()
  const passages = passagesFor(material, model, nonce, shrink)
  const answer = await model.ask(writeRequest(material, passages.text, model, signal))
  const usage = addUsage(before, answer.usage)
  const tooLong = answer.kind === 'failed' && answer.reason === 'context'
  return tooLong && shrink === 1
    ? askToWrite(material, model, signal, 2, usage)
    : { answer, passages, nonce, usage }
}

export type SecondCall = {
  /** By question id; null where nobody read them. */
  readonly verdicts: ReadonlyMap<string, Verdict> | null
  readonly usage: ModelUsage
  readonly notes: readonly string[]
}

export async function askToRead(
  candidates: readonly Candidate[],
  material: Material,
  { passages }: FirstCall,
  model: ModelAtHand,
  signal: AbortSignal,
): Promise<SecondCall> {
  const answer = await model.ask(readRequest(candidates, material, passages.text, model, signal))
  if (answer.kind === 'answer') return { verdicts: answer.value, usage: answer.usage, notes: [] }
  const note = `${answer.sentence} What the model wrote was not read a second time, so few of its questions are shown.`
  return { verdicts: null, usage: answer.usage, notes: [note] }
}
