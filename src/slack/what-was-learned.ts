import { learn, type Learning } from '../feedback/learning.ts'
import { historyOf } from '../store/lessons.ts'
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
