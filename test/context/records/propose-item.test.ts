import { readdirSync, readFileSync } from 'node:fs'
import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { proposeItem } from '../../../src/context/records/propose-item.ts'
import { plainText } from '../../../src/documents/plain-text.ts'
import { readDocument } from '../../../src/documents/read-document.ts'
import { countIncidentFields } from '../../eval/context/incidents.ts'

const REPORTS = 'test/cases/incidents'
const reports = readdirSync(REPORTS).map((name) => ({
  name,
  text: readFileSync(`${REPORTS}/${name}`, 'utf8'),
}))
const read = (text: string) => proposeItem(readDocument(text))

const MADR = `# Keep sessions in Redis

* Status: accepted
* Date: 2026-04-21

## Context and Problem Statement

Sessions are lost at every deploy.

## Considered Options

* Redis
* Postgres
* Sticky cookies

## Decision Outcome

Chosen option: "Redis", because it forgets on its own.
`
const NYGARD = `# 7. Host the catalogue on one cluster

Date: 2026-02-02

## Status

✅ Accepted

## Context

Two clusters drift apart. We cannot keep them equal.

## Decision

We will host the catalogue on one cluster.

## Consequences

Upgrades need a window.
`
const FREE = `# Payments: no event bus for refunds

**Status:** approved, 3 March 2026

## What we decided

We have chosen direct calls for refunds. The bus would need a second team on call.

## Alternatives considered

- **Event bus:** one more thing to run
- **Nightly file:** a day late
`

describe('an accepted decision record', () => {
  test('gives what was chosen, what was not, and why, in its own words', () => {
    expect(read(MADR)).toMatchObject({
      kind: 'decision',
      title: 'Keep sessions in Redis',
      happenedAt: new Date('2026-04-21'),
      detail: {
        status: 'accepted',
        chosen: 'Redis',
        rejected: ['Postgres', 'Sticky cookies'],
        why: 'Chosen option: "Redis", because it forgets on its own.',
      },
    })
  })

  test('is read in other forms as well', () => {
    expect(read(NYGARD)?.detail).toMatchObject({
      status: 'Accepted',
      chosen: 'host the catalogue on one cluster',
      why: 'We cannot keep them equal.',
    })
    expect(read(FREE)?.detail).toMatchObject({
      chosen: 'direct calls',
      rejected: ['Event bus', 'Nightly file'],
    })
  })

  test.each(['proposed', 'draft', 'rejected', 'superseded by 12', 'deprecated'])(
    'is none while it is %s',
    (status) => {
      expect(read(MADR.replace('accepted', status))).toBeNull()
    },
  )

  test('is none without a status: nobody has said that it holds', () => {
    expect(read(MADR.replace('* Status: accepted\n', ''))).toBeNull()
  })
})

describe('a post-mortem', () => {
  test('gives what happened and which of its actions were never done', () => {
    const text = reports.find(({ name }) => name === 'ledger-lag.md')?.text ?? ''
    expect(read(text)).toMatchObject({
      kind: 'incident',
      title: 'Stale balances on the ledger',
      happenedAt: new Date('2026-03-03'),
      detail: {
        lessons: [
          'A replica that is behind looks exactly like a replica that is fine.',
          'We had no rule for which reads may be stale.',
        ],
        actions: [
          { text: 'Alert when the replica is more than 30 seconds behind', done: true },
          { text: 'Read balances from the primary', done: false },
          { text: 'Rehearse schema changes on a copy of production', done: false },
        ],
      },
    })
  })

  test('is told from a design document that speaks of incidents', () => {
    for (const name of ['order-events', 'session-store-adr', 'report-export-strong'])
      expect(read(readFileSync(`test/cases/${name}.md`, 'utf8'))?.kind).not.toBe('incident')
  })

  test('of any of twenty shapes gives nine of ten things a reader finds in it', () => {
    for (const written of ['while', 'mended'] as const) {
      const { counts, recognised, reports } = countIncidentFields(written)
      const all = Object.values(counts)
      const found = all.reduce((sum, count) => sum + count.found, 0)
      const there = all.reduce((sum, count) => sum + count.there, 0)
      expect(recognised).toBe(reports)
      expect(found / there).toBeGreaterThan(0.9)
    }
  })
})

describe('whatever is read', () => {
  test.each(reports)('from $name stands in it, word for word', ({ text }) => {
    const document = readDocument(text)
    for (const quote of proposeItem(document)?.quotes ?? []) {
      const slice = plainText(document.text.slice(quote.start, quote.end))
      expect(slice).toContain(quote.text)
    }
  })

  test('no text makes reading fail', () => {
    const line = oneof(
      constantFrom(
        '# Post-mortem: x',
        '## Root cause',
        '## Action items',
        '## Status',
        'Accepted',
        '## Decision',
        '- [x] done',
        '| a | Status |',
        '|---|---|',
        '**Impact:**',
        '~~',
        '## Considered Options',
      ),
      string(),
    )
    assert(
      property(array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join('\n')
        for (const one of [text, `# Post-mortem: x\n## Impact\n${text}`])
          expect(() => read(one)).not.toThrow()
      }),
      { numRuns: 200 },
    )
  })
})
