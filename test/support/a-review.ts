import type { Gadfly, Overrides } from '../../src/gadfly.ts'
import type { Citation } from '../../src/questions/candidate.ts'
import { ACTIONS, declineValue } from '../../src/slack/ids.ts'
import { saveDocument } from '../../src/store/documents.ts'
import { type Pack, savePack } from '../../src/store/packs.ts'
import { type Offer, suggestionsOf } from '../../src/store/suggestions.ts'
import { noticeReview, type Review } from '../../src/store/reviews.ts'
import { atRest } from './at-rest.ts'
import type { Engine } from './database.ts'
import { aScene, type Scene } from './gadfly.ts'
import type { Human } from './slack/people.ts'
import type { Slack, SlackOptions } from './slack/stand-in.ts'
import type { Channel, Message } from './slack/workspace.ts'

/** A document in a channel, noticed, with a leader who has a pack of two questions for it. */
export type ReviewScene = {
  readonly scene: Scene
  readonly slack: Slack
  readonly gadfly: Gadfly
  /** The leader. */
  readonly ana: Human
  /** The author. */
  readonly ben: Human
  readonly cai: Human
  readonly design: Channel
  readonly doc: Message
  readonly review: Review
  readonly card: Card
  readonly other: Card
  /** Gives somebody else a pack with the same questions, or with these; the first card of it. */
  packFor(leader: Human, offers?: readonly Offer[]): Promise<Card>
  /** Notices another document in the same channel, without a pack. */
  anotherDocument(title: string): Promise<Review>
  settled(): Promise<void>
}

export type Card = { readonly message: Message; readonly suggestionId: string; readonly pack: Pack }

export async function aReview(
  engine: Engine,
  overrides: Partial<Overrides> = {},
  options: SlackOptions = {},
): Promise<ReviewScene> {
  const scene = await aScene(engine, options)
  const { slack } = scene
  const ana = slack.person('ana', { realName: 'Ana <Anders>' })
  const ben = slack.person('ben', { realName: 'Ben Berg' })
  const cai = slack.person('cai')
  const design = slack.channel('design', { members: [ana, ben, cai] })
  const gadfly = await scene.start(overrides)
  const doc = ben.post(design, 'Orders move to Kafka')
  // Too short for the bot to take it for a document; it has to have looked before we say it is one.
  await atRest(slack, gadfly)
  const review = await notice(gadfly, design, doc.ts, 'Orders move to Kafka', ben)
  const [card, other] = await cardsFor(slack, gadfly, review, ana)
  if (!card || !other) throw new Error('the pack has no cards')
  return {
    scene,
    slack,
    gadfly,
    ana,
    ben,
    cai,
    design,
    doc,
    review,
    card,
    other,
    async packFor(leader, offers) {
      const [first] = await cardsFor(slack, gadfly, review, leader, offers)
      if (!first) throw new Error('the pack has no card')
      return first
    },
    async anotherDocument(title) {
      const post = ben.post(design, title)
      await atRest(slack, gadfly)
      return notice(gadfly, design, post.ts, title, ben)
    },
    settled: () => atRest(slack, gadfly),
  }
}

async function notice(
  { deps }: Gadfly,
  channel: Channel,
  ts: string,
  title: string,
  author: Human,
): Promise<Review> {
  const { workspaceId } = deps.self()
  const read = {
    workspaceId,
    origin: `slack:${channel.id}:${ts}`,
    title,
    kind: 'design-doc',
    authorId: author.id,
    hash: `hash of ${ts}`,
    words: 5,
    text: 'We migrate in one night.',
  }
  const { revision } = await deps.tx((trx) => saveDocument(trx, read, deps.now()))
  const place = { workspaceId, channelId: channel.id, threadId: ts }
  const noticed = { ...place, documentId: revision.documentId }
  return (await noticeReview(deps.db, noticed, deps.now())).review
}

async function cardsFor(
  slack: Slack,
  { deps }: Gadfly,
  review: Review,
  leader: Human,
  offers: readonly Offer[] = [offer('migration-001', WAY_BACK), offer('failure-001', WHO_IS_PAGED)],
): Promise<Card[]> {
  const { workspaceId, reviewId } = review
  const { revisionId } = await deps.db
    .selectFrom('revisions')
    .select('revisionId')
    .where('documentId', '=', review.documentId)
    .executeTakeFirstOrThrow()
  const { pack } = await deps.tx((trx) =>
    savePack(
      trx,
      {
        workspaceId,
        reviewId,
        revisionId,
        leaderId: leader.id,
        silence: null,
        engine: { model: null, notes: [] },
        offers,
      },
      deps.now(),
    ),
  )
  const suggestions = await suggestionsOf(deps.db, workspaceId, pack.packId)
  return suggestions.map(({ suggestionId }) => {
    const message = slack.say(leader.direct(), 'A card', buttons(suggestionId))
    return { message, suggestionId, pack }
  })
}

export const WAY_BACK = 'How do you go back if the migration fails on day two?'
export const WHO_IS_PAGED = 'Who is paged when the broker is slow rather than down?'

/** A question that rests on a context item as well. */
export function offerCiting(text: string, context: Citation): Offer {
  const { candidate, ...how } = offer(`context-${context.itemId}`, text)
  const cited = { ...candidate, context, source: { kind: 'context', bankId: null } } as const
  return { ...how, candidate: cited }
}

function offer(bankId: string, text: string): Offer {
  const candidate = {
    id: bankId,
    text,
    why: 'One night leaves no time to try the way back.',
    ifLeft: 'The way back is invented under pressure.',
    lookedFor: 'how to go back after the migration',
    coverage: 'missing',
    category: 'migration',
    topic: 'rollback',
    source: { kind: 'bank', bankId },
    score: 0.7,
    parts: { relevance: 1 },
    evidence: {
      kind: 'quote',
      quote: 'We migrate in <!channel> one night.',
      section: 'Plan',
      start: 0,
      end: 35,
    },
  } as const
  return { candidate, shown: true, propensity: null }
}

/** The buttons of a card as a pack has them. */
function buttons(suggestionId: string): unknown[] {
  const button = (action_id: string) => ({
    type: 'button',
    action_id,
    value: suggestionId,
    text: { type: 'plain_text', text: action_id },
  })
  const reasons = (['already-answered', 'too-generic', 'wrong', 'other'] as const).map(
    (reason) => ({
      text: { type: 'plain_text', text: reason },
      value: declineValue(suggestionId, reason),
    }),
  )
  return [
    {
      type: 'actions',
      block_id: `card:${suggestionId}`,
      elements: [
        ...[ACTIONS.ask, ACTIONS.edit, ACTIONS.keep, ACTIONS.undo].map(button),
        { type: 'static_select', action_id: ACTIONS.decline, options: reasons },
      ],
    },
  ]
}
