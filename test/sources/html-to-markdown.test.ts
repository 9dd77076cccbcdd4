import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { htmlToMarkdown } from '../../src/sources/html-to-markdown.ts'

const TAGS =
  'p div h1 h3 ul ol li table tr td th pre code b em a blockquote br img style title template span script svg ac:plain-text-body'.split(
    ' ',
  )
const ATTRIBUTES = [
  '',
  ' hidden',
  ' style="display:none"',
  ' class="x"',
  ' href="https://a.b/c"',
  ' start="-1"',
  ' alt="x"',
]
const PIECES = [
  '',
  'word ',
  '# ',
  '- ',
  '|',
  '`',
  '```',
  '&lt;!--',
  '<!-- c -->',
  '<![CDATA[',
  ']]>',
  '\n',
  '>',
  '<',
  '"',
  '\uD800',
]

const tag = fc
  .tuple(fc.constantFrom(...TAGS), fc.constantFrom(...ATTRIBUTES), fc.boolean())
  .map(([name, attributes, closing]) => (closing ? `</${name}>` : `<${name}${attributes}>`))
const soup = fc.array(fc.oneof(tag, fc.constantFrom(...PIECES), fc.string()), { maxLength: 60 })

test('no page, however broken, stops the reader, and it reads the same twice', () => {
  fc.assert(
    fc.property(soup, (pieces) => {
      const html = pieces.join('')
      expect(htmlToMarkdown(html)).toEqual(htmlToMarkdown(html))
    }),
    { numRuns: 500 },
  )
})

test('whatever stands in a hidden element never reaches the text', () => {
  fc.assert(
    fc.property(soup, soup, (before, inside) => {
      // The frame is closed first, so that nothing before it holds it inside an attribute or comment.
      const close = '">\'>--></script></style></title></textarea>]]>'
      const clean = inside.filter((piece) => !piece.includes('<') && !piece.includes('>'))
      const html = `${before.join('')}${close}<div hidden>SECRET ${clean.join('')} SECRET</div>after`
      expect(htmlToMarkdown(html).text).not.toContain('SECRET')
    }),
    { numRuns: 500 },
  )
})

test('words a page shows are in the text, in order, and no other words are', () => {
  const words = fc.array(
    fc.tuple(
      fc.constantFrom('p', 'li', 'td', 'b', 'h2', 'blockquote', 'pre'),
      fc.stringMatching(/^[a-z]{1,8}$/),
    ),
    { minLength: 1 },
  )
  fc.assert(
    fc.property(words, (pairs) => {
      const html = pairs.map(([name, word]) => `<${name}>${word}</${name}> `).join('')
      const read = htmlToMarkdown(html).text.match(/[a-z]+/g)
      expect(read).toEqual(pairs.map(([, word]) => word))
    }),
  )
})
