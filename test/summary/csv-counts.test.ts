import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { CATEGORIES } from '../../src/questions/bank/bank-entry.ts'
import { renderCsv } from '../../src/summary/render-csv.ts'
import { anAsk, summaryOf } from '../support/a-summary-ask.ts'

const DAY = 86_400_000
const ZONE = 'Pacific/Auckland'

const drawnAsk = fc.record({
  day: fc.integer({ min: 0, max: 390 }),
  later: fc.option(fc.integer({ min: 0, max: 30 })),
  people: fc.integer({ min: 1, max: 4 }),
  covered: fc.integer({ min: 0, max: 2 }),
  isExposed: fc.boolean(),
  settled: fc.boolean(),
  category: fc.option(fc.constantFrom(...CATEGORIES.slice(0, 3))),
  source: fc.constantFrom('bank', 'model', 'person'),
  entryId: fc.option(fc.constantFrom('a-1', 'b-1', 'c-1')),
  outcome: fc.constantFrom('open', 'answered', 'document-changed', 'decision-changed'),
  text: fc.constantFrom('Plain?', '=Formula?', 'With, comma?', 'With "quotes"?', 'Two\nlines?'),
} as const)

it('anybody can count every figure of the summary again from the csv alone', () => {
  fc.assert(
    fc.property(fc.array(drawnAsk, { maxLength: 120 }), (drawn) => {
      const asks = drawn.map(({ day, later, people, isExposed, covered, ...ask }) => {
        const at = Date.UTC(2025, 9, 1) + day * DAY
        const landed = later === null ? null : new Date(at + later * DAY).toISOString()
        return anAsk({
          ...ask,
          covered,
          at: new Date(at).toISOString(),
          exposed: isExposed || landed !== null,
          ...(landed === null ? {} : { landedAt: landed, people }),
        })
      })
      const { timeZone: _, isToCome: __, ...summary } = summaryOf(asks, '2026-10', ZONE)
      const ids = (events: typeof summary.events) => ({
        count: events.count,
        first: events.first.map(({ ask, people }) => ({ ask: ask.askId, people })),
      })
      expect(countAgain(readCsv(renderCsv(asks, ZONE)), '2026-10')).toEqual({
        ...summary,
        events: ids(summary.events),
        ownEvents: ids(summary.ownEvents),
        open: { ...summary.open, first: summary.open.first.map(({ askId }) => askId) },
        neverLanded: {
          ...summary.neverLanded,
          first: summary.neverLanded.first.map(({ entryId, exposures }) => ({
            entryId,
            exposures,
          })),
        },
      })
    }),
    { numRuns: 60 },
  )
})

type Row = Readonly<Record<string, string>>

/** As a reader who distrusts statistics would do it, from the columns alone. */
function countAgain(rows: readonly Row[], month: string) {
  const asked = rows.filter((row) => row['asked_in'] === month)
  const ours = asked.filter((row) => row['source'] !== 'person')
  const landed = rows.filter((row) => row['landed_in'] === month).sort(byWeight)
  const count = (column: string, value: string, among = asked) =>
    among.filter((row) => row[column] === value).length
  return {
    month,
    events: eventsOf(
      landed.filter((row) => row['source'] !== 'person'),
      12,
    ),
    ownEvents: eventsOf(
      landed.filter((row) => row['source'] === 'person'),
      8,
    ),
    decisions: count('outcome', 'decision-changed', landed),
    documents: count('outcome', 'document-changed', landed),
    asked: asked.length,
    quiet: asked.filter((row) => row['settled'] === 'true' && row['exposed'] === 'false').length,
    unsettled: count('settled', 'false'),
    gadfly: rateOf(ours),
    own: rateOf(asked.filter((row) => row['source'] === 'person')),
    categories: categoriesOf(ours),
    trend: Array.from({ length: 12 }, (_, i) => {
      const name = new Date(Date.UTC(2025, 10 + i)).toISOString().slice(0, 7)
      const { landings, exposures } = rateOf(
        rows.filter((row) => row['source'] !== 'person' && row['asked_in'] === name),
      )
      return { month: name, landings, exposures }
    }),
    neverLanded: neverLanded(rows.filter((row) => (row['asked_in'] ?? '') > '2025-10')),
    open: listed(
      asked
        .filter((row) => row['outcome'] === 'open' && row['covered'] === '0')
        .sort(byTime)
        .map((row) => row['ask']),
      8,
    ),
  }
}

function listed<Item>(items: readonly Item[], most: number) {
  return { first: items.slice(0, most), count: items.length }
}

function heads(row: Row): number {
  return row['landed_with'] === 'somebody' ? 1 : Number(row['landed_with'])
}

function eventsOf(rows: readonly Row[], most: number) {
  const told = rows.map((row) => ({ ask: row['ask'], people: heads(row) > 1 ? heads(row) : null }))
  return listed(told, most)
}

function byTime(a: Row, b: Row): number {
  return `${a['asked_at']} ${a['ask']}` < `${b['asked_at']} ${b['ask']}` ? -1 : 1
}

function byWeight(a: Row, b: Row): number {
  const weight = ({ outcome }: Row) =>
    outcome === 'decision-changed' ? 2 : outcome === 'document-changed' ? 1 : 0
  return weight(b) - weight(a) || heads(b) - heads(a) || byTime(a, b)
}

function rateOf(rows: readonly Row[]) {
  const landings = rows.filter((row) => row['landed'] === 'true').length
  const exposures = rows.filter((row) => row['exposed'] === 'true').length
  return { landings, exposures, interval: exposures < 15 ? null : wilson(landings, exposures) }
}

function wilson(k: number, n: number) {
  const z = 1.6448536269514722
  const middle = (k + (z * z) / 2) / (n + z * z)
  const half = (z / (n + z * z)) * Math.sqrt((k * (n - k)) / n + (z * z) / 4)
  return { low: expect.closeTo(middle - half, 9), high: expect.closeTo(middle + half, 9) }
}

function categoriesOf(rows: readonly Row[]) {
  const all = rateOf(rows)
  const usual = (all.landings + 2) / (all.exposures + 8)
  const names = [...new Set(rows.map((row) => row['category'] ?? ''))].filter(Boolean)
  return names
    .map((category) => ({
      category,
      ...rateOf(rows.filter((row) => row['category'] === category)),
    }))
    .filter(({ exposures }) => exposures > 0)
    .map((row) => ({ row, shrunk: (row.landings + 24 * usual) / (row.exposures + 24) }))
    .sort((a, b) => b.shrunk - a.shrunk || (a.row.category < b.row.category ? -1 : 1))
    .map(({ row }) => row)
}

function neverLanded(rows: readonly Row[]) {
  const entries = [...new Set(rows.map((row) => row['entry'] ?? ''))].filter(Boolean)
  const never = entries
    .map((entryId) => ({ entryId, ...rateOf(rows.filter((row) => row['entry'] === entryId)) }))
    .filter(({ landings, exposures }) => landings === 0 && exposures >= 5)
    .map(({ entryId, exposures }) => ({ entryId, exposures }))
  const ordered = never.sort(
    (a, b) => b.exposures - a.exposures || (a.entryId < b.entryId ? -1 : 1),
  )
  return listed(ordered, 8)
}

/** RFC 4180, as any spreadsheet reads it. */
function readCsv(text: string): Row[] {
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)]
  const lines: string[][] = [[]]
  for (const [, quoted, plain, end] of cells) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') lines.push([])
  }
  const [head = [], ...rest] = lines.filter(({ length }) => length > 0)
  return rest.map((line) => Object.fromEntries(head.map((name, i) => [name, line[i] ?? ''])))
}
