import type { Config } from '../config.ts'
import { FolderInUse, GadflyError, NothingYet } from '../errors.ts'
import { learn } from '../feedback/learning.ts'
import { reactionMap } from '../feedback/signal.ts'
import type { TaughtEntry } from '../feedback/taught.ts'
import { type Learned, NOTHING_LEARNED } from '../questions/choosing/learned.ts'
import { historyOf } from '../store/lessons.ts'
import { withWorkspace } from './with-workspace.ts'

/** No channel has this id: what one team was asked lately, or is tired of, is left out. */
const NO_TEAM = ''

type Known = { readonly learned: Learned; readonly notes: readonly string[] }

/**
 * What the bot's database has on how questions landed. Only one that somebody named is looked into. No
 * trouble with it keeps the questions back: they come without it, and where there should have been
 * something the notes say why.
 */
export async function readLearned(
  { databaseGiven, reactions }: Pick<Config, 'databaseGiven' | 'reactions'>,
  entries: readonly TaughtEntry[],
  wanted: string | null,
): Promise<Known> {
  if (databaseGiven === null) return { learned: NOTHING_LEARNED, notes: [] }
  const now = new Date()
  const found = { database: databaseGiven }
  try {
    const history = await withWorkspace(found, wanted, ({ db }, { workspaceId }) =>
      historyOf(db, workspaceId, reactionMap(reactions), now),
    )
    return { learned: learn(history, entries).forTeam(NO_TEAM, now), notes: [] }
  } catch (error) {
    if (!(error instanceof GadflyError)) throw error
    return { learned: NOTHING_LEARNED, notes: error instanceof NothingYet ? [] : [noteOn(error)] }
  }
}

function noteOn(error: GadflyError): string {
  const reason =
    error instanceof FolderInUse ? 'the bot has its database to itself.' : error.message
  return `How such questions landed before is left out here: ${reason}`
}
