import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AskModel, ModelRequest } from '../../../src/questions/with-model/ask-model.ts'

/** Somebody has to write an answer into a file before the run can go on. */
export class Waiting extends Error {
  override readonly name = 'Waiting'
}

export type Told = Pick<ModelRequest<unknown>, 'system' | 'user' | 'schema'>

/**
 * The answer in `NAME.reply.json` to what is put into `NAME.request.md`. The request carries all a large
 * language model would be sent, so that whoever writes the answer reads what it would read.
 */
export function writtenAnswer(
  folder: string,
  name: string,
  { system, user, schema }: Told,
): unknown {
  const reply = join(folder, `${name}.reply.json`)
  const request = join(folder, `${name}.request.md`)
  const text = [
    system,
    '\n---\n',
    user,
    '\n---\n',
    'Answer with JSON alone, in this schema:',
    JSON.stringify(schema.wire),
    '',
  ].join('\n')
  writeFileSync(request, text)
  if (!existsSync(reply)) throw new Waiting(request)
  return JSON.parse(readFileSync(reply, 'utf8'))
}

/** A model whose answers are written by hand, call by call; throws `Waiting` for the next one. */
export function writtenModel(folder: string): AskModel {
  const usage = { calls: 1, inputTokens: 0, outputTokens: 0, ms: 0 }
  return async (request) => {
    const parsed = request.parse(writtenAnswer(folder, request.purpose, request))
    if (parsed.kind === 'ok')
      return { kind: 'answer', value: parsed.value, usage, model: 'written' }
    throw new Error(`${folder}, ${request.purpose}: ${parsed.problem}`)
  }
}
