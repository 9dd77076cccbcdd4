import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { runGadfly } from '../support/run-gadfly.ts'

const ORDER_EVENTS = 'test/cases/order-events.md'

const explained = z.object({
  questions: z.array(z.object({ text: z.string() })),
  dropped: z.array(z.object({ text: z.string(), source: z.string(), reason: z.string() })),
})

/** What `questions --json` promises, as a program that reads it would rely on it. */
const contract = z.object({
  document: z.object({
    title: z.string(),
    kind: z.enum(['adr', 'rfc', 'design-doc', 'proposal', 'unknown']),
    words: z.number(),
    hash: z.string().length(64),
  }),
  engine: z.object({ model: z.null(), notes: z.array(z.string()).min(1) }),
  questions: z.array(
    z.object({
      id: z.string(),
      text: z.string().endsWith('?'),
      category: z.string(),
      topic: z.string(),
      source: z.object({
        kind: z.enum(['bank', 'model', 'context']),
        bankId: z.string().nullable(),
      }),
      why: z.string().min(1),
      ifLeft: z.string().min(1),
      evidence: z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('quote'),
          quote: z.string().min(1),
          section: z.string(),
          start: z.number(),
          end: z.number(),
        }),
        z.object({ kind: z.literal('absence'), lookedFor: z.string().min(1) }),
      ]),
      coverage: z.enum(['missing', 'partial', 'clear']),
      landed: z.object({ landings: z.number(), exposures: z.number() }),
      score: z.number(),
    }),
  ),
  silence: z.string().nullable(),
  coverage: z.array(
    z.object({
      topic: z.string(),
      category: z.string(),
      status: z.enum(['clear', 'partial', 'missing', 'not-applicable']),
      section: z.string().nullable(),
      quote: z.string().nullable(),
    }),
  ),
})

describe('a leader puts a design document in', () => {
  test('and gets the promised JSON, every quote verbatim at its offsets', async () => {
    const { code, out } = await runGadfly(['questions', ORDER_EVENTS, '--json', '--no-model'])
    const { questions, document } = contract.parse(JSON.parse(out))
    const text = readFileSync(ORDER_EVENTS, 'utf8')
    expect(code).toBe(0)
    expect(document).toMatchObject({ title: 'Publish order events from checkout', kind: 'rfc' })
    expect(questions.length).toBeGreaterThanOrEqual(2)
    for (const { evidence } of questions) {
      if (evidence.kind !== 'quote') continue
      expect(text.slice(evidence.start, evidence.end).replace(/\s+/g, ' ').trim()).toBe(
        evidence.quote,
      )
    }
  })

  test('and a second run over the same document says the same', async () => {
    const [first, second] = await Promise.all([
      runGadfly(['questions', ORDER_EVENTS, '--json']),
      runGadfly(['questions', ORDER_EVENTS, '--json']),
    ])
    expect(second.out).toBe(first.out)
  })

  test('and never more than she asked for, nor more than two of a category', async () => {
    const { out } = await runGadfly(['questions', ORDER_EVENTS, '--json', '--limit', '3'])
    const { questions } = contract.parse(JSON.parse(out))
    expect(questions.length).toBeLessThanOrEqual(3)
    for (const { category } of questions)
      expect(questions.filter((one) => one.category === category).length).toBeLessThanOrEqual(2)
  })

  test('and reads it from a pipe as well', async () => {
    const { code, out } = await runGadfly(['questions', '-'], readFileSync(ORDER_EVENTS, 'utf8'))
    expect(code).toBe(0)
    expect(out).toContain('Publish order events from checkout')
    expect(out).toContain('If left: ')
    expect(out).not.toContain('\u001B')
  })

  test('and a short decision record gets two questions at most', async () => {
    const { out } = await runGadfly(['questions', 'test/cases/session-store-adr.md', '--json'])
    expect(contract.parse(JSON.parse(out)).questions.length).toBeLessThanOrEqual(2)
  })

  test('and a document that answers what matters gets fewer questions than one that does not', async () => {
    const strong = await runGadfly(['questions', 'test/cases/report-export-strong.md', '--json'])
    const weak = await runGadfly(['questions', ORDER_EVENTS, '--json'])
    const count = ({ out }: { out: string }) => contract.parse(JSON.parse(out)).questions.length
    expect(count(strong)).toBeLessThan(count(weak))
  })
})

describe('something is wrong with what she put in', () => {
  test.each([
    ['no file of that name', ['questions', 'no-such-file.md'], '', 3],
    ['an empty document', ['questions', '-'], '  \n', 3],
    ['no document named', ['questions'], '', 2],
    ['an option that does not exist', ['questions', ORDER_EVENTS, '--loud'], '', 2],
    ['a limit that is no number', ['questions', ORDER_EVENTS, '--limit', 'many'], '', 2],
    ['a command that does not exist', ['ask', ORDER_EVENTS], '', 2],
    ['a bank folder that is not there', ['questions', ORDER_EVENTS, '--bank', 'nowhere'], '', 2],
  ])('%s: one sentence and no stack', async (_name, args, input, expected) => {
    const { code, out, err } = await runGadfly(args, input)
    expect(code).toBe(expected)
    expect(out).toBe('')
    expect(err).toMatch(/^gadfly: \S.*[.]/)
    expect(err).not.toMatch(/\n\s+at /)
  })
})

describe('gadfly questions --context', () => {
  const items = (text: string) => {
    const file = join(mkdtempSync(join(tmpdir(), 'gadfly-context-')), 'items.yml')
    writeFileSync(file, text)
    return file
  }
  const outage = `items:
  - kind: incident
    title: Double shipments in the spring sale
    happened: 2026-03-03
    link: https://wiki.example.com/incidents/41
    actions: [{ text: Remember shipped orders for a week, done: false }]
    names: [checkout API]
`

  test('asks what the organisation knows of, and cites the item beside the passage', async () => {
    const args = ['questions', ORDER_EVENTS, '--json', '--no-model', '--context', items(outage)]
    const { out, code } = await runGadfly(args)
    const { questions } = contract.parse(JSON.parse(out))
    const cited = JSON.parse(out).questions.find((one: { context?: unknown }) => one.context)
    expect(code).toBe(0)
    expect(questions.filter(({ source }) => source.kind === 'context')).toHaveLength(1)
    expect(cited).toMatchObject({
      evidence: { kind: 'quote' },
      context: {
        itemId: 'item-1',
        kind: 'incident',
        title: 'Double shipments in the spring sale',
        quote: 'Remember shipped orders for a week',
        date: '2026-03-03',
        link: 'https://wiki.example.com/incidents/41',
      },
    })
  })

  test('says which items have run out and are not used', async () => {
    const file = items(`${outage}    valid_until: 2026-04-01\n`)
    const { out } = await runGadfly(['questions', ORDER_EVENTS, '--no-model', '--context', file])
    expect(out.replace(/\s+/g, ' ')).toContain(
      'Not used, because it has run out: “Double shipments in the spring sale”.',
    )
  })

  test('refuses a file with faults and tells all of them', async () => {
    const file = items('items:\n  - title: No kind\n  - kind: incident\n')
    const { err, code } = await runGadfly(['questions', ORDER_EVENTS, '--context', file])
    expect(code).toBe(2)
    expect(err).toContain('Line 2, “No kind”: "kind" is missing.')
    expect(err).toContain('Line 3, item 2: "title" is missing.')
  })
})

test('tells what else the bank had to ask, to whoever wants it explained', async () => {
  const args = ['questions', ORDER_EVENTS, '--no-model', '--explain', '--json']
  const { questions, dropped } = explained.parse(JSON.parse((await runGadfly(args)).out))

  expect(dropped.length).toBeGreaterThan(5)
  expect(dropped[0]).toMatchObject({ source: 'bank', reason: 'there were better ones' })
  const shown = questions.map(({ text }) => text)
  expect(dropped.filter(({ text }) => shown.includes(text))).toEqual([])
})

test.each([[['--help']], [['help']], [['questions', '--help']], [['bank', 'list', '-h']]])(
  'lists every command to whoever asks for help: %s',
  async (args) => {
    const { out, err, code } = await runGadfly(args)
    expect(out).toContain('gadfly questions <file|->')
    expect(err).toBe('')
    expect(code).toBe(0)
  },
)

test('calls one word a word', async () => {
  const { out } = await runGadfly(['questions', '-', '--no-model'], 'hi')
  expect(out).toContain('The text has 1 word, too few to ask about')
})

test('prints what the README shows; where the bank has changed, it is pasted there anew', async () => {
  const readme = readFileSync('README.md', 'utf8')
  const shown = /and prints:\n\n```\n([^]*?)\n```/.exec(readme)?.[1]
  const { out } = await runGadfly(['questions', ORDER_EVENTS])

  expect(shown).toBe(out.trim())
})
