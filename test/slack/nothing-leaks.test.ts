import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VisibleTo } from '../../src/context/items/context-item.ts'
import type { Gadfly } from '../../src/gadfly.ts'
import { runCommand } from '../../src/slack/commands.ts'
import { askOwners } from '../../src/slack/flows/context/ask-owners.ts'
import { askQuestion } from '../../src/slack/flows/asks/ask-question.ts'
import { deliverPack } from '../../src/slack/flows/packs/deliver-pack.ts'
import { publishHome } from '../../src/slack/flows/people/publish-home.ts'
import { remindOfReviews } from '../../src/slack/flows/reviews/remind-of-reviews.ts'
import { saveItem } from '../../src/store/context-items.ts'
import { saveDocument } from '../../src/store/documents.ts'
import { savePack } from '../../src/store/packs.ts'
import { noticeReview, setReviewDate } from '../../src/store/reviews.ts'
import { suggestionsOf } from '../../src/store/suggestions.ts'
import { offerCiting } from '../support/a-review.ts'
import { aMonth } from '../support/a-month.ts'
import { atRest } from '../support/at-rest.ts'
import { engines } from '../support/database.ts'
import { aScene } from '../support/gadfly.ts'
import type { Human } from '../support/slack/people.ts'
import type { Slack } from '../support/slack/stand-in.ts'
import { createWitness, type Sent } from '../support/slack/witness.ts'
import type { Channel } from '../support/slack/workspace.ts'

/** More than a handful takes minutes; GADFLY_LEAK_RUNS asks for them. */
const RUNS = Number(process.env['GADFLY_LEAK_RUNS'] ?? 2)
const PEOPLE = 3
const CHANNELS = 3
const COMMANDS = [
  'context',
  'context fell behind',
  'open',
  'summary',
  'summary executives',
  'summary me',
  'triage',
]

/** Something that happens in Slack between two looks; `who` and `where` count people and channels. */
const happening = fc.record({
  what: fc.constantFrom('joins', 'leaves', 'guest', 'gone', 'turns private', 'turns public'),
  who: fc.nat(PEOPLE - 1),
  where: fc.nat(CHANNELS - 1),
})
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never

const world = fc.record({
  isPrivate: fc.array(fc.boolean(), { minLength: CHANNELS, maxLength: CHANNELS }),
  members: fc.array(fc.subarray([0, 1, 2]), { minLength: CHANNELS, maxLength: CHANNELS }),
  guests: fc.subarray([0, 1, 2], { maxLength: 1 }),
  happenings: fc.array(happening, { minLength: 1, maxLength: 2 }),
})
type World = typeof world extends fc.Arbitrary<infer One> ? One : never

/** In this one everything is shown to somebody; of those drawn many show next to nothing. */
const LIVELY: World = {
  isPrivate: [true, false, true],
  members: [[0, 1], [1, 2], [0]],
  guests: [],
  happenings: [{ what: 'leaves', who: 0, where: 0 }],
}

/**
 * A word that stands in one thing only, and who may read that in Slack; and the channels in whose threads a
 * person has asked a question with it since, when everybody there might read it: Slack shows it there now.
 */
type Marker = { readonly word: string; readonly of: VisibleTo; readonly askedIn: Set<string> }

describe.each(engines())('what somebody may not read in Slack (%s)', (engine) => {
  it(
    'never reaches her by Gadfly, whatever anybody does and however memberships change',
    { timeout: 60_000 + RUNS * 30_000 },
    async () => {
      const { slack, start } = await aScene(engine)
      const gadfly = await start()
      const shown = new Map<string, number>()
      const witness = createWitness(slack)
      let made = 0
      await fc.assert(
        fc.asyncProperty(world, async (given) => {
          const here = await build(slack, gadfly, given, (made += 1))
          for (const next of [null, ...given.happenings]) {
            if (next) happen(here, next)
            await doEverything(here)
            for (const sent of witness.look()) check(here, sent, shown)
          }
        }),
        { numRuns: RUNS, examples: [[LIVELY]], endOnFailure: true },
      )
      // Whoever shows nothing leaks nothing: each kind of showing has shown something.
      expect([...shown.keys()].sort()).toEqual(
        expect.arrayContaining(['chat.postEphemeral', 'chat.postMessage', 'chat.update']),
      )
    },
  )
})

type Place = {
  readonly slack: Slack
  readonly gadfly: Gadfly
  readonly people: readonly Human[]
  readonly channels: readonly Channel[]
  readonly lobby: Channel
  readonly markers: readonly Marker[]
  readonly reviewId: string
  readonly packs: readonly { readonly leader: Human; readonly packId: string }[]
  /** For purposes and times that do not repeat. */
  count(): number
}

async function build(slack: Slack, gadfly: Gadfly, given: World, run: number): Promise<Place> {
  const { deps } = gadfly
  const { workspaceId } = deps.self()
  const people = Array.from({ length: PEOPLE }, (_, i) =>
    slack.person(`p${run}-${i}`, { isGuest: given.guests.includes(i) }),
  )
  const channels = Array.from({ length: CHANNELS }, (_, i) =>
    slack.channel(`c${run}-${i}`, {
      kind: given.isPrivate[i] ? 'private' : 'public',
      members: people.filter((_, who) => given.members[i]?.includes(who)),
    }),
  )
  const lobby = slack.channel(`lobby${run}`, { members: people })
  const markers = markersOf(run, people, channels)
  const items = await Promise.all(
    markers.slice(0, -CHANNELS).map((one) => keep(gadfly, one, people)),
  )
  const asks = markers.slice(-CHANNELS).map(({ word, of }) => ({
    text: `How is ${word} going?`,
    at: deps.now().toISOString(),
    channelId: of.kind === 'channel' ? of.channelId : '',
    category: 'migration',
    reactions: ['U-ONE bulb', 'U-TWO thinking_face'],
  }))
  await aMonth(deps, workspaceId, asks)
  const offers = items.map(({ id: itemId, title, text: quote, link }) =>
    offerCiting(`Did ${title} come up? What is different here?`, {
      itemId,
      kind: 'decision',
      title,
      quote,
      date: null,
      link,
    }),
  )
  const { reviewId, revisionId } = await notice(slack, gadfly, channels[0], markers[0]?.word ?? '')
  const packs = []
  for (const leader of people) {
    const of = { workspaceId, reviewId, revisionId, leaderId: leader.id }
    const made = { ...of, silence: null, engine: { model: null, notes: [] }, offers }
    const { pack } = await deps.tx((trx) => savePack(trx, made, deps.now()))
    packs.push({ leader, packId: pack.packId })
  }
  let count = run * 1000
  const next = () => (count += 1)
  return { slack, gadfly, people, channels, lobby, markers, reviewId, packs, count: next }
}

/** Of items: one for each channel, one for two people, one for everyone. Of asks: one for each channel. */
function markersOf(run: number, people: readonly Human[], channels: readonly Channel[]): Marker[] {
  const toChannels = channels.map(({ id }) => ({ kind: 'channel', channelId: id }) as const)
  const two = people.slice(0, 2).map(({ id }) => id)
  const visible: VisibleTo[] = [
    ...toChannels,
    { kind: 'people', people: two },
    { kind: 'everyone' },
    ...toChannels,
  ]
  return visible.map((of, i) => ({ word: `zq${run}marker${i}zq`, of, askedIn: new Set() }))
}

async function keep({ deps }: Gadfly, { word, of }: Marker, people: readonly Human[]) {
  const item = {
    kind: 'decision',
    title: `About ${word}`,
    text: `It is known of ${word} that it fell behind.`,
    link: `https://wiki.example/${word}`,
    ownerId: people.at(-1)?.id ?? null,
    happenedAt: null,
    validFrom: null,
    validUntil: new Date(deps.now().getTime() + 5 * 86_400_000),
    confirmedAt: deps.now(),
    visibleTo: of,
    detail: {},
    source: null,
    addedBy: null,
  } as const
  const kept = await saveItem(deps.db, deps.self().workspaceId, item, deps.now())
  if (!kept) throw new Error('not kept')
  return kept
}

async function notice(slack: Slack, { deps }: Gadfly, channel: Channel | undefined, word: string) {
  if (!channel) throw new Error('no channel')
  const { workspaceId } = deps.self()
  const { ts } = slack.say(channel, 'A document')
  const read = {
    workspaceId,
    origin: `slack:${channel.id}:${ts}`,
    title: `Orders move, ${word}`,
    kind: 'design-doc',
    authorId: null,
    hash: word,
    words: 5,
    text: `We migrate in one night, says ${word}.`,
  }
  const { revision } = await deps.tx((trx) => saveDocument(trx, read, deps.now()))
  const { documentId, revisionId } = revision
  const noticed = { workspaceId, documentId, channelId: channel.id, threadId: ts }
  const { review } = await noticeReview(deps.db, noticed, deps.now())
  return { reviewId: review.reviewId, revisionId }
}

function happen({ people, channels }: Place, { what, who, where }: Happening): void {
  const human = people[who]
  const channel = channels[where]
  if (!human || !channel) return
  if (what === 'joins') human.join(channel)
  if (what === 'leaves') human.leave(channel)
  if (what === 'guest') human.person.isGuest = !human.person.isGuest
  if (what === 'gone') human.person.deleted = !human.person.deleted
  if (what === 'turns private') Object.assign(channel, { kind: 'private' })
  if (what === 'turns public') Object.assign(channel, { kind: 'public' })
}

/** All that a person can be shown: what she asks for, what is brought to her, what others do. */
async function doEverything(here: Place): Promise<void> {
  const { slack, gadfly, people, packs, lobby, reviewId } = here
  const { deps } = gadfly
  const { workspaceId } = deps.self()
  await setReviewDate(deps.db, workspaceId, reviewId, new Date(Date.now() + 60_000 + here.count()))
  for (const { id: personId } of people) {
    const at = { workspaceId, personId, channelId: lobby.id }
    for (const typed of COMMANDS)
      await runCommand(deps, typed, { ...at, triggerId: `trigger ${here.count()}` })
    await publishHome(deps, workspaceId, personId)
  }
  for (const { packId, leader } of packs) {
    await deliverPack(deps, { workspaceId, packId, atOnce: true })
    const cards = await suggestionsOf(deps.db, workspaceId, packId)
    const click = { workspaceId, personId: leader.id, channelId: lobby.id }
    const { suggestionId } = cards[here.count() % cards.length] ?? {}
    if (suggestionId !== undefined)
      await askQuestion(deps, { ...click, triggerId: `t${here.count()}` }, suggestionId, null)
  }
  await remindOfReviews(deps)
  await askOwners(deps)
  await atRest(slack, gadfly)
}

function check(here: Place, sent: Sent, shown: Map<string, number>): void {
  for (const marker of here.markers) {
    const { word, of } = marker
    if (!sent.text.includes(word)) continue
    shown.set(sent.method, (shown.get(sent.method) ?? 0) + 1)
    const strangers = here.people.filter(
      (human) =>
        sent.readers.has(human.id) && !isGone(sent, human) && !mayRead(here, human, marker),
    )
    const who = strangers.map(({ person: { name, isGuest, deleted } }) => ({
      name,
      isGuest,
      deleted,
    }))
    expect(
      who,
      `${word}, visible to ${JSON.stringify(of)}, in ${sent.method}: ${sent.text}`,
    ).toEqual([])
    if (here.channels.some(({ id }) => id === sent.channelId))
      marker.askedIn.add(sent.channelId ?? '')
  }
}

/** Whoever has been deactivated reads no channel any more, though its list may still name her. */
function isGone({ channelId }: Sent, { person }: Human): boolean {
  return channelId !== null && person.deleted
}

/** What Slack itself would let somebody read, written down a second time and in another way. */
function mayRead({ channels }: Place, { id, person }: Human, { of, askedIn }: Marker): boolean {
  const reads = (channelId: string) => {
    const channel = channels.find((one) => one.id === channelId)
    return Boolean(channel?.members.has(id)) || (channel?.kind === 'public' && !person.isGuest)
  }
  if (person.deleted) return false
  if ([...askedIn].some(reads)) return true
  if (of.kind === 'everyone') return !person.isGuest
  return of.kind === 'people' ? of.people.includes(id) : reads(of.channelId)
}
