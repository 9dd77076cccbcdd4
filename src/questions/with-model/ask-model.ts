/** What a model is asked for; it names the call in the log. */
export type ModelPurpose = 'write' | 'read' | 'sharpen' | 'dossier' | 'primer' | 'doctor'

export type ModelRequest<T> = {
  readonly purpose: ModelPurpose
  readonly system: string
  readonly user: string
  /**
   * The shape of the answer as the server is told it: types, enums, nullable, required and
   * `additionalProperties: false`. Bounds and patterns stay in `parse`; many servers refuse them.
   */
  readonly schema: { readonly name: string; readonly wire: Readonly<Record<string, unknown>> }
  /** The strict check of the answer; the problem is told to the model, once, and kept from the log. */
  readonly parse: (
    value: unknown,
  ) =>
    | { readonly kind: 'ok'; readonly value: T }
    | { readonly kind: 'invalid'; readonly problem: string }
  /** One deadline for everything asked about a document, shared by its requests. */
  readonly signal: AbortSignal
  /** For the answer, thinking included; thinking models return nothing under a tight cap. */
  readonly maxTokens: number
}

export type ModelUsage = {
  /** Requests sent, refused and repeated ones too. */
  readonly calls: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly ms: number
}

export type ModelFailureReason =
  | 'auth'
  | 'quota'
  | 'rate_limit'
  | 'timeout'
  | 'network'
  | 'server'
  | 'bad_request'
  | 'context'
  | 'model'
  | 'refusal'
  | 'filtered'
  | 'truncated'
  | 'invalid_output'
  | 'protocol'
  | 'aborted'

export type ModelAnswer<T> =
  | {
      readonly kind: 'answer'
      readonly value: T
      readonly usage: ModelUsage
      readonly model: string
    }
  | {
      readonly kind: 'failed'
      readonly reason: ModelFailureReason
      /** How long the server, or our own circuit breaker, wants to be left alone; null if it does not say. */
      readonly retryAfterMs: number | null
      /** For a person: what happened and, where something can be done, what. Holds no document text. */
      readonly sentence: string
      readonly usage: ModelUsage
    }

/** Never throws for anything the server, the network or the deadline does. */
export type AskModel = <T>(request: ModelRequest<T>) => Promise<ModelAnswer<T>>
