import { overrules, overrulings } from '../../context/overrulings.ts'
import { standingOf } from '../../context/standing.ts'
import type { Document } from '../../documents/document.ts'
import type { StoredItem } from '../../store/context-item-row.ts'
import { contradictItem, everyItem } from '../../store/context-items.ts'
import { contextItemBlocks } from '../blocks/context-item.ts'
import { quote, richText, section, words } from '../blocks/rich-text.ts'
import { findChannel } from '../channel.ts'
import type { SlackDeps } from '../deps.ts'
import { seenItems } from '../cited-item.ts'
import { readersAmong } from '../may-read.ts'
import { findPerson } from '../person.ts'
import { tellPrivately } from '../tell.ts'
import { contextWords } from '../words/context.ts'
import { redrawCiting } from './redraw-citing.ts'

type Place = { readonly workspaceId: string; readonly channelId: string; readonly ts: string }

const LONGEST_QUOTE = 300

/**
 * A document wins over what was known before it: an item that an accepted decision takes back is not used
 * until somebody confirms it anew, and whoever answers for it is told once. Only where everybody who sees
 * the item may read the document too: else the item's state would tell of a document in a closed channel.
 */
export async function takeBackContext(
  deps: SlackDeps,
  place: Place,
  document: Document,
): Promise<void> {
  const { workspaceId, channelId, ts } = place
  const sentences = overrulings(document)
  if (sentences.length === 0) return
  const isOpen = (await findChannel(deps.client, channelId))?.kind === 'public'
  for (const item of await everyItem(deps.db, workspaceId)) {
    const { visibleTo, source, confirmedAt } = item
    const isHere = visibleTo.kind === 'channel' && visibleTo.channelId === channelId
    if (!confirmedAt || (source?.channelId === channelId && source.ts === ts)) continue
    const sentence = sentences.find((one) => (isOpen || isHere) && overrules(one, item))
    if (sentence) await takeBack(deps, place, item, sentence.text)
  }
}

async function takeBack(
  deps: SlackDeps,
  { workspaceId, channelId, ts }: Place,
  item: StoredItem,
  sentence: string,
): Promise<void> {
  const personId = await whomToTell(deps, item, channelId)
  const contradictedAt = deps.now()
  await deps.tx(async (trx) => {
    if (!(await contradictItem(trx, workspaceId, item.id, contradictedAt))) return
    await redrawCiting(deps, trx, workspaceId, item.id)
    if (personId === null) return
    const text = contextWords.takenBack(channelId)
    const standing = standingOf({ ...item, confirmedAt: null }, contradictedAt)
    await tellPrivately(deps, trx, {
      workspaceId,
      personId,
      channelId: null,
      purpose: `context taken back ${item.id} ${channelId} ${ts}`,
      text,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text } },
        ...richText(quote(sentence, LONGEST_QUOTE), section(words(contextWords.itIs()))),
        ...contextItemBlocks({ item, standing, contradictedAt, isHers: true }),
      ],
    })
  })
}

/** Its owner, where she may read both the item and the document. */
async function whomToTell(
  deps: SlackDeps,
  item: StoredItem,
  channelId: string,
): Promise<string | null> {
  const { workspaceId } = item
  const personId = item.ownerId ?? item.addedBy
  const person = personId && (await findPerson(deps.client, workspaceId, personId))
  if (!person || person.isOutsider) return null
  const seen = await seenItems(deps, { workspaceId, personId: person.id }, [item.id])
  const readers = await readersAmong(deps.client, [person], channelId)
  return seen.length > 0 && readers.has(person.id) ? person.id : null
}
