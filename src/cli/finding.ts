/** What the doctor found out about one thing. */
export type Finding = {
  readonly what: string
  /** `unknown` where it could not be looked at, which is no fault. */
  readonly state: 'ok' | 'not ok' | 'unknown'
  /** What was found, and if it is not ok how to mend it; one sentence each. */
  readonly says: string
}

export function ok(what: string, says: string): Finding {
  return { what, state: 'ok', says }
}

export function notOk(what: string, says: string): Finding {
  return { what, state: 'not ok', says }
}

/** For trouble that was thrown: our sentences as they are, others by their name. */
export function broken(what: string, error: unknown): Finding {
  return notOk(what, error instanceof Error ? error.message : String(error))
}
