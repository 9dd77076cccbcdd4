import { expect, it } from 'vitest'
import type { ContextItem } from '../../../src/context/items/context-item.ts'
import { overrules, overrulings } from '../../../src/context/asking/overrulings.ts'
import { readDocument } from '../../../src/documents/read-document.ts'

const adr = (status: string, last: string) =>
  readDocument(`# Keep sessions in Redis

* Status: ${status}
* Date: 2026-04-21

## Context and Problem Statement

Sessions are lost at every deploy.

## Considered Options

* Redis
* Postgres

## Decision Outcome

Chosen option: "Redis", because it forgets on its own. ${last}
`)

const item: ContextItem = {
  id: 'i',
  kind: 'decision',
  title: 'Sessions are kept in Postgres for a week',
  text: 'Decided last year.',
  link: 'https://wiki.example/adr-3/',
  ownerId: null,
  happenedAt: null,
  validFrom: null,
  validUntil: null,
  confirmedAt: new Date(),
  visibleTo: { kind: 'everyone' },
  detail: {},
}
const takesBack = (status: string, last: string) =>
  overrulings(adr(status, last)).some((one) => overrules(one, item))

it('takes back what an accepted decision says it supersedes, by title or link', () => {
  expect(takesBack('accepted', 'This supersedes “Sessions are kept in Postgres for a week”.')).toBe(
    true,
  )
  expect(takesBack('accepted', 'It replaces https://wiki.example/adr-3 from last year.')).toBe(true)
})

it('takes back nothing by a proposal, by talk of it, or by superseding something else', () => {
  expect(takesBack('proposed', 'This supersedes “Sessions are kept in Postgres for a week”.')).toBe(
    false,
  )
  expect(
    takesBack('accepted', 'Sessions are kept in Postgres for a week, which is slow to read.'),
  ).toBe(false)
  expect(takesBack('accepted', 'This supersedes the decision on carts in Postgres.')).toBe(false)
})
