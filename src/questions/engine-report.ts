import type { ModelUsage } from './with-model/ask-model.ts'

/** What answered, at what price, in sentences for the leader. */
export type EngineReport = {
  /** The model whose questions are in the pack; null where the bank alone answered. */
  readonly model: string | null
  readonly notes: readonly string[]
  readonly usage: ModelUsage
}

export const NOTHING_USED: ModelUsage = { calls: 0, inputTokens: 0, outputTokens: 0, ms: 0 }

export function addUsage(a: ModelUsage, b: ModelUsage): ModelUsage {
  return {
    calls: a.calls + b.calls,
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    ms: a.ms + b.ms,
  }
}

const NO_MODEL = 'No model is connected'
const BANK_ALONE = 'from the bank alone'
export const NO_MODEL_NOTE = `${NO_MODEL}: these come ${BANK_ALONE}.`
export const BANK_ONLY_NOTE = `These questions come ${BANK_ALONE}.`

type Source = 'bank' | 'model' | 'context'

/**
 * The notes as they are true of the questions somebody sees: a pack that no model wrote may hold questions
 * from context, or, where she may not see those any more, none of them.
 */
export function notesOn(notes: readonly string[], sources: readonly Source[]): string[] {
  const from = originOf(new Set(sources))
  return notes.flatMap((note) => {
    if (note === NO_MODEL_NOTE)
      return from === null ? `${NO_MODEL}.` : `${NO_MODEL}: these come ${from}.`
    if (note !== BANK_ONLY_NOTE) return note
    return from === null ? [] : `These questions come ${from}.`
  })
}

function originOf(sources: ReadonlySet<Source>): string | null {
  if (!sources.has('context')) return sources.size === 0 ? null : BANK_ALONE
  return sources.has('bank')
    ? 'from the bank and from what the organisation knows'
    : 'from what the organisation knows'
}

export function injectionNote(count: number): string[] {
  if (count === 0) return []
  const places = count === 1 ? 'one place' : `${count} places`
  return [
    `The document speaks to machines in ${places}; it was read as text and not obeyed. Have a look at it yourself.`,
  ]
}

/** `wrote` questions came back; which are in a pack is said on its cards, for it may differ by leader. */
export function modelNote(name: string, wrote: number, shown: number, usage: ModelUsage): string {
  const tokens = (count: number) => count.toLocaleString('en')
  return `${name} wrote ${counted(wrote, 'question')}${shown === 0 ? ', none of them worth showing,' : ''} in ${counted(usage.calls, 'call')} (${tokens(usage.inputTokens)} tokens in, ${tokens(usage.outputTokens)} out).`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
