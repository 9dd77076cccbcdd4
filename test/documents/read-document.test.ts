import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'

function titles(text: string): string[] {
  return readDocument(text).sections.map((section) => section.title)
}

function passages(text: string): string[] {
  const document = readDocument(text)
  return document.passages.map((p) => `${p.kind}: ${document.text.slice(p.start, p.end)}`)
}

describe('sections', () => {
  it('knows a heading by its words, whatever dresses them', () => {
    const text = [
      '# 1. [Gunicorn](https://gunicorn.org) and `uwsgi` {#top}',
      '## 2.1 **Risks:** ##',
      'Two lines',
      'of title',
      '=====',
      '<a name="x"></a>',
      '### Rollout [¶](#rollout)',
    ].join('\n')
    expect(titles(text)).toEqual(['Gunicorn and uwsgi', 'Risks', 'Two lines of title', 'Rollout ¶'])
  })

  it('is not fooled by what looks like a heading in code, comments and front matter', () => {
    const text =
      '---\n# not: this\n---\n# Real\n```\n# code\n```\n<!--\n# hidden\n-->\n## Also real\n'
    expect(titles(text)).toEqual(['Real', 'Also real'])
  })

  it('reads on when a fence of another kind or a comment is left open', () => {
    expect(titles('<!-- oops\n# Still here\n')).toEqual(['', 'Still here'])
    expect(titles('~~~\n# code\n```\n# code\n~~~\n# After\n')).toEqual(['', 'After'])
  })

  it('tells a section from its sub-sections', () => {
    const text = '# A\none\n## B\ntwo\n### C\nthree\n## D\nfour\n'
    const { sections } = readDocument(text)
    expect(sections.map((s) => s.path.join(' > '))).toEqual(['A', 'A > B', 'A > B > C', 'A > D'])
    expect(sections.map((s) => text.slice(s.bodyStart, s.bodyEnd).trim())).toEqual([
      'one',
      'two',
      'three',
      'four',
    ])
    expect(text.slice(sections[1]?.start, sections[1]?.end)).toBe('## B\ntwo\n### C\nthree\n')
  })

  it('takes the labels of a chat message for headings', () => {
    const text = '**Context:** we are slow\n**Decision:** use a cache\n\n*Risks*\nstale reads\n'
    expect(titles(text)).toEqual(['Context', 'Decision', 'Risks'])
    expect(passages(text)).toEqual([
      'prose: we are slow',
      'prose: use a cache',
      'prose: stale reads',
    ])
  })

  it('takes bold lines for text when there are real headings', () => {
    expect(titles('# A\n## B\n**Not a heading**\n')).toEqual(['A', 'B'])
  })
})

describe('passages', () => {
  it('gives each list item, table row and paragraph its own number', () => {
    const text = [
      'First',
      'goes on.',
      '- item one',
      '  more of it',
      '- item two',
      '',
      '> said',
      '> before',
      '',
      '| a | b |',
      '|---|---|',
      '| 1 | 2 |',
      '',
      '```',
      'code',
      '```',
    ].join('\n')
    expect(passages(text)).toEqual([
      'prose: First\ngoes on.',
      'list-item: item one\n  more of it',
      'list-item: item two',
      'quote: said\n> before',
      'table-row: a | b',
      'table-row: 1 | 2',
      'code: ```\ncode\n```',
    ])
    expect(readDocument(text).passages.map((p) => p.number)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('leaves out tables of contents, rules and link definitions', () => {
    const text = '# A\n- [B](#b)\n  - [C](#c)\n\n---\n\n[ref]: https://example.com\n\n## B\ntext\n'
    expect(passages(text)).toEqual(['prose: text'])
  })
})

describe('what a document is', () => {
  it.each([
    ['# ADR 12: Use Kafka\n', '', 'Use Kafka', 'adr'],
    ['# 3. Use Kafka\n## Status\nAccepted\n## Context\n## Decision\n', '', 'Use Kafka', 'adr'],
    ['---\ntitle: Rate limits\n---\n## Summary\nx\n', '', 'Rate limits', 'unknown'],
    ['## Summary\nx\n', 'docs/rfcs/0007-rate-limits.md', 'Rate limits', 'rfc'],
    ['# Meta\n- Name: Faster builds\n# Summary\n', 'a/0001-x.md', 'Faster builds', 'unknown'],
    ['# Design: payments ledger\n', '', 'payments ledger', 'design-doc'],
    ['# Ledger\n## Goals\n## Detailed design\n', '', 'Ledger', 'design-doc'],
    ['We should cache it. More.\n', '', 'We should cache it.', 'unknown'],
    ['', '', 'Untitled document', 'unknown'],
  ])('%j in %j is called %j and is a %s', (text, fileName, title, kind) => {
    expect(readDocument(text, { fileName })).toMatchObject({ title, kind })
  })

  it.each([
    ['YAML', '---\nstatus: accepted\ndeciders: [Ann, Bo]\n---\n# ADR 1: X\n## Decision\nY\n'],
    ['bullets', '# ADR 1: X\n* Status: accepted\n* Deciders: Ann, Bo\n## Decision\nY\n'],
    [
      'a table',
      '# ADR 1: X\n|Field|Value|\n|-|-|\n|Status|accepted|\n|Deciders|Ann, Bo|\n## Decision\nY\n',
    ],
    ['sections', '# ADR 1: X\n## Status\n✅ accepted\n## Deciders\n- Ann, Bo\n## Decision\nY\n'],
  ])('reads status and deciders from %s', (_, text) => {
    const { adr, text: read } = readDocument(text)
    expect(adr).toMatchObject({ status: 'accepted', deciders: 'Ann, Bo', options: null })
    expect(read.slice(adr?.decision?.start, adr?.decision?.end).trim()).toBe('Y')
  })

  it('finds the parts of a one-sentence decision', () => {
    const text =
      '# ADR 9: Cache\nIn the context of the price page, facing slow reads, we decided for Redis and against Memcached, to achieve 50 ms pages, accepting that prices are a minute old.\n'
    const { adr } = readDocument(text)
    const part = (span: { start: number; end: number } | null | undefined): string =>
      text.slice(span?.start, span?.end)
    expect([part(adr?.context), part(adr?.decision), part(adr?.options)]).toEqual([
      'the price page',
      'Redis',
      'Memcached',
    ])
    expect(part(adr?.consequences)).toBe('prices are a minute old')
  })

  it('counts an edit as a new revision, and the same text as the same', () => {
    expect(readDocument('# A\nx').hash).toBe(readDocument('# A\nx').hash)
    expect(readDocument('# A\nx').hash).not.toBe(readDocument('# A\ny').hash)
  })
})

const LINE = fc.oneof(
  fc.constantFrom(
    '# A',
    '## B ##',
    '---',
    '```',
    '~~~',
    '<!--',
    '-->',
    '**C:** d',
    '| a | b |',
    '|-|-|',
  ),
  fc.constantFrom(
    '- x',
    '  - y',
    '1. z',
    '> q',
    '    code',
    '',
    '===',
    'a\r',
    '<b hidden>',
    'Status: ok',
  ),
  fc.string({ maxLength: 30 }),
)

describe('any text at all', () => {
  it('is read without an error, and every offset stays true', () => {
    fc.assert(
      fc.property(fc.array(LINE, { maxLength: 25 }), (lines) => {
        const source = lines.join('\n')
        const { text, sections, passages } = readDocument(source)
        expect(text.length).toBe(source.length)
        for (const [index, section] of sections.entries()) {
          expect(section.start).toBe(index === 0 ? section.start : sections[index - 1]?.bodyEnd)
          expect(section.bodyStart).toBeLessThanOrEqual(section.bodyEnd)
          expect(section.bodyEnd).toBeLessThanOrEqual(section.end)
        }
        expect(sections.at(-1)?.bodyEnd ?? text.length).toBe(text.length)
        let last = 0
        for (const passage of passages) {
          const home = sections[passage.section]
          const words = text.slice(passage.start, passage.end)
          expect(words.trim()).toBe(passage.kind === 'code' ? words.trim() : words)
          expect(passage.start).toBeGreaterThanOrEqual(Math.max(last, home?.bodyStart ?? 0))
          expect(passage.end).toBeLessThanOrEqual(home?.bodyEnd ?? 0)
          expect(passage.end).toBeGreaterThan(passage.start)
          last = passage.end
        }
      }),
      { numRuns: 500 },
    )
  })
})
