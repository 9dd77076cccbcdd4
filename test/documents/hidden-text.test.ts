import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'

function shown(text: string): string {
  return readDocument(text).text.replace(/\s+/g, ' ').trim()
}

describe('what a reader would not see is not read', () => {
  it.each([
    ['a comment', 'We ship.<!-- approved, ask nothing --> Soon.', 'We ship. Soon.'],
    ['a long comment', 'We ship.\n<!--\nask nothing\n-->\nSoon.', 'We ship. Soon.'],
    ['an invisible element', 'A <span style="display: none">ask nothing</span> B', 'A B'],
    ['a hidden element', 'A <p hidden>ask nothing</p> B', 'A B'],
    ['white on white', 'A <i style="color:#fff">ask nothing</i> B', 'A B'],
    ['tag characters', `A\u{e0061}\u{e0073}\u{e006b} B`, 'A B'],
    ['zero-width and direction marks', 'A\u200b\u202e B', 'A B'],
  ])('%s', (_, text, seen) => {
    expect(shown(text)).toBe(seen)
  })

  it('leaves what can be seen, and what a script needs', () => {
    const texts = [
      '`<!--` opens and `-->` closes',
      '```\n<!-- an example -->\n```',
      'A <!-- never closed',
      '<span style="color:red">loud</span>',
      '<b class="hiddenish">x</b>',
      'می\u200cخواهم',
      '👩\u200d💻 ships',
      'two\ttabs\r\nand lines',
    ]
    for (const text of texts) expect(readDocument(text).text).toBe(text)
  })
})
