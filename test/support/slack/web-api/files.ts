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

export const fileMethods: Record<string, Method> = {
  'files.info': { scope: 'files:read', run: info },
  'canvases.getContent': { scope: 'canvases:read', run: canvasContent },
}
