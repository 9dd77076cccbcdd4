import { z } from 'zod'
import type { ModelConfig } from '../config.ts'
import { failure } from '../model/classify-failure.ts'
import { failureSentence } from '../model/failure-sentence.ts'
import type { ModelFailureReason } from '../questions/with-model/ask-model.ts'
import { type Finding, notOk, ok } from './finding.ts'

const WHAT = 'model'
const list = z.object({ data: z.array(z.object({ id: z.string() })) })

/** Asks the model's server for its models, which costs nothing. */
export async function checkModel(model: ModelConfig | null): Promise<Finding> {
  if (model === null) return ok(WHAT, 'none is connected; the bank alone answers.')
  const address = `${model.baseUrl.replace(/\/$/, '')}/models`
  try {
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${model.apiKey}` },
      signal: AbortSignal.timeout(10_000),
    })
    const { status } = response
    if (status === 401 || status === 403) return fault(model, 'auth', status)
    if (status >= 500) return fault(model, 'server', status)
    return judge(model, list.safeParse(await response.json().catch(() => null)))
  } catch {
    return fault(model, 'network', null)
  }
}

function fault(model: ModelConfig, reason: ModelFailureReason, status: number | null): Finding {
  return notOk(WHAT, failureSentence(failure(reason, { status }), model))
}

/** Not every server has a list; one that has it and lacks the name would refuse every request. */
function judge(model: ModelConfig, read: z.ZodSafeParseResult<z.infer<typeof list>>): Finding {
  const known = read.success && read.data.data.length > 0 ? read.data.data : null
  if (known && !known.some(({ id }) => id === model.name)) return fault(model, 'model', null)
  return ok(WHAT, known ? `${model.name} is there.` : `the server of ${model.name} answers.`)
}
