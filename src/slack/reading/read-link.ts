import type { DocumentLink } from '../../sources/links.ts'
import type { SafeFetchRequest, SafeFetchResult } from '../../sources/safe-fetch.ts'
import { MAX_BYTES } from '../../sources/source-text.ts'
import { readingWords } from '../words/reading.ts'
import { toText } from './read-slack-file.ts'
import type { ReadPart } from './read-result.ts'

export type LinkAccess = {
  readonly fetchLink: (request: SafeFetchRequest) => Promise<SafeFetchResult>
  readonly gitHubToken: string | null
}

const CONTENT_TYPES = ['text/', 'application/', 'binary/octet-stream']
const TIMEOUT_MS = 20_000
const GITHUB = /^(?:raw|gist)\.githubusercontent\.com$/

/** A document that a post links to, as text. */
export async function readLink(access: LinkAccess, link: DocumentLink): Promise<ReadPart> {
  if (link.kind === 'needs-access')
    return { kind: 'trouble', sentence: readingWords.needsAccess(link.product) }
  const result = await access.fetchLink({
    url: link.raw,
    allowedHosts: [link.host],
    contentTypes: CONTENT_TYPES,
    headers: headersFor(access, link.host),
    maxBytes: MAX_BYTES,
    timeoutMs: TIMEOUT_MS,
  })
  if (result.kind === 'fetched') return toText(result.bytes, nameOf(link.url))
  return { kind: 'trouble', sentence: readingWords.linkFailed(link.host) }
}

/** A token for private repositories is GitHub's alone. */
function headersFor({ gitHubToken }: LinkAccess, host: string): Record<string, string> {
  return gitHubToken !== null && GITHUB.test(host) ? { authorization: `Bearer ${gitHubToken}` } : {}
}

function nameOf(url: string): string {
  const last = new URL(url).pathname.split('/').findLast((part) => part !== '') ?? ''
  try {
    return decodeURIComponent(last) || new URL(url).hostname
  } catch {
    return last
  }
}
