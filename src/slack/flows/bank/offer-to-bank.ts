import { isWrittenDown } from '../../../store/outbox.ts'
import { type OwnQuestion, ownQuestionsLanded } from '../../../store/own-questions.ts'
import { bankOffer } from '../../blocks/bank-offer.ts'
import type { SlackDeps } from '../../deps.ts'
import { reachOf } from '../../may-read.ts'
import { findPerson } from '../../person.ts'
import { tellNow } from '../../tell.ts'

/** A question that landed in so many documents is one to have at hand. */
const IN_DOCUMENTS = 3
/** Less than what the outbox remembers, so that nobody is offered the same twice while it is news. */
const NEWS_MS = 25 * 24 * 3_600_000

/**
 * Offers a question of people's own that landed in three documents to whoever keeps the bank: a person words
 * the entry. Only to an editor who may read every channel it was asked in.
 */
export async function offerToBank(deps: SlackDeps): Promise<void> {
  const { bankEditors } = deps.config
  if (bankEditors.length === 0) return
  const since = new Date(deps.now().getTime() - NEWS_MS)
  for (const question of await ownQuestionsLanded(deps.db, since, IN_DOCUMENTS))
    for (const personId of bankEditors) await offer(deps, question, personId)
}

async function offer(deps: SlackDeps, question: OwnQuestion, personId: string): Promise<void> {
  const { workspaceId, wording, text, documents, channelIds } = question
  const purpose = `bank-offer:${wording}:${personId}`
  if (await isWrittenDown(deps.db, workspaceId, purpose)) return
  const person = await findPerson(deps.client, workspaceId, personId)
  if (!person || person.isOutsider) return
  const { readable } = await reachOf(deps.client, person, channelIds)
  if (!channelIds.every((id) => readable.has(id))) return
  const said = bankOffer(text, documents)
  await tellNow(deps, { workspaceId, personId, channelId: null, purpose, ...said })
}
