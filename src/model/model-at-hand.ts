import { randomBytes } from 'node:crypto'
import type { ModelAtHand } from '../questions/with-model/model-at-hand.ts'
import type { Prompts } from '../questions/with-model/prompts.ts'
import type { Model } from './open-model.ts'

/** For everything that is asked about one document; people wait for the pack. */
const DEADLINE_MS = 150_000

/** A connected model with what the questions room needs to ask it. */
export function modelAtHand({ ask, name, window }: Model, prompts: Prompts): ModelAtHand {
  return {
    ask,
    name,
    window,
    prompts,
    newNonce: () => randomBytes(8).toString('hex'),
    newDeadline: () => AbortSignal.timeout(DEADLINE_MS),
  }
}
