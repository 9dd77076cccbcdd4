import { standingOf } from '../../../context/items/standing.ts'
import { type TakenBack, takesBack } from '../../../context/asking/takes-back.ts'
import { readDocument } from '../../../documents/read-document.ts'
import type { StoredItem } from '../../../store/context-item-row.ts'
import { contradictItem, everyItem } from '../../../store/context-items.ts'
import { documentAt } from '../../../store/documents.ts'
import { findRevision } from '../../../store/revisions.ts'
import { contextItemBlocks } from '../../blocks/context-item.ts'
import { quote, richText, section, words } from '../../blocks/rich-text.ts'
import { findChannel, isDirectId } from '../../channel.ts'
import type { SlackDeps } from '../../deps.ts'
import { seenItems } from '../../cited-item.ts'
import { readersAmong } from '../../may-read.ts'
import { findPerson } from '../../person.ts'
import { originOf, type Post, versionOf } from '../../reading/fetch-post.ts'
import type { ReadPost } from '../../reading/read-post.ts'
import { tellPrivately } from '../../tell.ts'
import { contextWords } from '../../words/context.ts'
import { redrawCiting } from '../packs/redraw-citing.ts'

type Found = {
  readonly workspaceId: string
  readonly post: Post
  readonly read: Pick<ReadPost, 'text' | 'fileName'>
}
/** A state of a document, and since when it says what it says. */
type Said = { readonly id: string; readonly since: Date }

const LONGEST_QUOTE = 300

/**
 * A document wins over what was known before it: an item that it plainly takes back is not used until
 * somebody confirms it anew, and whoever answers for it is told once. Only where everybody who sees the
 * item may read the document too: else the item's state would tell of a document in a closed channel.
 */
export async function takeBackContext(deps: SlackDeps, found: Found): Promise<void> {
  const { workspaceId, post, read } = found
  const { channelId, root } = post
  const takes = takesBack(readDocument(read.text, { fileName: read.fileName }))
  if (!takes || isDirectId(channelId)) return
  const channel = await findChannel(deps.client, channelId)
  if (!channel || channel.isShared) return
  const said = await stateOf(deps, found)
  for (const item of await everyItem(deps.db, workspaceId)) {
    const { visibleTo, source, confirmedAt } = item
    const isHere = visibleTo.kind === 'channel' && visibleTo.channelId === channelId
    if (channel.kind !== 'public' && !isHere) continue
    // Whoever confirmed it after the document was read has said that it holds all the same.
    if (!confirmedAt || confirmedAt > said.since) continue
    if (source?.channelId === channelId && source.ts === root.ts) continue
    const against = takes(item)
    if (against) await takeBack(deps, channelId, said, item, against)
  }
}

/** Its revision, where one was recorded: a small correction later says nothing new. */
async function stateOf({ db }: SlackDeps, { workspaceId, post }: Found): Promise<Said> {
  const known = await documentAt(db, workspaceId, originOf(post.channelId, post.root.ts))
  const revision =
    known?.currentRevisionId && (await findRevision(db, workspaceId, known.currentRevisionId))
  if (revision) return { id: revision.revisionId, since: revision.readAt }
  const version = versionOf(post)
  return { id: version, since: new Date(Number(version) * 1000) }
}

async function takeBack(
  deps: SlackDeps,
  channelId: string,
  said: Said,
  item: StoredItem,
  { says, done }: TakenBack,
): Promise<void> {
  const { workspaceId } = item
  const personId = await whomToTell(deps, item, channelId)
  const contradictedAt = deps.now()
  await deps.tx(async (trx) => {
    if (!(await contradictItem(trx, workspaceId, item.id, contradictedAt))) return
    await redrawCiting(deps, trx, workspaceId, item.id)
    if (personId === null) return
    const text = contextWords.takenBack(channelId)
    const standing = standingOf({ ...item, confirmedAt: null }, contradictedAt)
    const undone = done === null ? [] : section(words(contextWords.wasUndone(done)))
    await tellPrivately(deps, trx, {
      workspaceId,
      personId,
      channelId: null,
      purpose: `context taken back ${item.id} ${channelId} ${said.id}`,
      text,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text } },
        ...richText(quote(says, LONGEST_QUOTE), undone, section(words(contextWords.itIs()))),
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
