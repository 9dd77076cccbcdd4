import { describe, expect, test } from 'vitest'
import { runGadfly } from '../support/run-gadfly.ts'

describe('an operator gathers what is written of one system', () => {
  test('from a folder, labelled as hers, each line with its source', async () => {
    const { code, out } = await runGadfly(['deepdive', 'checkout service', '--docs', 'test/cases'])
    expect(code).toBe(0)
    expect(out).toMatch(/^The operator's view: /)
    expect(out).toContain('# Dossier: checkout service')
    expect(out).toMatch(
      /writes the order row and then publishes .*\(Publish order events from checkout, /,
    )
  })

  test('and is told when nothing names it', async () => {
    const { code, err } = await runGadfly(['deepdive', 'Zeppelin', '--docs', 'test/cases'])
    expect(code).toBe(3)
    expect(err).toBe('Nothing that was handed in names “Zeppelin”.\n')
  })

  test('or what to name', async () => {
    const { code, err } = await runGadfly(['deepdive', 'checkout'])
    expect(code).toBe(2)
    expect(err).toContain('Name a system and its documents.')
  })
})
