import { setImmediate } from 'node:timers/promises'
import { reactionMap } from '../../src/feedback/signal.ts'
import { createAsk, markAskSent, markReconciled } from '../../src/store/asks.ts'
import { saveDocument } from '../../src/store/documents.ts'
import type { Store } from '../../src/store/open-database.ts'
import { recountThread } from '../../src/store/landings.ts'
import { lockMessage, noteReactions } from '../../src/store/reactions.ts'
import { noticeReview } from '../../src/store/reviews.ts'
import type { Thread } from '../../src/store/threads.ts'
import { ensureWorkspace } from '../../src/store/workspaces.ts'

export type AskedOnce = {
  readonly text: string
  readonly at: string
  readonly channelId?: string
  /** An id of its own makes a thread of its own. */
  readonly threadId?: string
  readonly category?: string
  /** Of the document it was asked of. */
  readonly title?: string
  readonly bankEntryId?: string
  readonly entryVersion?: number
  readonly isOwn?: boolean
  readonly askedBy?: string
  /** `person emoji` each, an hour after it was asked; a "-" before it takes it off an hour later. */
  readonly reactions?: readonly string[]
  /** The same at any time, in the order they arrive. */
  readonly events?: readonly Reacted[]
}

type Reacted = {
  readonly personId: string
  readonly emoji: string
  readonly present: boolean
  readonly at: Date
}

type Placed = Thread & { readonly messageId: string; readonly askId: string }

const HOUR = 3_600_000
let made = 0

/** Asks as they stand in a database after a while, with what people put on them; where each of them is. */
export async function aMonth(
  store: Pick<Store, 'db' | 'tx'>,
  workspaceId: string,
  asks: readonly AskedOnce[],
): Promise<Placed[]> {
  await ensureWorkspace(store.db, workspaceId, new Date())
  const placed: Placed[] = []
  for (const ask of asks) {
    placed.push(await putAsk(store, workspaceId, ask))
    // The embedded database leaves no turn to a bot in this process, whose socket would be given up.
    await setImmediate()
  }
  return placed
}

async function putAsk(
  store: Pick<Store, 'db' | 'tx'>,
  workspaceId: string,
  ask: AskedOnce,
): Promise<Placed> {
  made += 1
  const at = new Date(ask.at)
  const { channelId = 'C1', threadId = `${made}.000001` } = ask
  const place = { workspaceId, channelId, messageId: `${made}.000002` }
  const title = ask.title ?? `Design in ${channelId}`
  const reviewId = await reviewOf(store, { workspaceId, channelId, threadId, title }, at)
  const created = await store.tx((trx) =>
    createAsk(
      trx,
      {
        ...place,
        messageId: null,
        reviewId,
        threadId,
        suggestionId: null,
        kind: ask.isOwn ? 'adopted' : 'asked',
        source: ask.isOwn ? null : 'bank',
        category: ask.category ?? null,
        topic: null,
        bankEntryId: ask.bankEntryId ?? null,
        entryVersion: ask.bankEntryId === undefined ? null : (ask.entryVersion ?? 1),
        questionKey: `key ${made}`,
        suggestedText: null,
        text: ask.text,
        stake: null,
        quote: null,
        askedBy: ask.askedBy ?? 'U-ASKER',
      },
      at,
    ),
  )
  await store.tx(async (trx) => {
    await lockMessage(trx, place)
    await markAskSent(trx, place, created.ask.askId)
    await recountThread(trx, { ...place, threadId }, reactionMap(), at)
    // No Slack has these messages: a bot that looked there would take the asks for deleted.
    await markReconciled(trx, created.ask, new Date('2999-01-01'))
  })
  const events = [
    ...(ask.reactions ?? []).map((typed) => reacted(typed, at)),
    ...(ask.events ?? []),
  ]
  for (const event of events) await react(store, { ...place, threadId }, event)
  return { ...place, threadId, askId: created.ask.askId }
}

function reacted(typed: string, askedAt: Date): Reacted {
  const [, minus, personId = '', emoji = ''] = /^(-?)(\S+) (\S+)$/.exec(typed) ?? []
  return {
    personId,
    emoji,
    present: !minus,
    at: new Date(askedAt.getTime() + (minus ? 2 : 1) * HOUR),
  }
}

async function reviewOf(
  store: Pick<Store, 'db' | 'tx'>,
  place: { workspaceId: string; channelId: string; threadId: string; title: string },
  at: Date,
): Promise<string> {
  const { workspaceId, channelId, threadId, title } = place
  const read = {
    workspaceId,
    origin: `slack:${channelId}:${threadId}`,
    title,
    kind: 'design-doc',
    authorId: null,
    hash: `hash of ${threadId}`,
    words: 5,
    text: 'We migrate in one night.',
  }
  const { revision } = await store.tx((trx) => saveDocument(trx, read, at))
  const noticed = { workspaceId, channelId, threadId, documentId: revision.documentId }
  return (await noticeReview(store.db, noticed, at)).review.reviewId
}

function react(
  store: Pick<Store, 'tx'>,
  { threadId, ...place }: Thread & { readonly messageId: string },
  { personId, emoji, present, at }: Reacted,
): Promise<void> {
  const eventTs = (at.getTime() / 1000).toFixed(6)
  return store.tx(async (trx) => {
    await lockMessage(trx, place)
    await noteReactions(trx, [{ ...place, personId, emoji, present, eventTs }], at)
    await recountThread(trx, { ...place, threadId }, reactionMap(), at)
  })
}
