import type { types } from '@slack/bolt'
import type { OpenAsk, settledAsksOf } from '../../store/open-asks.ts'
import { ACTIONS, SETTLEMENTS, settleValue } from '../ids.ts'
import { openAsks } from '../words/open-asks.ts'
import { bullets } from './list.ts'
import {
  type Block,
  bold,
  channelName,
  faint,
  link,
  personName,
  richText,
  section,
  shortened,
  words,
} from './rich-text.ts'

type SettledAsk = Awaited<ReturnType<typeof settledAsksOf>>[number]

export type Ledger = {
  readonly asks: readonly OpenAsk[]
  readonly settled: readonly SettledAsk[]
  /** Addresses of asks in their threads, by ask. */
  readonly links: ReadonlyMap<string, string>
  readonly viewerId: string
  /** There are more than these. */
  readonly isCapped: boolean
}

/** The ledger of open asks, by document and who owes the answer, with what came of the rest. */
export function openAsksList(ledger: Ledger): {
  readonly text: string
  readonly blocks: readonly Block[]
} {
  const { asks, isCapped } = ledger
  const text = isCapped ? openAsks.capped(asks.length) : openAsks.title(asks.length)
  return {
    text,
    blocks: [
      ...richText(section(words(text, bold))),
      ...byDocument(asks).flatMap((group) => ofDocument(group, ledger)),
    ],
  }
}

function byDocument(asks: readonly OpenAsk[]): OpenAsk[][] {
  const groups = new Map<string, OpenAsk[]>()
  for (const ask of asks) {
    const key = ask.reviewId ?? ask.channelId
    groups.set(key, [...(groups.get(key) ?? []), ask])
  }
  return [...groups.values()]
}

function ofDocument(asks: readonly OpenAsk[], { settled, links, viewerId }: Ledger): Block[] {
  const [first] = asks
  if (!first) return []
  const title = first.reviewId === null ? openAsks.noDocument() : first.title || openAsks.untitled()
  const came = settled.filter(({ reviewId }) => reviewId !== null && reviewId === first.reviewId)
  return [
    ...richText(
      section(
        words(title, bold),
        words('  '),
        channelName(first.channelId),
        owed(first.authorId, viewerId),
      ),
      bullets(...asks.map((ask) => openLine(ask, links.get(ask.askId), viewerId))),
      section(words(cameInWords(came), faint)),
      bullets(...came.flatMap(changeLine).slice(0, MOST_CHANGES)),
    ),
    ...settling(asks, viewerId),
  ]
}

function owed(authorId: string | null, viewerId: string): ReturnType<typeof words> {
  if (authorId === null) return []
  if (authorId === viewerId) return words(`  ${openAsks.owedByYou()}`, faint)
  return [...words(`  ${openAsks.owedBy()}`, faint), ...personName(authorId)]
}

function openLine(ask: OpenAsk, url: string | undefined, viewerId: string) {
  const known = [
    ...(ask.askedBy === viewerId ? [openAsks.yours()] : []),
    ...(ask.replied ? [openAsks.replied()] : []),
    ...(ask.paused > 0 ? [openAsks.paused(ask.paused)] : []),
  ]
  return [
    ...words(ask.text),
    ...(known.length > 0 ? words(` (${known.join(', ')})`, faint) : []),
    ...(url === undefined ? [] : [...words('  '), ...link(url, openAsks.thread())]),
  ]
}

function cameInWords(settled: readonly SettledAsk[]): string {
  const outcomes = [
    'decision-changed',
    'document-changed',
    'answered',
    'dismissed',
    'open',
  ] as const
  const counts = outcomes.flatMap((outcome) => {
    const count = settled.filter((ask) => ask.outcome === outcome).length
    return count > 0 ? [openAsks.outcomes[outcome](count)] : []
  })
  return counts.length > 0 ? openAsks.came(counts) : ''
}

const MOST_CHANGES = 3
const LONGEST_EXCERPT = 120

/** A question with what changed: in the document, as it was and is, or in the author's words. */
function changeLine({ text, documentChange, said }: SettledAsk) {
  if (said !== null)
    return [[...words(text), ...words(`  ${openAsks.said()}`, faint), ...words(said)]]
  if (!documentChange) return []
  const { before, after } = documentChange
  if (before === null && after === null) return []
  const excerpt = (shown: string | null) =>
    words(shown === null ? openAsks.nothing() : `“${shortened(shown, LONGEST_EXCERPT)}”`)
  return [
    [
      ...words(text),
      ...words(`  ${openAsks.before()}`, faint),
      ...excerpt(before),
      ...words(`  ${openAsks.now()}`, faint),
      ...excerpt(after),
    ],
  ]
}

const LONGEST_OPTION = 75

/** What the viewer may say of these: settle her own, or, as the author, that one changed the document. */
function settling(asks: readonly OpenAsk[], viewerId: string): Block[] {
  const own = asks.filter(({ askedBy }) => askedBy === viewerId)
  const owed = asks.filter(({ authorId }) => authorId === viewerId)
  const elements: types.StaticSelect[] = [
    ...(own.length > 0 ? [settleSelect(own)] : []),
    ...(owed.length > 0 ? [changedSelect(owed)] : []),
  ]
  return elements.length > 0 ? [{ type: 'actions', elements }] : []
}

function settleSelect(asks: readonly OpenAsk[]): types.StaticSelect {
  return {
    type: 'static_select',
    action_id: ACTIONS.settle,
    placeholder: plain(openAsks.settle()),
    option_groups: asks.map(({ askId, text }) => ({
      label: plain(shortened(text, LONGEST_OPTION)),
      options: SETTLEMENTS.map((settlement) => ({
        text: plain(openAsks.settlements[settlement]),
        value: settleValue(askId, settlement),
      })),
    })),
  }
}

function changedSelect(asks: readonly OpenAsk[]): types.StaticSelect {
  return {
    type: 'static_select',
    action_id: ACTIONS.pickChanged,
    placeholder: plain(openAsks.changed()),
    options: asks.map(({ askId, text }) => ({
      text: plain(shortened(text, LONGEST_OPTION)),
      value: askId,
    })),
  }
}

function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false }
}
