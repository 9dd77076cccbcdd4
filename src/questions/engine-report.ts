import type { ModelUsage } from './ask-model.ts'

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

export const NO_MODEL_NOTE = 'No model is connected: these come from the bank alone.'
export const BANK_ONLY_NOTE = 'These questions come from the bank alone.'

export function injectionNote(count: number): string[] {
  if (count === 0) return []
  const places = count === 1 ? 'one place' : `${count} places`
  return [
    `The document speaks to machines in ${places}; it was read as text and not obeyed. Have a look at it yourself.`,
  ]
}

/** `wrote` questions came back, `shown` of them are in the pack. */
export function modelNote(name: string, wrote: number, shown: number, usage: ModelUsage): string {
  const tokens = (count: number) => count.toLocaleString('en')
  return `${name} wrote ${counted(wrote, 'question')}, ${shown} of them shown, in ${counted(usage.calls, 'call')} (${tokens(usage.inputTokens)} tokens in, ${tokens(usage.outputTokens)} out).`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
