import type { ServerResponse } from 'node:http'
import { present, type Json } from './json.ts'
import type { State } from './state.ts'
import type { StoredFile, Workspace } from './workspace.ts'

const PRETTY: Record<string, string> = {
  markdown: 'Markdown (raw)',
  text: 'Plain Text',
  pdf: 'PDF',
  docx: 'Word Document',
  pptx: 'PowerPoint Presentation',
  html: 'HTML',
  quip: 'Canvas',
}

export function fileShape(state: State, workspace: Workspace, file: StoredFile): Json {
  if (file.deleted) return { id: file.id, mode: 'tombstone' }
  const path = `${state.origin}/files-pri/${workspace.id}-${file.id}`
  const own = {
    url_private: `${path}/${file.name}`,
    url_private_download: `${path}/download/${file.name}`,
  }
  return present({
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.name,
    mimetype: file.mimetype,
    filetype: file.filetype,
    pretty_type: PRETTY[file.filetype] ?? file.filetype,
    user: file.owner,
    user_team: workspace.id,
    mode: file.mode,
    size: file.content.length,
    editable: file.mode === 'snippet',
    is_external: file.mode === 'external',
    external_type: file.mode === 'external' ? 'gdrive' : '',
    is_public: true,
    permalink: `${state.origin}/files/${file.owner}/${file.id}/${file.name}`,
    ...(file.externalUrl === undefined ? own : { url_private: file.externalUrl }),
  })
}

/** May the bot see it: it is its own, or in one of the channels where the file was shared. */
export function botSees(workspace: Workspace, file: StoredFile): boolean {
  const { botUser } = workspace.installation
  if (file.owner === botUser) return true
  return [...file.channels].some((id) => workspace.channels.get(id)?.members.has(botUser))
}

/**
 * Answers GET /files-pri/<team>-<file>/...: the content for a token that may have it, and for any
 * other request what Slack sends then, a login page with status 200.
 */
export function serveFile(
  state: State,
  path: string,
  bearer: string,
  response: ServerResponse,
): void {
  const [, team = '', id = ''] = /^\/files-pri\/(T\w+)-(F\w+)\//.exec(path) ?? []
  const workspace = state.workspaces.find((each) => each.id === team)
  const file = workspace?.files.get(id)
  if (!workspace || !file || !mayRead(workspace, file, bearer)) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(
      '<!DOCTYPE html><html><head><title>Slack</title></head><body>Sign in</body></html>',
    )
    return
  }
  if (file.deleted) return void response.writeHead(404).end()
  const type = file.mode === 'quip' ? 'text/html; charset=utf-8' : file.mimetype
  response.writeHead(200, { 'content-type': type, 'content-length': file.content.length })
  response.end(file.content)
}

function mayRead(workspace: Workspace, file: StoredFile, bearer: string): boolean {
  const { botToken, scopes, revoked } = workspace.installation
  return bearer === botToken && !revoked && scopes.has('files:read') && botSees(workspace, file)
}
