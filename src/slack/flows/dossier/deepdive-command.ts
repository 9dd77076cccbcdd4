import { z } from 'zod'
import { answerCommand, type CommandCall } from '../../command-call.ts'
import type { SlackDeps } from '../../deps.ts'
import { escapeMrkdwn } from '../../escape-mrkdwn.ts'
import { findPerson } from '../../person.ts'
import { tellPrivately } from '../../tell.ts'
import { dossierWords } from '../../words/dossier.ts'
import { refusals } from '../../words/watching.ts'

/** The job that gathers a dossier; with a model that takes a while. */
export const MAKE_DOSSIER = 'make-dossier'

export const makeDossierData = z.object({
  workspaceId: z.string(),
  personId: z.string(),
  system: z.string(),
  /** What makes this wish unlike any other: its messages and its canvas are made once. */
  wish: z.string(),
})
export type MakeDossier = z.output<typeof makeDossierData>

const LONGEST_NAME = 80

/** `/gadfly deepdive <system>`: answered at once, gathered in a job, told by direct message. */
export async function deepdiveCommand(deps: SlackDeps, call: CommandCall): Promise<void> {
  const { workspaceId, personId, channelId, triggerId } = call
  const system = call.rest
    .replace(/\s+/g, ' ')
    .replace(/^["“”']+|["“”'.?!]+$/g, '')
    .slice(0, LONGEST_NAME)
  if (!/[\p{L}\p{N}]{2}/u.test(system)) return answerCommand(deps, call, dossierWords.usage())
  const person = await findPerson(deps.client, workspaceId, personId)
  if (!person || person.isOutsider) return answerCommand(deps, call, refusals.guest())
  const job: MakeDossier = { workspaceId, personId, system, wish: triggerId }
  return deps.tx(async (trx) => {
    const text = dossierWords.onIt(escapeMrkdwn(system))
    const note = { workspaceId, personId, channelId, purpose: `command:${triggerId}`, text }
    await tellPrivately(deps, trx, note)
    await deps.jobs.send(trx, MAKE_DOSSIER, job, { key: triggerId })
  })
}
