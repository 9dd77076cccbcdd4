/** What a reaction to an ask means. */
export const SIGNALS = ['paused', 'changed', 'covered', 'missed'] as const
export type Signal = (typeof SIGNALS)[number]

/** Names of reactions, folded, with what each means. A reaction that is not in it means nothing. */
export type ReactionMap = ReadonlyMap<string, Signal>

const SHIPPED: Readonly<Record<Signal, readonly string[]>> = {
  paused: ['thinking_face'],
  changed: ['bulb'],
  covered: ['white_check_mark'],
  missed: ['-1'],
}

/** Names Slack, its clients and people at a keyboard use for the same picture. */
const ALIASES: Readonly<Record<string, string>> = {
  thinking: 'thinking_face',
  '🤔': 'thinking_face',
  light_bulb: 'bulb',
  '💡': 'bulb',
  check: 'white_check_mark',
  '✅': 'white_check_mark',
  thumbsdown: '-1',
  '👎': '-1',
}

/** The shipped map, each signal replaced by the reactions an organisation configured for it. */
export function reactionMap(
  configured: Partial<Readonly<Record<Signal, readonly string[]>>> = {},
): ReactionMap {
  const names = { ...SHIPPED, ...configured }
  return new Map(
    SIGNALS.flatMap((signal) => names[signal].map((name) => [foldReaction(name), signal] as const)),
  )
}

export function signalOf(reaction: string, map: ReactionMap): Signal | null {
  return map.get(foldReaction(reaction)) ?? null
}

/** One name for one picture: ":thumbsdown::skin-tone-3:" and "👎🏽" are both "-1". */
function foldReaction(reaction: string): string {
  const bare = reaction
    .trim()
    .toLowerCase()
    .replace(/:?:skin-tone-[1-6]:?/g, '')
    .replace(/[\u{1f3fb}-\u{1f3ff}]|\ufe0f/gu, '')
    .replace(/^:|:$/g, '')
  return ALIASES[bare] ?? bare
}
