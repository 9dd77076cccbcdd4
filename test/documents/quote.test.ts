import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldWhitespace } from '../../src/documents/fold-whitespace.ts'
import { locateQuote } from '../../src/documents/quote.ts'

const TEXT = `# Failover
Failover is **manual**: the on‑call engineer promotes the "standby"
by running [the runbook](https://wiki.example/run_book). It takes \`5 min\` in practice.

| Target | Value |
| RPO | 5 min of data |
`

function quoted(quote: string): string | null {
  const span = locateQuote(TEXT, quote)
  return span && TEXT.slice(span.start, span.end)
}

describe('a quote from a document', () => {
  it.each([
    ['failover is manual', 'Failover is **manual'],
    ['the on-call engineer promotes', 'the on‑call engineer promotes'],
    ['promotes the “standby” by running', 'promotes the "standby"\nby running'],
    [
      'running the runbook. It takes 5 min',
      'running [the runbook](https://wiki.example/run_book). It takes `5 min',
    ],
    ['“Failover is manual: the on-call”', 'Failover is **manual**: the on‑call'],
    ['| RPO | 5 min of data |', 'RPO | 5 min of data'],
  ])('%j is found, however it is written', (quote, found) => {
    expect(quoted(quote)).toBe(found)
  })

  it('may leave something out, in order', () => {
    expect(quoted('Failover is manual ... It takes 5 min')).toMatch(/^Failover[^]*5 min$/)
    expect(quoted('It takes 5 min in practice … Failover is manual')).toBeNull()
  })

  it.each(['Failover is automatic', '5 min', 'Failover is manual ... 5 min', '', '...', '"""'])(
    '%j is refused: not said, or too short to mean anything',
    (quote) => {
      expect(quoted(quote)).toBeNull()
    },
  )

  it('is found wherever it was cut from', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 8, maxLength: 30 }), fc.nat(), (words, cut) => {
        const text = words.join('\n ')
        const from = cut % (words.length - 7)
        const quote = words.slice(from, from + 7).join(' ')
        if (quote.length < 12) return
        const span = locateQuote(text, quote)
        expect(foldWhitespace(text.slice(span?.start, span?.end))).toBe(quote)
      }),
    )
  })
})
