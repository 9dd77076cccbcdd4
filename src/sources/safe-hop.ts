import { lookup, type LookupAddress } from 'node:dns'
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'
import type { SafeFetchRequest, SafeFetchResult } from './safe-fetch.ts'

/** What a test puts a loopback server behind. */
export type Network = {
  readonly request: (options: RequestOptions) => ClientRequest
  readonly lookupAll: (host: string) => Promise<readonly LookupAddress[]>
  readonly isAllowed: (address: string) => boolean
  readonly port: number
}

export const INTERNET: Network = {
  request: (options) => httpsRequest(options),
  lookupAll: (host) =>
    new Promise((resolve, reject) => {
      lookup(host, { all: true, verbatim: true }, (error, found) =>
        error ? reject(error) : resolve(found),
      )
    }),
  isAllowed: isPublicAddress,
  port: 443,
}

export type Hop = SafeFetchResult | { readonly kind: 'redirect'; readonly to: string }

/** Trouble by our own rules, told apart from trouble on the way. */
class Refused extends Error {
  override name = 'Refused'
}

/** One request to a URL that has passed the rules; its addresses are checked here. */
export async function hopTo(
  url: URL,
  request: SafeFetchRequest,
  signal: AbortSignal,
  network: Network,
): Promise<Hop> {
  try {
    const response = await answerFrom(url, request, signal, network)
    return await read(response, url, request)
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', reason: error.message }
    if (signal.aborted) return { kind: 'failed', status: null, reason: 'took too long' }
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer'
    return { kind: 'failed', status: null, reason: code }
  }
}

function answerFrom(
  url: URL,
  { headers }: SafeFetchRequest,
  signal: AbortSignal,
  network: Network,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = network.request({
      hostname: url.hostname,
      port: network.port,
      path: url.pathname + url.search,
      // Compressed bytes would make the size cap meaningless.
      headers: { ...headers, 'accept-encoding': 'identity' },
      lookup: checkedLookup(network),
      agent: false,
      signal,
    })
    sent.once('socket', (socket) => {
      socket.once('connect', () => {
        if (network.isAllowed(socket.remoteAddress ?? '')) return
        sent.destroy(new Refused('the connection went to an address that is not public'))
      })
    })
    sent.once('response', resolve)
    sent.once('error', reject)
    sent.end()
  })
}

/** Refuses a name as soon as one of its addresses is not public: the next answer could pick that one. */
function checkedLookup(network: Network): LookupFunction {
  return (host, options, done) => {
    network.lookupAll(host).then(
      (found) => {
        const [first] = found
        if (first === undefined || !found.every(({ address }) => network.isAllowed(address))) {
          return done(new Refused('a name that leads to an address that is not public'), '')
        }
        return options.all ? done(null, [...found]) : done(null, first.address, first.family)
      },
      (error: Error) => done(error, ''),
    )
  }
}

async function read(response: IncomingMessage, url: URL, request: SafeFetchRequest): Promise<Hop> {
  const { statusCode: status = 0, headers } = response
  try {
    if ([301, 302, 303, 307, 308].includes(status) && headers.location !== undefined) {
      return { kind: 'redirect', to: headers.location }
    }
    if (status !== 200) return { kind: 'failed', status, reason: `answered ${status}` }
    const contentType = (headers['content-type'] ?? '').toLowerCase()
    if (!request.contentTypes.some((welcome) => contentType.startsWith(welcome))) {
      throw new Refused('a content type that is no document')
    }
    const encoding = headers['content-encoding'] ?? 'identity'
    if (encoding !== 'identity') throw new Refused('a compressed answer')
    const bytes = await collect(response, request.maxBytes)
    return { kind: 'fetched', bytes, contentType, url: url.href }
  } finally {
    response.destroy()
  }
}

async function collect(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = new Refused(`more than ${maxBytes} bytes`)
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk)
    if ((size += bytes.length) > maxBytes) throw tooLarge
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
