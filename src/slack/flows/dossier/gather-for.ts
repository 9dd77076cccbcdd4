import {
  type Dossier,
  type DossierDocument,
  gatherDossier,
} from '../../../context/dossier/dossier.ts'
import { readForTriage } from '../../../context/triage/read-for-triage.ts'
import { readDocument } from '../../../documents/read-document.ts'
import { channelsOfItems, itemsSeenBy } from '../../../store/context-items.ts'
import {
  channelsNaming,
  documentsNaming,
  type NamingDocument,
} from '../../../store/documents-naming.ts'
import { openAsksIn } from '../../../store/open-asks.ts'
import { findRevision } from '../../../store/revisions.ts'
import { askLinks } from '../../ask-links.ts'
import type { SlackDeps } from '../../deps.ts'
import { documentAddress } from '../../document-address.ts'
import { findPeople } from '../../person.ts'
import { sightOf } from '../../sight.ts'
import type { MakeDossier } from './deepdive-command.ts'

const MOST_DOCUMENTS = 40
const MOST_ITEMS = 500
const MOST_ASKS = 100

/**
 * A dossier of what this person may see at this moment: channels and items she may not read are left out
 * before anything of them is looked at. Where Slack does not answer this throws, and nothing is told.
 */
export async function gatherFor(
  deps: SlackDeps,
  { workspaceId, personId, system }: MakeDossier,
): Promise<Dossier> {
  const { db } = deps
  const named = await deps.tx((trx) => channelsNaming(trx, workspaceId, system))
  const channelIds = [...named, ...(await channelsOfItems(db, workspaceId))]
  const sight = await sightOf(deps, { workspaceId, personId, channelIds })
  const hers = named.filter((id) => sight.channels.has(id))
  const found = await deps.tx((trx) =>
    documentsNaming(trx, workspaceId, hers, system, MOST_DOCUMENTS),
  )
  const distinct = [...new Map(found.map((one) => [one.documentId, one])).values()]
  const items = await itemsSeenBy(db, workspaceId, sight, { search: '', limit: MOST_ITEMS })
  const material = {
    system,
    documents: await readAll(deps, workspaceId, distinct),
    items,
    asks: await openAsksOn(deps, workspaceId, hers, found),
  }
  return gatherDossier(material, deps.now())
}

async function readAll(
  deps: SlackDeps,
  workspaceId: string,
  found: readonly NamingDocument[],
): Promise<DossierDocument[]> {
  // Not among them is who wished to be forgotten, or whom Slack no longer knows.
  const authorIds = new Set(found.flatMap(({ authorId }) => authorId ?? []))
  const authors = await findPeople(deps.client, workspaceId, [...authorIds])
  const documents: DossierDocument[] = []
  for (const one of found) {
    const { revisionId, documentId, title, authorId, readAt } = one
    const revision = await findRevision(deps.db, workspaceId, revisionId)
    if (!revision || revision.text === null) continue
    // A long document takes a tenth of a second; whatever else waits for this process comes in between.
    await new Promise((resolve) => setImmediate(resolve))
    const document = { ...readDocument(revision.text), ...(title === '' ? {} : { title }) }
    documents.push({
      id: documentId,
      document,
      link: documentAddress(deps.self().workspaceUrl, one),
      at: readAt,
      author: (authorId && authors.get(authorId)?.name) || null,
      questions: readForTriage(documentId, document, deps.bank()).questions,
    })
  }
  return documents
}

async function openAsksOn(
  deps: SlackDeps,
  workspaceId: string,
  channelIds: readonly string[],
  found: readonly NamingDocument[],
) {
  const reviews = new Set(found.map(({ reviewId }) => reviewId))
  const open = await openAsksIn(deps.db, workspaceId, channelIds, null, MOST_ASKS)
  const asks = open.filter(({ reviewId }) => reviewId !== null && reviews.has(reviewId))
  const links = askLinks(deps, asks)
  return asks.map(({ askId, text, title, askedAt }) => ({
    text,
    source: { title: title ?? '', link: links.get(askId) ?? null, at: askedAt },
  }))
}
