import { isIP } from 'node:net'
import { hopTo, INTERNET, type Network } from './safe-hop.ts'

export type SafeFetchRequest = {
  readonly url: string
  /** Exact host names, or `*.example.org` for every name under one. */
  readonly allowedHosts: readonly string[]
  /** Beginnings of the content types that are welcome, such as `text/`. */
  readonly contentTypes: readonly string[]
  /** Sent to the first origin only: whoever it redirects to gets no token. */
  readonly headers: Readonly<Record<string, string>>
  readonly maxBytes: number
  /** For all redirects and the whole body together. */
  readonly timeoutMs: number
}

export type SafeFetchResult =
  | {
      readonly kind: 'fetched'
      readonly bytes: Uint8Array
      readonly contentType: string
      readonly url: string
    }
  /** Against the rules; trying again changes nothing. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The other side or the network; `status` is null where no answer came. */
  | { readonly kind: 'failed'; readonly status: number | null; readonly reason: string }

const MAX_REDIRECTS = 4

/**
 * Gets a document somebody linked, without letting the link reach inside our own network: the link
 * is written by a stranger, and this process may stand next to databases and cloud metadata.
 *
 * Every address of a name is checked and the connection goes to exactly those, so a name that
 * resolves differently a second time gains nothing; there is no second time. Literals, which no
 * look-up would see, are refused as such. Redirects are followed by hand under the same rules.
 * Behind an HTTPS proxy the address check is void and `allowedHosts` is the only defence.
 */
export async function safeFetch(
  request: SafeFetchRequest,
  network: Network = INTERNET,
): Promise<SafeFetchResult> {
  const signal = AbortSignal.timeout(request.timeoutMs)
  const first = toUrl(request.url)
  let url = first
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    if (url === null) return { kind: 'refused', reason: 'not a web address' }
    const against = ruleAgainst(url, request.allowedHosts)
    if (against !== null) return { kind: 'refused', reason: against }
    const headers = url.origin === first?.origin ? request.headers : {}
    const outcome = await hopTo(url, { ...request, headers }, signal, network)
    if (outcome.kind !== 'redirect') return outcome
    url = toUrl(outcome.to, url)
  }
  return { kind: 'refused', reason: `more than ${MAX_REDIRECTS} redirects` }
}

function toUrl(text: string, base?: URL): URL | null {
  return URL.canParse(text, base?.href) ? new URL(text, base) : null
}

/** `URL` has already turned 127.1, 2130706433, 0x7f000001 and octal forms into plain literals. */
function ruleAgainst(url: URL, allowedHosts: readonly string[]): string | null {
  const host = url.hostname.replace(/\.$/, '')
  if (url.protocol !== 'https:') return 'only https is fetched'
  if (url.username !== '' || url.password !== '') return 'an address with a user name in it'
  if (url.port !== '') return 'a port other than 443'
  if (isIP(host.replace(/^\[|\]$/g, '')) !== 0) return 'a bare IP address'
  if (!allowedHosts.some((allowed) => coversHost(allowed, host)))
    return 'a host that is not allowed'
  return null
}

/** Whether an allowed name, exact or `*.example.org`, stands for this host. */
export function coversHost(allowed: string, host: string): boolean {
  return allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : host === allowed
}
