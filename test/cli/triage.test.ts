import { describe, expect, test } from 'vitest'
import { runGadfly } from '../support/run-gadfly.ts'

const CASES = ['order-events', 'session-store-adr', 'report-export-strong']
const FILES = CASES.map((name) => `test/cases/${name}.md`)

describe('a leader hands in the documents of her week', () => {
  test('and reads what to read, what to skim and what needs her not at all, each with one line why', async () => {
    const { code, out } = await runGadfly(['triage', ...FILES])
    expect(code).toBe(0)
    expect(out).toContain('Publish order events from checkout\n   Large gaps, first of all: ')
    expect(out).toContain('Keep sessions in Redis\n   One question is open: ')
    const [, quiet = ''] = out.split('No question from you needed')
    expect(quiet).toContain('Export large reports')
    expect(quiet).not.toContain('Keep sessions')
    expect(out).toContain('Nobody waits for this.')
    expect(out.indexOf('Publish order events')).toBeLessThan(out.indexOf('Keep sessions'))
  })

  test('or none at all, and is told what to name', async () => {
    const { code, err } = await runGadfly(['triage'])
    expect(code).toBe(2)
    expect(err).toContain('Name some documents.')
  })
})
