import { coversHost } from './safe-fetch.ts'

/** A link to a document, and what can be done about it. */
export type DocumentLink =
  /** Fetch `raw`; a private repository needs a token for `host`. */
  | { readonly kind: 'fetch'; readonly url: string; readonly raw: string; readonly host: string }
  /** Nothing opens it without an account: ask the poster for the text or an export. */
  | { readonly kind: 'needs-access'; readonly url: string; readonly product: Product }

type Product = 'Google Docs' | 'Notion' | 'Confluence'

/**
 * The documents linked in a message, each once, in the order they stand. Other links are left out, unless
 * they lead to one of the operator's own hosts (exact names, or `*.example.org`).
 */
export function findLinks(text: string, ownHosts: readonly string[] = []): DocumentLink[] {
  return urlsIn(text).flatMap((url) => recogniseLink(url, ownHosts) ?? [])
}

/** The hosts a message links to, each once, whether or not anything there can be opened. */
export function hostsLinked(text: string): string[] {
  return [...new Set(urlsIn(text).map(({ hostname }) => hostname))]
}

function urlsIn(text: string): URL[] {
  const urls = Array.from(text.matchAll(URLS), ([url]) => withoutTail(url.replaceAll('&amp;', '&')))
  return [...new Set(urls)].flatMap((url) => (URL.canParse(url) ? [new URL(url)] : []))
}

// Slack writes <url|label>; people write (url), "url." and url,
const URLS = /https:\/\/[^\s<>|"'`\]]{1,2000}/g

function withoutTail(url: string): string {
  const trimmed = url.replace(/[.,;:!?]+$/, '')
  return trimmed.endsWith(')') && !trimmed.includes('(') ? trimmed.slice(0, -1) : trimmed
}

function recogniseLink(url: URL, ownHosts: readonly string[]): DocumentLink | null {
  const host = url.hostname.replace(/^www\./, '')
  if (url.username !== '' || url.port !== '') return null
  return gitHub(host, url) ?? gist(host, url) ?? onOwnHost(url, ownHosts) ?? needsAccess(host, url)
}

function onOwnHost(url: URL, ownHosts: readonly string[]): DocumentLink | null {
  const host = url.hostname
  if (!ownHosts.some((own) => coversHost(own, host))) return null
  return { kind: 'fetch', url: url.href, raw: url.href, host }
}

const DOCUMENT_FILE = /\.(md|markdown|mdx|txt|rst|adoc|html?|docx|pptx|pdf)$/i

function gitHub(host: string, url: URL): DocumentLink | null {
  const raw = 'raw.githubusercontent.com'
  if (!DOCUMENT_FILE.test(url.pathname)) return null
  if (host === raw)
    return { kind: 'fetch', url: url.href, raw: `https://${raw}${url.pathname}`, host: raw }
  const [, owner, repository, rest] =
    /^\/([\w.-]+)\/([\w.-]+)\/(?:blob|raw)\/(.+)$/.exec(url.pathname) ?? []
  if (host !== 'github.com' || rest === undefined) return null
  return {
    kind: 'fetch',
    url: url.href,
    raw: `https://${raw}/${owner}/${repository}/${rest}`,
    host: raw,
  }
}

function gist(host: string, url: URL): DocumentLink | null {
  const [, owner, id] = /^\/([\w-]+)\/([0-9a-f]{20,40})\/?$/.exec(url.pathname) ?? []
  if (host !== 'gist.github.com' || id === undefined) return null
  const raw = 'gist.githubusercontent.com'
  return { kind: 'fetch', url: url.href, raw: `https://${raw}/${owner}/${id}/raw`, host: raw }
}

function needsAccess(host: string, url: URL): DocumentLink | null {
  const product = productOf(host, url.pathname)
  return product === null ? null : { kind: 'needs-access', url: url.href, product }
}

function productOf(host: string, path: string): Product | null {
  if (host === 'docs.google.com') {
    return /^\/(document|presentation)\/(u\/\d+\/)?d\//.test(path) ? 'Google Docs' : null
  }
  if (/(^|\.)notion\.(so|site|com)$/.test(host)) return /[0-9a-f]{32}/i.test(path) ? 'Notion' : null
  if (host.endsWith('.atlassian.net')) return path.startsWith('/wiki/') ? 'Confluence' : null
  return null
}
