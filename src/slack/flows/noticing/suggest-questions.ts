import { packsOfReview } from '../../../store/packs.ts'
import { admit } from '../../admit.ts'
import { joinChannel } from '../../channel.ts'
import type { SlackDeps } from '../../deps.ts'
import { escapeMrkdwn } from '../../escape-mrkdwn.ts'
import type { MessageLink } from '../../message-link.ts'
import { fetchPost, type Post } from '../../reading/fetch-post.ts'
import { countWords, readPost } from '../../reading/read-post.ts'
import { readingAccess } from '../../reading/reading-access.ts'
import { permalinkTo } from '../../permalink.ts'
import { type PrivateNote, tellNow } from '../../tell.ts'
import { suggesting } from '../../words/noticing.ts'
import { readingWords } from '../../words/reading.ts'
import { watching } from '../../words/watching.ts'
import { recordPost } from './record-post.ts'
import { takeBackContext } from '../context/take-back-context.ts'

/** Somebody asks for questions on a message, whether it looks like a document or not. */
export type Wish = {
  readonly workspaceId: string
  readonly personId: string
  readonly message: MessageLink
  /** Where to answer, and for what. */
  readonly answer: Pick<PrivateNote, 'channelId' | 'threadTs' | 'purpose'>
}

/** Fewer words are no document, whatever they say. */
export const LEAST_WORDS = 60

/** Prepares a pack for who asked, if she may see the message; she is told, privately, what comes of it. */
export async function suggestQuestions(deps: SlackDeps, wish: Wish): Promise<void> {
  const sentence = await trySuggesting(deps, wish)
  const { workspaceId, personId, answer } = wish
  await tellNow(deps, { workspaceId, personId, ...answer, text: sentence })
}

async function trySuggesting(deps: SlackDeps, wish: Wish): Promise<string> {
  const { workspaceId, personId, message } = wish
  const { channelId, ts } = message
  const admission = await admit(deps, { workspaceId, personId, channelId })
  if (admission.kind === 'refused') return admission.sentence
  const joined = await joinChannel(deps.client, admission.channel)
  if (joined.kind === 'uninvited') return watching.invite(deps.self().botUserId)
  const fetched = await fetchPost(deps.client, channelId, ts)
  return fetched.kind === 'post'
    ? suggestOn(deps, wish, fetched.post)
    : readingWords[fetched.kind]()
}

async function suggestOn(deps: SlackDeps, wish: Wish, post: Post): Promise<string> {
  const { workspaceId, personId } = wish
  const read = await readPost(readingAccess(deps), post)
  const words = countWords(read.text)
  if (words === 0) return escapeMrkdwn(read.troubles[0] ?? readingWords.nothing())
  if (words < LEAST_WORDS) return escapeMrkdwn(read.troubles[0] ?? readingWords.tooShort(words))
  const newly = { workspaceId, post, read, leaders: [personId], deletedAt: null }
  const recorded = await recordPost(deps, { ...newly, atOnce: true, place: null })
  if (recorded.kind === 'outdated') return suggesting.begun()
  await takeBackContext(deps, { workspaceId, post, read })
  const permalink = await standingPack(deps, wish, recorded.reviewId)
  return permalink === null ? suggesting.begun() : suggesting.already(permalink)
}

/** The message of the pack she has of this review already, as an address; null when there is none. */
async function standingPack(
  deps: SlackDeps,
  { workspaceId, personId }: Wish,
  reviewId: string,
): Promise<string | null> {
  const packs = await packsOfReview(deps.db, workspaceId, reviewId)
  const { channelId, messageTs } = packs.find(({ leaderId }) => leaderId === personId) ?? {}
  if (!channelId || !messageTs) return null
  return permalinkTo(deps, channelId, messageTs)
}
