import type { OpenAsk } from '../../store/open-asks.ts'
import { openAsks } from '../words/open-asks.ts'
import { bullets } from './list.ts'
import {
  type Block,
  bold,
  channelName,
  faint,
  link,
  richText,
  section,
  words,
} from './rich-text.ts'

/** The ledger of open asks, by document. `links` lead to the asks. */
export function openAsksList(
  asks: readonly OpenAsk[],
  links: ReadonlyMap<string, string>,
  viewerId: string,
  isCapped: boolean,
): { readonly text: string; readonly blocks: readonly Block[] } {
  const text = isCapped ? openAsks.capped(asks.length) : openAsks.title(asks.length)
  return {
    text,
    blocks: [
      ...richText(section(words(text, bold))),
      ...byDocument(asks).flatMap((group) => ofDocument(group, links, viewerId)),
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

function ofDocument(
  asks: readonly OpenAsk[],
  links: ReadonlyMap<string, string>,
  viewerId: string,
): Block[] {
  const [first] = asks
  if (!first) return []
  const title = first.reviewId === null ? openAsks.noDocument() : first.title || openAsks.untitled()
  const lines = asks.map((ask) => {
    const url = links.get(ask.askId)
    return [
      ...words(ask.text),
      ...(ask.askedBy === viewerId ? words(` (${openAsks.yours()})`, faint) : []),
      ...(url === undefined ? [] : [...words('  '), ...link(url, openAsks.thread())]),
    ]
  })
  return richText(
    section(words(title, bold), words('  '), channelName(first.channelId)),
    bullets(...lines),
  )
}
