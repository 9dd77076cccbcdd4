import type { ModelFailureReason } from '../questions/with-model/ask-model.ts'
import type { CallFailure } from './classify-failure.ts'

type Told = {
  readonly host: string
  readonly model: string
  readonly status: number | null
  readonly retryAfterMs: number | null
}

/** What a person is told. Nothing the server said is in it: a server may quote the document. */
export function failureSentence(
  { reason, status, retryAfterMs }: CallFailure,
  server: { readonly name: string; readonly baseUrl: string },
): string {
  const { host } = new URL(server.baseUrl)
  return SENTENCES[reason]({ host, model: server.name, status, retryAfterMs })
}

const SENTENCES: Readonly<Record<ModelFailureReason, (told: Told) => string>> = {
  auth: ({ host, model, status }) =>
    status === 403
      ? `${host} does not let this key use the model "${model}"; check the rights of OPENAI_API_KEY, or set GADFLY_MODEL to a model it may use.`
      : `${host} refuses the key; set OPENAI_API_KEY to a valid one.`,
  quota: ({ host }) =>
    `The account behind OPENAI_API_KEY has nothing left to spend at ${host}; top it up or raise its limit.`,
  model: ({ host, model }) =>
    `The model "${model}" is not, or no longer, offered at ${host}; set GADFLY_MODEL to one that is.`,
  rate_limit: ({ host, retryAfterMs }) =>
    `${host} takes no more requests for now; try again ${later(retryAfterMs)}.`,
  timeout: ({ host, model }) =>
    `The model "${model}" at ${host} did not answer in time; try again, or set GADFLY_MODEL to a faster one.`,
  network: ({ host }) =>
    `${host} cannot be reached, or breaks off; check OPENAI_BASE_URL and the network.`,
  server: ({ host, status, retryAfterMs }) =>
    `${host} has trouble of its own${inBrackets(status)}; try again ${later(retryAfterMs)}.`,
  bad_request: ({ host, model, status }) =>
    `The model "${model}" at ${host} does not take Gadfly's request${inBrackets(status)}; set GADFLY_MODEL to another one.`,
  context: ({ model }) =>
    `The text is too long for the model "${model}"; set GADFLY_MODEL_WINDOW to the tokens it takes, or GADFLY_MODEL to one that takes more.`,
  refusal: ({ model }) => `The model "${model}" declined to answer about this document.`,
  filtered: ({ host }) => `The content filter at ${host} stopped the answer about this document.`,
  truncated: ({ model }) =>
    `The model "${model}" ran out of room before its answer was complete; try again, or set GADFLY_MODEL to another one.`,
  invalid_output: ({ model }) =>
    `The model "${model}" did not answer in the form it was asked for, not even when asked again.`,
  protocol: ({ host }) =>
    `${host} does not answer as an OpenAI-compatible server; check OPENAI_BASE_URL, which usually ends in /v1.`,
  aborted: () => 'The request to the model was called off.',
}

function inBrackets(status: number | null): string {
  return status === null ? '' : ` (status ${status})`
}

function later(retryAfterMs: number | null): string {
  return retryAfterMs === null ? 'later' : `in ${Math.ceil(retryAfterMs / 1000)} seconds`
}
