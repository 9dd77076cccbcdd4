import { botSees, fileShape } from '../files.ts'
import { textAt, type Json } from '../json.ts'
import type { StoredFile } from '../workspace.ts'
import { refuse, required, type Call, type Method } from './call.ts'

function visibleFile(call: Call, name: string, refusal: string): StoredFile {
  const file = call.workspace.files.get(required(call, name))
  return file && botSees(call.workspace, file) ? file : refuse(refusal)
}

function info(call: Call): Json {
  const file = visibleFile(call, 'file', 'file_not_found')
  if (file.deleted) refuse('file_deleted')
  const shape = fileShape(call.state, call.workspace, file)
  return { ok: true, file: { ...shape, channels: [...file.channels] } }
}

/** A canvas is kept as markdown; its HTML is the least that a reader of HTML can work with. */
function canvasContent(call: Call): Json {
  const canvas = visibleFile(call, 'canvas_id', 'canvas_not_found')
  if (canvas.mode !== 'quip' || canvas.deleted) refuse('canvas_not_found')
  const markdown = canvas.content.toString()
  const wanted = textAt(call.args, 'content_type') ?? 'markdown'
  if (wanted === 'markdown') return { ok: true, content: markdown }
  if (wanted !== 'html') refuse('invalid_arguments')
  const paragraphs = markdown.split(/\n{2,}/).map((part) => `<p>${part}</p>`)
  return { ok: true, content: paragraphs.join('\n') }
}

/** A canvas the bot makes is its own, in no channel, and nobody's until it is shared. */
function createCanvas(call: Call): Json {
  const { clock } = call.state
  const content = (call.args['document_content'] ?? {}) as Json
  if (content['type'] !== 'markdown') refuse('invalid_arguments')
  const file: StoredFile = {
    id: clock.id('F'),
    name: textAt(call.args, 'title') ?? 'Untitled',
    owner: call.workspace.installation.botUser,
    mimetype: 'application/vnd.slack-docs',
    filetype: 'quip',
    mode: 'quip',
    content: Buffer.from(textAt(content, 'markdown') ?? ''),
    created: Math.floor(clock.now() / 1000),
    channels: new Set(),
    readers: new Set(),
    deleted: false,
  }
  call.workspace.files.set(file.id, file)
  return { ok: true, canvas_id: file.id }
}

function shareCanvas(call: Call): Json {
  const canvas = call.workspace.files.get(required(call, 'canvas_id'))
  const { botUser } = call.workspace.installation
  if (canvas?.mode !== 'quip' || canvas.owner !== botUser) refuse('canvas_not_found')
  const people = call.args['user_ids']
  if (!Array.isArray(people)) refuse('invalid_arguments')
  for (const id of people as unknown[]) canvas.readers?.add(String(id))
  return { ok: true }
}

function deleteCanvas(call: Call): Json {
  if (!call.workspace.files.delete(required(call, 'canvas_id'))) refuse('canvas_not_found')
  return { ok: true }
}

export const fileMethods: Record<string, Method> = {
  'files.info': { scope: 'files:read', run: info },
  'canvases.create': { scope: 'canvases:write', run: createCanvas },
  'canvases.access.set': { scope: 'canvases:write', run: shareCanvas },
  'canvases.delete': { scope: 'canvases:write', run: deleteCanvas },
  'canvases.getContent': { scope: 'canvases:read', run: canvasContent },
}
