import { dossierMarkdown } from '../../../context/dossier/dossier-markdown.ts'
import { type Dossier, isEmptyDossier } from '../../../context/dossier/dossier.ts'
import {
  type DossierProse,
  NO_PROSE,
  writeDossier,
} from '../../../context/dossier/write-dossier.ts'
import { isWrittenDown } from '../../../store/outbox.ts'
import { dossierMessages, dossierPointer } from '../../blocks/dossier.ts'
import { createCanvas } from '../../create-canvas.ts'
import type { SlackDeps } from '../../deps.ts'
import { escapeMrkdwn } from '../../escape-mrkdwn.ts'
import { tellNow, tellPrivately } from '../../tell.ts'
import { dossierWords } from '../../words/dossier.ts'
import { type MakeDossier, makeDossierData } from './deepdive-command.ts'
import { gatherFor } from './gather-for.ts'

/**
 * Gathers a dossier and tells it to who asked, by direct message: as a canvas where that is granted, else as
 * messages. What was told already is not told again, and no second canvas is made of it.
 */
export async function makeDossier(deps: SlackDeps, data: unknown): Promise<void> {
  const job = makeDossierData.parse(data)
  const { workspaceId, personId, system } = job
  const purpose = `dossier:${job.wish}`
  if (await isWrittenDown(deps.db, workspaceId, purpose)) return
  const note = { workspaceId, personId, channelId: null }
  const { dossier, prose } = await gatherAndWrite(deps, job)
  if (isEmptyDossier(dossier))
    return tellNow(deps, { ...note, purpose, text: dossierWords.nothing(escapeMrkdwn(system)) })
  const canvas = await createCanvas(deps, {
    title: dossier.system,
    markdown: dossierMarkdown(dossier, prose),
    readerId: personId,
  })
  if (canvas !== null)
    return tellNow(deps, { ...note, purpose, ...dossierPointer(dossier, canvas) })
  return deps.tx(async (trx) => {
    for (const [at, said] of dossierMessages(dossier, prose).entries())
      await tellPrivately(deps, trx, {
        ...note,
        purpose: at === 0 ? purpose : `${purpose}:${at}`,
        ...said,
      })
  })
}

/** It failed as often as it may. */
export function sayNoDossier(deps: SlackDeps, data: unknown): Promise<void> {
  const { workspaceId, personId, system, wish } = makeDossierData.parse(data)
  const purpose = `no dossier:${wish}`
  const text = dossierWords.failed(escapeMrkdwn(system))
  return tellNow(deps, { workspaceId, personId, channelId: null, purpose, text })
}

/**
 * Writing takes a model up to its deadline, and in that time a reader may leave a channel. So it is gathered
 * once more, and prose over anything that is no longer the same is not told.
 */
async function gatherAndWrite(
  deps: SlackDeps,
  job: MakeDossier,
): Promise<{ readonly dossier: Dossier; readonly prose: DossierProse }> {
  const first = await gatherFor(deps, job)
  if (deps.model === null || isEmptyDossier(first)) return { dossier: first, prose: NO_PROSE }
  const prose = await writeDossier(deps.model, first)
  const dossier = await gatherFor(deps, job)
  const isSame = JSON.stringify(dossier.parts) === JSON.stringify(first.parts)
  return { dossier, prose: isSame ? prose : NO_PROSE }
}
