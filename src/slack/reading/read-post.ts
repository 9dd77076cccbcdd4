import {
  isDocumentFile,
  type PostedMessage,
  type Recognition,
  recognise,
} from '../../documents/recognise.ts'
import { type DocumentLink, findLinks } from '../../sources/links.ts'
import type { SlackClient } from '../web-client.ts'
import { readingNotes } from '../words/reading.ts'
import type { FileAccess } from './download-file.ts'
import type { Post } from './fetch-post.ts'
import { messageText } from './message-text.ts'
import { type LinkAccess, readLink } from './read-link.ts'
import type { ReadPart } from './read-result.ts'
import { readSharedFile } from './read-slack-file.ts'
import { isReply, type SlackFile, type SlackMessage } from './slack-message.ts'

/** A post as it lies there, nothing opened yet. */
export type Glance = {
  /** What its author wrote in the messages themselves, as markdown. */
  readonly written: string
  readonly files: readonly SlackFile[]
  readonly links: readonly DocumentLink[]
  readonly recognition: Recognition
}

export type ReadPost = {
  /** The document, clean markdown; empty when there was nothing to read. */
  readonly text: string
  readonly fileName: string
  /** For the foot of the pack. */
  readonly notes: readonly string[]
  /** What could not be read, a sentence each for the person who handed it in. */
  readonly troubles: readonly string[]
  readonly recognition: Recognition
}

export type ReadingAccess = {
  readonly client: SlackClient
  readonly files: FileAccess
  readonly links: LinkAccess
  readonly ownHosts: readonly string[]
  readonly botUserId: string
}

const MOST_PARTS = 5
/** Fewer words beside a file or link only introduce it. */
const INTRODUCTION_WORDS = 80

export function glanceAt(
  post: Post,
  access: Pick<ReadingAccess, 'ownHosts' | 'botUserId'>,
): Glance {
  const messages = [post.root, ...post.additions]
  const written = writtenIn(messages, access.botUserId)
  const files = messages
    .flatMap((message) => message.files)
    .filter(({ filetype, name, mode }) => mode !== 'tombstone' && canHoldDocument(filetype, name))
  const links = findLinks(written, access.ownHosts)
  const found = { written, files, links }
  return { ...found, recognition: recognise(asPosted(post, found, written)) }
}

/** In a shared channel the event does not say what a file is; then it may be anything. */
function canHoldDocument(
  type: string | null | undefined,
  name: string | null | undefined,
): boolean {
  return (type == null && name == null) || isDocumentFile(type ?? '', name ?? '')
}

function writtenIn(messages: readonly SlackMessage[], botUserId: string): string {
  return messages
    .map((message) => messageText(withoutMention(message, botUserId)))
    .filter((text) => text !== '')
    .join('\n\n')
}

/** "@Gadfly please have a look" is said to the bot and no part of the document. */
function withoutMention(message: SlackMessage, botUserId: string): SlackMessage {
  const mentions = JSON.stringify(message.blocks).includes(botUserId)
  const text = message.text.replaceAll(`<@${botUserId}>`, '')
  if (!mentions) return { ...message, text }
  const blocks: unknown = JSON.parse(JSON.stringify(message.blocks), (_, part: unknown) =>
    isMentionOf(part, botUserId) ? { type: 'text', text: '' } : part,
  )
  return { ...message, text, blocks: Array.isArray(blocks) ? blocks : [] }
}

function isMentionOf(part: unknown, userId: string): boolean {
  return typeof part === 'object' && part !== null && Reflect.get(part, 'user_id') === userId
}

/** Opens what the post holds and puts it together to one document. */
export async function readPost(access: ReadingAccess, post: Post): Promise<ReadPost> {
  const glance = glanceAt(post, access)
  const parts = await readParts(access, glance)
  const opened = parts.filter((part) => part.kind === 'text')
  const introduces = opened.length > 0 && countWords(glance.written) < INTRODUCTION_WORDS
  const texts = [...(introduces ? [] : [glance.written]), ...opened.map(({ text }) => text)]
  const text = texts.filter((one) => one.trim() !== '').join('\n\n')
  return {
    text,
    fileName: opened[0]?.name ?? '',
    notes: [...opened.flatMap(({ notes }) => notes), ...hiddenNote(opened)],
    troubles: parts.flatMap((part) => (part.kind === 'trouble' ? [part.sentence] : [])),
    recognition: recognise(asPosted(post, glance, texts.join('\n\n'))),
  }
}

async function readParts(access: ReadingAccess, { files, links }: Glance): Promise<ReadPart[]> {
  const parts: ReadPart[] = []
  for (const file of files.slice(0, MOST_PARTS)) {
    const part = await readSharedFile(access.client, access.files, file)
    if (part) parts.push(part)
  }
  for (const link of links.slice(0, MOST_PARTS)) parts.push(await readLink(access.links, link))
  return parts
}

function hiddenNote(opened: readonly { readonly hiddenRemoved: number }[]): string[] {
  const hidden = opened.reduce((sum, { hiddenRemoved }) => sum + hiddenRemoved, 0)
  return hidden > 0 ? [readingNotes.hidden(hidden)] : []
}

function asPosted(
  post: Post,
  { files, links }: Pick<Glance, 'files' | 'links'>,
  text: string,
): PostedMessage {
  const [first] = files
  return {
    text,
    isThreadReply: isReply(post.root),
    hasDocumentLink: links.length > 0,
    hasFile: first !== undefined,
    fileName: first?.name ?? '',
    fileType: first?.filetype ?? '',
  }
}

export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0
}
