import { UnreadableDocument } from '../../errors.ts'
import { readFile } from '../../sources/read-file.ts'
import { MAX_BYTES } from '../../sources/source-text.ts'
import { slackErrorWord } from '../slack-error.ts'
import type { SlackClient } from '../web-client.ts'
import { readingWords } from '../words/reading.ts'
import { downloadFile, type FileAccess } from './download-file.ts'
import type { ReadPart } from './read-result.ts'
import { readSlackFile, type SlackFile } from './slack-message.ts'

/** A file that was shared in Slack, as text. Null for one that is gone. */
export async function readSharedFile(
  client: SlackClient,
  access: FileAccess,
  shown: SlackFile,
): Promise<ReadPart | null> {
  const known = await describeFile(client, shown)
  if (known.kind !== 'file') return known.part
  const { file } = known
  if (isCanvas(file)) return readCanvas(client, access, file)
  if (file.is_external || file.mode === 'external')
    return trouble(readingWords.externalFile(nameOf(file)))
  return readDownload(access, file)
}

type Described =
  | { readonly kind: 'file'; readonly file: SlackFile }
  | { readonly kind: 'other'; readonly part: ReadPart | null }

/** In a shared channel an event names only the file's id; the rest has to be asked for. */
async function describeFile(client: SlackClient, shown: SlackFile): Promise<Described> {
  if (shown.mode === 'tombstone') return { kind: 'other', part: null }
  if (shown.mode !== 'file_access' && shown.url_private) return { kind: 'file', file: shown }
  try {
    const file = readSlackFile((await client.files.info({ file: shown.id })).file)
    return file ? { kind: 'file', file } : { kind: 'other', part: null }
  } catch (error) {
    const word = slackErrorWord(error)
    if (word === null) throw error
    if (word === 'missing_scope')
      return { kind: 'other', part: trouble(readingWords.missingScope('files:read')) }
    const isGone = word === 'file_deleted' || word === 'file_not_found'
    return { kind: 'other', part: isGone ? null : trouble(readingWords.fileFailed(nameOf(shown))) }
  }
}

function isCanvas({ mode, filetype, mimetype }: SlackFile): boolean {
  return (
    ['canvas', 'quip', 'docs'].includes(mode ?? '') ||
    filetype === 'quip' ||
    mimetype === 'application/vnd.slack-docs'
  )
}

/** A canvas has a method of its own (not in the client's types yet); without its scope, its HTML. */
async function readCanvas(
  client: SlackClient,
  access: FileAccess,
  canvas: SlackFile,
): Promise<ReadPart | null> {
  try {
    const answer = await client.apiCall('canvases.getContent', {
      canvas_id: canvas.id,
      content_type: 'markdown',
    })
    const content: unknown = Reflect.get(answer, 'content')
    if (typeof content === 'string') return toText(Buffer.from(content), nameOf(canvas))
  } catch (error) {
    const word = slackErrorWord(error)
    if (word === null) throw error
    if (word === 'canvas_not_found') return null
  }
  return readDownload(access, canvas)
}

async function readDownload(access: FileAccess, file: SlackFile): Promise<ReadPart> {
  const name = nameOf(file)
  if ((file.size ?? 0) > MAX_BYTES) return trouble(readingWords.tooLarge(name))
  const downloaded = await downloadFile(access, file)
  if (downloaded.kind === 'bytes') return toText(downloaded.bytes, name)
  return trouble(DOWNLOAD_TROUBLES[downloaded.kind](name))
}

const DOWNLOAD_TROUBLES = {
  'login-page': () => readingWords.missingScope('files:read'),
  'too-large': readingWords.tooLarge,
  refused: readingWords.fileFailed,
} as const

/** Bytes of any of the known formats as clean text, or the sentence that says what to hand in instead. */
export async function toText(bytes: Uint8Array, name: string): Promise<ReadPart> {
  try {
    const { text, notes, hiddenRemoved } = await readFile(bytes)
    return { kind: 'text', text, name, notes, hiddenRemoved }
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error
    return trouble(readingWords.unreadable(name, error.message))
  }
}

function nameOf({ name, title }: SlackFile): string {
  return name || title || 'the file'
}

function trouble(sentence: string): ReadPart {
  return { kind: 'trouble', sentence }
}
