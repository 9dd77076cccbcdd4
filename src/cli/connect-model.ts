import { pino } from 'pino'
import type { Config } from '../config.ts'
import { modelAtHand } from '../model/model-at-hand.ts'
import { openModel } from '../model/open-model.ts'
import type { ModelAtHand } from '../questions/with-model/model-at-hand.ts'
import { readPrompts } from '../sources/read-prompts.ts'

/** The configured model for one run of a command; null where none is configured or none is wanted. */
export async function connectModel(config: Config, wanted: boolean): Promise<ModelAtHand | null> {
  const log = pino({ level: 'silent' })
  // The person at the terminal is the operator: what went wrong stands in the notes of the answer.
  const model = wanted ? openModel(config.model, { log, notifyOperator: () => {} }) : null
  return model === null ? null : modelAtHand(model, await readPrompts())
}
