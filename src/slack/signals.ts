import type { Config } from '../config.ts'
import { type ReactionMap, reactionMap, type Signal, signalOf } from '../feedback/signal.ts'
import type { ReactionLegend } from './blocks/ask.ts'

export type Signals = {
  readonly map: ReactionMap
  /** What a reaction means; null for one that means nothing. */
  readonly meaning: (emoji: string) => Signal | null
  /** The reaction to explain for each signal. */
  readonly legend: ReactionLegend
}

/** The reactions an organisation counts, as configured. */
export function signalsOf({ reactions }: Pick<Config, 'reactions'>): Signals {
  const map = reactionMap(reactions)
  const nameOf = (signal: Signal): string =>
    [...map].find(([, meant]) => meant === signal)?.[0] ?? signal
  return {
    map,
    meaning: (emoji) => signalOf(emoji, map),
    legend: {
      paused: nameOf('paused'),
      changed: nameOf('changed'),
      covered: nameOf('covered'),
      missed: nameOf('missed'),
    },
  }
}
