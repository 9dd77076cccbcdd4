import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { questionsJson } from '../../src/cli/contract.ts'
import { readForCli } from '../../src/cli/read-for-cli.ts'
import { readConfig } from '../../src/config.ts'
import { modelAtHand } from '../../src/model/model-at-hand.ts'
import { openModel } from '../../src/model/open-model.ts'
import type { AskModel } from '../../src/questions/with-model/ask-model.ts'
import { propose } from '../../src/questions/propose.ts'
import { readPrompts } from '../../src/sources/read-prompts.ts'
import { answerToKeep, type RecordedCase, requestHash } from '../support/recorded-model.ts'

/**
 * `OPENAI_BASE_URL=... npm run record -- [--out DIR] [--packs DIR] FILE...`: puts documents to the
 * configured model, with all the patience of somebody who answers by hand, and keeps what it said.
 */
const HOURS = 6 * 3_600_000
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'test/cases/model' },
    packs: { type: 'string' },
  },
})
const opened = openModel(readConfig(process.env).model, {
  log: pino({ level: 'silent' }),
  notifyOperator: (sentence) => console.error(sentence),
  pace: { attemptMs: HOURS },
})
if (!opened) throw new Error('Set OPENAI_BASE_URL to the model that is to be recorded.')
const model = { ...modelAtHand(opened, await readPrompts()), newDeadline: never }
mkdirSync(values.out, { recursive: true })
await Promise.all(positionals.map(record))

function never(): AbortSignal {
  return new AbortController().signal
}

async function record(file: string): Promise<void> {
  const { document, bank } = await readForCli(file, null)
  const exchanges: RecordedCase['exchanges'] = []
  const proposal = await propose({ bank, model: { ...model, ask: keeping(exchanges) } }, document, {
    limit: 5,
  })
  const kept: RecordedCase = {
    provenance: 'recorded from a large language model',
    recorded: new Date().toISOString().slice(0, 10),
    document: basename(file),
    exchanges,
  }
  const name = `${basename(file, '.md')}.json`
  writeFileSync(join(values.out, name), `${JSON.stringify(kept, null, 2)}\n`)
  const pack = questionsJson(document, proposal, { notes: proposal.engine.notes, explain: true })
  if (values.packs) writeFileSync(join(values.packs, name), JSON.stringify(pack, null, 2))
  console.log(`${file}: ${proposal.engine.notes.join(' ')}`)
}

function keeping(exchanges: RecordedCase['exchanges']): AskModel {
  return (request) => {
    const parse: typeof request.parse = (value) => {
      const parsed = request.parse(value)
      if (parsed.kind === 'ok')
        exchanges.push({
          purpose: request.purpose,
          requestHash: requestHash(request),
          answer: answerToKeep(value, request.user),
        })
      return parsed
    }
    return model.ask({ ...request, parse })
  }
}
