import { MAX_BYTES } from '../../sources/source-text.ts'
import type { SlackFile } from './slack-message.ts'

/** What opens files at Slack. */
export type FileAccess = {
  readonly botToken: string
  /** Where Slack's API is called: files at the same origin are Slack's too. */
  readonly apiUrl: string
}

type Downloaded =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Slack answers a token without the scope with its login page and status 200. */
  | { readonly kind: 'login-page' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'refused' }

const TIMEOUT_MS = 30_000
const MOST_HOPS = 3

/**
 * The content of a file. The address comes with the message, so the token goes to Slack's own hosts only,
 * on every hop. Throws when the network or Slack fails in passing.
 */
export async function downloadFile(access: FileAccess, file: SlackFile): Promise<Downloaded> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  let address = file.url_private_download || file.url_private || ''
  for (let hop = 0; hop < MOST_HOPS; hop += 1) {
    if (!isSlackAddress(address, access)) return { kind: 'refused' }
    const headers = { authorization: `Bearer ${access.botToken}` }
    const response = await fetch(address, { headers, redirect: 'manual', signal })
    const next = redirectOf(response, address)
    if (next === null) return contentOf(response, file)
    await response.body?.cancel()
    if (/\/(?:signin|\?redir=)/.test(next) || next.includes('?redir='))
      return { kind: 'login-page' }
    address = next
  }
  return { kind: 'refused' }
}

const SLACK_HOST = /(?:^|\.)slack(?:-files|-edge)?\.com$/

function isSlackAddress(address: string, { apiUrl }: FileAccess): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (url.origin === new URL(apiUrl).origin) return true
  return url.protocol === 'https:' && url.port === '' && SLACK_HOST.test(url.hostname)
}

function redirectOf({ status, headers }: Response, base: string): string | null {
  const to = headers.get('location')
  if (status < 300 || status > 399 || to === null || !URL.canParse(to, base)) return null
  return new URL(to, base).href
}

async function contentOf(response: Response, file: SlackFile): Promise<Downloaded> {
  if (response.status >= 500 || response.status === 429)
    throw new Error(`Slack answered ${response.status} for a file`)
  if (!response.ok) {
    await response.body?.cancel()
    return { kind: 'refused' }
  }
  const bytes = await collect(response)
  if (bytes === null) return { kind: 'too-large' }
  return isLoginPage(response, file, bytes) ? { kind: 'login-page' } : { kind: 'bytes', bytes }
}

/** A page where a file of another kind or size was promised. A canvas comes as a page, of any size. */
function isLoginPage({ headers }: Response, file: SlackFile, bytes: Uint8Array): boolean {
  if (!(headers.get('content-type') ?? '').startsWith('text/html')) return false
  const promisedPage = file.mimetype === 'text/html' || file.filetype === 'html'
  if (promisedPage) return file.size != null && file.size !== bytes.byteLength
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  return file.filetype !== 'quip' || /<title>[^<]{0,80}Slack|sign[ -]?in/i.test(start)
}

async function collect(response: Response): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > MAX_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
