import { expect, test } from 'vitest'
import { findLinks } from '../../src/sources/links.ts'

const RAW = 'https://raw.githubusercontent.com'

test.each([
  [
    'https://github.com/acme/docs/blob/main/adr/0012-ledger.md',
    `${RAW}/acme/docs/main/adr/0012-ledger.md`,
  ],
  [
    'https://github.com/acme/docs/blob/refs/heads/main/a%20b.md#L3',
    `${RAW}/acme/docs/refs/heads/main/a%20b.md`,
  ],
  ['https://github.com/acme/docs/raw/v1/rfc.pdf?download=1', `${RAW}/acme/docs/v1/rfc.pdf`],
  [`${RAW}/acme/docs/main/plan.md?token=abc`, `${RAW}/acme/docs/main/plan.md`],
  [
    'https://gist.github.com/ana/0123456789abcdef0123456789abcdef',
    'https://gist.githubusercontent.com/ana/0123456789abcdef0123456789abcdef/raw',
  ],
])('%s can be fetched from its raw address', (url, raw) => {
  expect(findLinks(`Please review ${url}.`)).toMatchObject([{ kind: 'fetch', raw }])
})

test.each([
  ['https://docs.google.com/document/d/1aBc/edit?usp=sharing', 'Google Docs'],
  ['https://docs.google.com/document/u/0/d/1aBc/edit', 'Google Docs'],
  ['https://www.notion.so/acme/Ledger-0123456789abcdef0123456789abcdef', 'Notion'],
  ['https://acme.notion.site/Ledger-0123456789abcdef0123456789abcdef', 'Notion'],
  ['https://acme.atlassian.net/wiki/spaces/ENG/pages/12345/Ledger', 'Confluence'],
])('%s needs somebody who may open it', (url, product) => {
  expect(findLinks(url)).toEqual([{ kind: 'needs-access', url, product }])
})

test('links are found in what Slack and people write around them, each once', () => {
  const url = 'https://docs.google.com/document/d/1aBc/edit?a=1&b=2'
  const escaped = url.replace('&', '&amp;')
  const text = `See <${escaped}|the plan>, (${url}), "${url}" and ${url}!`
  expect(findLinks(text)).toEqual([{ kind: 'needs-access', url, product: 'Google Docs' }])
})

test.each([
  'https://github.com/acme/app/pull/12',
  'https://github.com/acme/app/blob/main/src/index.ts',
  'https://github.com.evil.example/acme/docs/blob/main/adr.md',
  'https://user@github.com/acme/docs/blob/main/adr.md',
  'https://github.com:8443/acme/docs/blob/main/adr.md',
  'http://github.com/acme/docs/blob/main/adr.md',
  'https://docs.google.com/spreadsheets/d/1aBc/edit',
  'https://example.org/plan.md',
  'https://[oops',
])('%s is not a document Gadfly follows', (url) => {
  expect(findLinks(`see ${url}`)).toEqual([])
})
