import { emitIn } from './events.ts'
import type { Actor } from './interactions.ts'
import type { NewMessage } from './messages.ts'
import type { Channel, Message, StoredFile } from './workspace.ts'

export interface Upload {
  readonly name: string
  readonly content: Buffer | string
  /** What the person writes beside it. */
  readonly text?: string
  readonly mode?: StoredFile['mode']
  readonly mimetype?: string
  readonly externalUrl?: string
  readonly threadTs?: string
}

const TYPES: Record<string, [filetype: string, mimetype: string]> = {
  md: ['markdown', 'text/markdown'],
  txt: ['text', 'text/plain'],
  html: ['html', 'text/html'],
  pdf: ['pdf', 'application/pdf'],
  docx: ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  pptx: ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
}

/** Uploads a file into a channel: a file_share message, and file_shared as a second event about it. */
export function shareFile(
  { state, workspace, person }: Actor,
  channel: Channel,
  upload: Upload,
  post: (channel: Channel, typed: string, more: Partial<NewMessage>) => Message,
): Message {
  const [filetype, mimetype] = typeOf(upload)
  const file: StoredFile = {
    id: state.clock.id('F'),
    name: upload.name,
    owner: person.id,
    mimetype: upload.mimetype ?? mimetype,
    filetype,
    mode: upload.mode ?? 'hosted',
    content: Buffer.from(upload.content),
    created: Math.floor(state.clock.now() / 1000),
    channels: new Set([channel.id]),
    deleted: false,
    ...(upload.externalUrl === undefined ? {} : { externalUrl: upload.externalUrl }),
  }
  workspace.files.set(file.id, file)
  const thread = upload.threadTs === undefined ? {} : { threadTs: upload.threadTs }
  const share = { subtype: 'file_share', fileIds: [file.id], ...thread }
  const message = post(channel, upload.text ?? '', share)
  emitIn(state, workspace, channel, {
    type: 'file_shared',
    file_id: file.id,
    user_id: person.id,
    file: { id: file.id },
    channel_id: channel.id,
    event_ts: state.clock.ts(),
  })
  return message
}

function typeOf({ name, mode }: Upload): [string, string] {
  if (mode === 'quip') return ['quip', 'application/vnd.slack-docs']
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return TYPES[ending] ?? ['binary', 'application/octet-stream']
}
