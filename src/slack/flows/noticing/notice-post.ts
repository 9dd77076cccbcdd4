import { type Mark, purposeOf } from '../../../store/channel-purposes.ts'
import { documentAt } from '../../../store/documents.ts'
import { leadersOf } from '../../../store/subscriptions.ts'
import { findChannel, isDirectId } from '../../channel.ts'
import type { SlackDeps } from '../../deps.ts'
import { escapeMrkdwn } from '../../escape-mrkdwn.ts'
import { fetchPost, originOf, type Post } from '../../reading/fetch-post.ts'
import { type Glance, glanceAt, type ReadPost, readPost } from '../../reading/read-post.ts'
import { readingAccess } from '../../reading/reading-access.ts'
import type { SlackMessage } from '../../reading/slack-message.ts'
import { tellNow, tellPrivately } from '../../tell.ts'
import { noticing } from '../../words/noticing.ts'
import { documentDeleted } from './document-deleted.ts'
import { offerQuestions } from './offer-questions.ts'
import { proposeContext } from '../context/propose-context.ts'
import { recordPost } from './record-post.ts'
import { takeBackContext } from '../context/take-back-context.ts'

export type NoticedPost = {
  readonly workspaceId: string
  readonly channelId: string
  /** The message to look at: where a document would begin. */
  readonly ts: string
  /** That message as an event showed it, where it did. */
  readonly shown: SlackMessage | null
  /** When a part of it was deleted, by Slack's clock. */
  readonly deletedAt: string | null
}

type Found = {
  readonly noticed: NoticedPost
  readonly post: Post
  readonly glance: Glance
  readonly leaders: readonly string[]
  /** What the channel is marked for, and by whom; null for most. */
  readonly mark: Mark | null
  readonly isKnown: boolean
}

/** What cannot be opened is only worth a word to its poster if it looks this much like a document. */
const WORTH_A_WORD = 2.5

/** Looks at a message that was posted or changed: a document is acted on, a maybe offered, chatter left. */
export async function noticePost(deps: SlackDeps, noticed: NoticedPost): Promise<void> {
  const { workspaceId, channelId, ts, shown } = noticed
  const known = await documentAt(deps.db, workspaceId, originOf(channelId, ts))
  const mark = await purposeOf(deps.db, workspaceId, channelId)
  const isWorthIt = (found: Glance) => mark !== null || mayHoldDocument(found)
  // Most of what people post ends here, so nothing is looked up before that takes longer than a glance.
  if (!known && shown && !isWorthIt(glance(deps, postOf(channelId, shown)))) return
  const leaders = await leadersOf(deps.db, workspaceId, channelId)
  if (leaders.length === 0 && !known && !mark) return
  const fetched = await fetchPost(deps.client, channelId, ts)
  if (fetched.kind === 'gone')
    return known ? documentDeleted(deps, workspaceId, known.documentId) : undefined
  const post = fetched.kind === 'post' ? fetched.post : shown && postOf(channelId, shown)
  if (!post) return
  const isKnown = Boolean(known)
  const found = { noticed, post, glance: glance(deps, post), leaders, mark, isKnown }
  if (!isKnown && !isWorthIt(found.glance)) return
  if (await isShared(deps, channelId)) return keepOut(deps, workspaceId, channelId, leaders)
  const read = await readPost(readingAccess(deps), post)
  if (leaders.length > 0 || isKnown) await act(deps, found, read)
  await remember(deps, found, read)
}

/** In a marked channel every post may be worth it; elsewhere a decision somebody watched come about. */
async function remember(
  deps: SlackDeps,
  { noticed: { workspaceId }, post, leaders, mark }: Found,
  read: ReadPost,
): Promise<void> {
  if (read.text === '') return
  const others = [...(mark?.markedBy ? [mark.markedBy] : []), ...leaders]
  await proposeContext(deps, { workspaceId, post, read, purpose: mark?.purpose ?? null, others })
  await takeBackContext(deps, { workspaceId, post, read })
}

function postOf(channelId: string, root: SlackMessage): Post {
  return { channelId, root, additions: [] }
}

function glance(deps: SlackDeps, post: Post): Glance {
  return glanceAt(post, readingAccess(deps))
}

function mayHoldDocument({ recognition, files, links }: Glance): boolean {
  return recognition.band !== 'chatter' || files.length > 0 || links.length > 0
}

async function isShared({ client }: SlackDeps, channelId: string): Promise<boolean> {
  return !isDirectId(channelId) && ((await findChannel(client, channelId))?.isShared ?? true)
}

/** Each leader hears once, ever, that a channel was opened to others. */
function keepOut(
  deps: SlackDeps,
  workspaceId: string,
  channelId: string,
  leaders: readonly string[],
): Promise<void> {
  return deps.tx(async (trx) => {
    for (const personId of leaders)
      await tellPrivately(deps, trx, {
        workspaceId,
        personId,
        channelId: null,
        purpose: `shared ${channelId} ${personId}`,
        text: noticing.sharedNow(channelId),
      })
  })
}

async function act(deps: SlackDeps, found: Found, read: ReadPost): Promise<void> {
  const { noticed, post, leaders, isKnown } = found
  const { workspaceId, deletedAt } = noticed
  const { band } = read.recognition
  if (read.text === '') return isKnown ? undefined : tellTroubles(deps, found, read)
  if (isKnown || band === 'document') {
    const named = band === 'document' ? leaders : []
    const newly = { workspaceId, post, read, leaders: named, deletedAt }
    await recordPost(deps, { ...newly, atOnce: false, place: null })
  } else if (band === 'maybe') {
    await offerQuestions(deps, { workspaceId, post, leaders })
  }
  if (!isKnown) await tellTroubles(deps, found, read)
}

/** Only its poster hears what could not be opened, and only once. */
async function tellTroubles(
  deps: SlackDeps,
  { noticed: { workspaceId }, post: { channelId, root }, glance }: Found,
  { troubles }: ReadPost,
): Promise<void> {
  if (troubles.length === 0 || !root.user || glance.recognition.score < WORTH_A_WORD) return
  await tellNow(deps, {
    workspaceId,
    personId: root.user,
    channelId,
    purpose: `trouble ${channelId} ${root.ts}`,
    text: escapeMrkdwn(troubles.join('\n')),
  })
}
