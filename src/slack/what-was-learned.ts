import { learn, type Learning } from '../feedback/learning.ts'
import { type Learned, NOTHING_LEARNED } from '../questions/choosing/learned.ts'
import { historyOf, historyOfEntries } from '../store/lessons.ts'
import type { SlackDeps } from './deps.ts'
import { signalsOf } from './signals.ts'

/**
 * Everything the workspace's reactions and its people taught, made anew from what is recorded: no state of
 * its own could go wrong, and a company's year of it takes a few milliseconds.
 */
export async function whatWasLearned(
  { db, bank, config, now }: Pick<SlackDeps, 'db' | 'bank' | 'config' | 'now'>,
  workspaceId: string,
): Promise<Learning> {
  const history = await historyOf(db, workspaceId, signalsOf(config).map, now())
  return learn(history, bank().entries)
}

/** How these entries landed so far, by the same rule; for showing it, which happens far more often. */
export async function whatLanded(
  { db, bank, config, now }: Pick<SlackDeps, 'db' | 'bank' | 'config' | 'now'>,
  workspaceId: string,
  entryIds: readonly string[],
): Promise<Learned['landed']> {
  if (entryIds.length === 0) return NOTHING_LEARNED.landed
  const { map } = signalsOf(config)
  const history = await historyOfEntries(db, workspaceId, entryIds, map, now())
  return learn(history, bank().entries).landed
}
