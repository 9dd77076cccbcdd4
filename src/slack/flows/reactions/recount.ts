import { LANDING_RULE } from '../../../feedback/landing.ts'
import type { ReactionMap } from '../../../feedback/signal.ts'
import { countedOtherwise, markCounted, recountThread } from '../../../store/landings.ts'
import { type Thread, threadsAfter } from '../../../store/threads.ts'
import type { SlackDeps } from '../../deps.ts'
import { signalsOf } from '../../signals.ts'

const AT_ONCE = 20

/**
 * Counts everything anew where it was counted by another rule or with other reactions: a changed rule
 * gives a changed past. Broken off it begins again, which changes nothing that is counted already.
 */
export async function recountAll(
  deps: Pick<SlackDeps, 'db' | 'tx' | 'now' | 'config' | 'log'>,
): Promise<void> {
  const { map } = signalsOf(deps.config)
  const countedBy = ruleAndReactions(map)
  for (const workspaceId of await countedOtherwise(deps.db, countedBy)) {
    const threads = await recountWorkspace(deps, workspaceId, map)
    await deps.tx((trx) => markCounted(trx, workspaceId, countedBy))
    if (threads > 0) deps.log.info({ workspace: workspaceId, threads }, 'counted all asks anew')
  }
}

async function recountWorkspace(
  { db, tx, now }: Pick<SlackDeps, 'db' | 'tx' | 'now'>,
  workspaceId: string,
  map: ReactionMap,
): Promise<number> {
  let count = 0
  for (let last: Thread | null = null; ;) {
    const threads: Thread[] = await threadsAfter(db, workspaceId, last, AT_ONCE)
    await tx(async (trx) => {
      for (const thread of threads) await recountThread(trx, thread, map, now())
    })
    count += threads.length
    last = threads.at(-1) ?? null
    if (threads.length < AT_ONCE) return count
  }
}

/** Equal for configurations that count alike. */
function ruleAndReactions(map: ReactionMap): string {
  const meanings = [...map].map(([reaction, signal]) => `${reaction}=${signal}`).sort()
  return [`rule ${LANDING_RULE}`, ...meanings].join(' ')
}
