import { createServer, request, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { safeFetch, type SafeFetchRequest } from '../../src/sources/safe-fetch.ts'
import type { Network } from '../../src/sources/safe-hop.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

type Options = Partial<SafeFetchRequest> & { network?: Partial<Network> }

/** Fetches from a server on loopback that stands for every allowed host; TLS is left to Node. */
async function fetchFrom(answer: RequestListener, { network, ...overrides }: Options = {}) {
  const listening = createServer(answer)
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const { port } = listening.address() as AddressInfo
  const lookups: string[] = []
  const loopback: Network = {
    request: (options) => request(options),
    lookupAll: (host) => {
      lookups.push(host)
      return Promise.resolve([{ address: '127.0.0.1', family: 4 }])
    },
    isAllowed: (address) => address === '127.0.0.1',
    port,
    ...network,
  }
  const wanted: SafeFetchRequest = {
    url: 'https://docs.example.org/plan.md',
    allowedHosts: ['docs.example.org', '*.files.example.org'],
    contentTypes: ['text/'],
    headers: {},
    maxBytes: 1000,
    timeoutMs: 10_000,
    ...overrides,
  }
  return { result: await safeFetch(wanted, loopback), lookups }
}

const plan: RequestListener = (_, response) => {
  response.setHeader('content-type', 'text/markdown; charset=utf-8')
  response.end('# Plan')
}

describe('a linked document', () => {
  test('arrives as bytes, with one look-up', async () => {
    const { result, lookups } = await fetchFrom(plan)
    expect(result).toEqual({
      kind: 'fetched',
      bytes: Buffer.from('# Plan'),
      contentType: 'text/markdown; charset=utf-8',
      url: 'https://docs.example.org/plan.md',
    })
    expect(lookups).toEqual(['docs.example.org'])
  })

  test('is followed to another allowed host, which gets no token', async () => {
    const tokens: (string | undefined)[] = []
    const { result } = await fetchFrom(
      (asked, response) => {
        tokens.push(asked.headers.authorization)
        if (asked.headers.host?.startsWith('docs.')) {
          response.writeHead(302, { location: 'https://eu.files.example.org/x' }).end()
        } else plan(asked, response)
      },
      { headers: { authorization: 'Bearer secret' } },
    )
    expect(result).toMatchObject({ kind: 'fetched', url: 'https://eu.files.example.org/x' })
    expect(tokens).toEqual(['Bearer secret', undefined])
  })

  test('that is not there says so', async () => {
    const { result } = await fetchFrom((_, response) => response.writeHead(404).end())
    expect(result).toEqual({ kind: 'failed', status: 404, reason: 'answered 404' })
  })

  test('that drips for ever is given up', async () => {
    const { result } = await fetchFrom(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/plain' }).write('a')
      },
      { timeoutMs: 200 },
    )
    expect(result).toEqual({ kind: 'failed', status: null, reason: 'took too long' })
  })
})

describe('what is refused before anything is asked', () => {
  test.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://0.0.0.0/',
    'https://100.64.0.1/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://169.254.169.254/latest/meta-data',
    'http://docs.example.org/plan.md',
    'file:///etc/passwd',
    'https://user:pass@docs.example.org/',
    'https://docs.example.org:22/',
    'https://example.org/',
    'https://evildocs.example.org/',
    'https://files.example.org.evil.net/',
    'not an address',
  ])('%s', async (url) => {
    const allowedHosts = ['docs.example.org', '*.files.example.org', '127.0.0.1', '[::1]']
    const { result, lookups } = await fetchFrom(plan, { url, allowedHosts })
    expect(result.kind).toBe('refused')
    expect(lookups).toEqual([])
  })
})

describe('what is refused on the way', () => {
  test.each([
    'https://169.254.169.254/',
    'file:///etc/passwd',
    'http://docs.example.org/',
    'https://evil.example/',
  ])('a redirect to %s', async (location) => {
    const { result } = await fetchFrom((_, response) => response.writeHead(302, { location }).end())
    expect(result.kind).toBe('refused')
  })

  test('a redirect in circles', async () => {
    const { result } = await fetchFrom((_, response) =>
      response.writeHead(302, { location: '/again' }).end(),
    )
    expect(result).toEqual({ kind: 'refused', reason: 'more than 4 redirects' })
  })

  test('a name with one private address among public ones', async () => {
    const lookupAll = () =>
      Promise.resolve([
        { address: '127.0.0.1', family: 4 },
        { address: '169.254.169.254', family: 4 },
      ])
    const { result } = await fetchFrom(plan, { network: { lookupAll } })
    expect(result).toMatchObject({ kind: 'refused', reason: expect.stringContaining('not public') })
  })

  test.each([
    '127.0.0.1',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.0.1',
    '100.64.0.1',
    '169.254.169.254',
    '0.0.0.0',
    '::1',
    '::ffff:10.0.0.1',
    'fd00::1',
    'fe80::1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001::1',
  ])('a name that leads to %s, by the real rule', async (address) => {
    const lookupAll = () => Promise.resolve([{ address, family: address.includes(':') ? 6 : 4 }])
    const { isPublicAddress } = await import('../../src/sources/public-address.ts')
    const { result } = await fetchFrom(plan, { network: { lookupAll, isAllowed: isPublicAddress } })
    expect(result).toMatchObject({ kind: 'refused', reason: expect.stringContaining('not public') })
  })

  test.each<[string, RequestListener]>([
    ['a picture', (_, response) => response.setHeader('content-type', 'image/png').end('x')],
    [
      'compressed bytes',
      (_, response) =>
        response
          .writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' })
          .end(gzipSync('x')),
    ],
    [
      'a body that says it is too large',
      (_, response) => response.setHeader('content-type', 'text/plain').end('x'.repeat(1001)),
    ],
    [
      'a body without end',
      (_, response) => {
        response.setHeader('content-type', 'text/plain')
        for (let i = 0; i < 50; i++) response.write('x'.repeat(100))
      },
    ],
  ])('%s', async (_, answer) => {
    expect((await fetchFrom(answer)).result.kind).toBe('refused')
  })
})
