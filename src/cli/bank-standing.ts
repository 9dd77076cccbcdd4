import type { Config } from '../config.ts'
import { learn } from '../feedback/learning.ts'
import { reactionMap } from '../feedback/signal.ts'
import { standingInWords } from '../feedback/standing-in-words.ts'
import type { History, TaughtEntry } from '../feedback/taught.ts'
import { historyOf } from '../store/lessons.ts'
import { withWorkspace } from './with-workspace.ts'

/** Lines on what a workspace learned of an entry, for whoever runs Gadfly: of every channel. */
export async function whatWasLearnedOf(
  config: Config,
  entries: readonly TaughtEntry[],
  wanted: string | null,
): Promise<(entryId: string) => readonly string[]> {
  return withWorkspace(config, wanted, async ({ db }, { workspaceId }) => {
    const now = new Date()
    const history = await historyOf(db, workspaceId, reactionMap(config.reactions), now)
    return linesOf(history, entries, now)
  })
}

function linesOf(history: History, entries: readonly TaughtEntry[], now: Date) {
  const learning = learn(history, entries)
  const lines = new Map<string, string[]>()
  const add = (entryId: string, line: string) =>
    lines.set(entryId, [...(lines.get(entryId) ?? []), line])
  for (const { entryId, landings, exposures } of learning.list('', now))
    if (exposures > 0) add(entryId, `landed ${landings} of ${exposures} times`)
  for (const channel of channelsIn(history))
    for (const { entryId, standing } of learning.list(channel, now)) {
      const said = standingInWords(standing)
      if (said !== null) add(entryId, `${channel}: ${said}`)
    }
  return (entryId: string) => lines.get(entryId) ?? []
}

/** Where something was asked, turned down or decided. */
function channelsIn({ lessons, declines, corrections }: History): string[] {
  const channels = [
    ...lessons.map(({ ask }) => ask.teamId),
    ...declines.map(({ teamId }) => teamId),
    ...corrections.flatMap(({ teamId }) => teamId ?? []),
  ]
  return [...new Set(channels)].sort()
}
