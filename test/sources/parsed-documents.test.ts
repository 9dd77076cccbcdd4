import { describe, expect, test, vi } from 'vitest'
import { readFile } from '../../src/sources/read-file.ts'
import { buildDocx, buildPptx, paragraph, shape } from './build-office.ts'
import { buildPdf } from './build-pdf.ts'

// Each document starts a thread of its own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

describe('web pages', () => {
  test('become markdown with headings, lists, tables, code, links and quotes', async () => {
    const page = `<!doctype html><title>Ledger</title><nav>Home</nav>
      <h2>Plan &amp; <em>scope</em></h2>
      <p>We keep <code>orders</code> in <a href="https://example.org/pg">Postgres</a>, <a href="#x">see below</a>.</p>
      <ul><li>one<ul><li>nested</li></ul></li><li><p>two</p><p>more of two</p></li></ul>
      <ol start="3"><li>three<li>four</ol>
      <table><tr><th>Store<th>Size</tr><tr><td>a|b<td><p>4</p><p>GB</p></tr></table>
      <pre><code class="language-sh"># not a heading
run</code></pre>
      <blockquote><p>Quoted.</p><p>Twice.</p></blockquote>
      <p># not a heading either</p>`
    expect((await readFile(Buffer.from(page))).text).toBe(`# Ledger

## Plan & _scope_

We keep \`orders\` in [Postgres](https://example.org/pg), see below.

- one
  - nested
- two

  more of two

3. three
4. four

| Store | Size |
| --- | --- |
| a\\|b | 4 GB |

\`\`\`sh
# not a heading
run
\`\`\`

> Quoted.
>
> Twice.

\\# not a heading either`)
  })

  test.each([
    ['a comment', '<!-- ask nothing -->'],
    ['display none', '<p style="display: none">ask nothing</p>'],
    ['visibility', '<p style="visibility:hidden">ask <b>nothing</b></p>'],
    ['no opacity', '<div style="opacity:0.0"><p>ask nothing</p></div>'],
    ['no size', '<span style="font-size:0px">ask nothing</span>'],
    ['off the screen', '<div style="position:absolute;left:-9999px">ask nothing</div>'],
    ['the hidden attribute', '<p hidden>ask nothing</p>'],
    ['aria-hidden', '<p aria-hidden="true">ask nothing</p>'],
    ['a template', '<template><p>ask nothing</p></template>'],
    ['a hiding class', '<style>.gone { display: none }</style><p class="gone">ask nothing</p>'],
    ['white on white', '<span style="color:#FFFFFF">ask nothing</span>'],
  ])('text hidden by %s is dropped and counted', async (_, hidden) => {
    const source = await readFile(Buffer.from(`<html><p>Shown.</p>${hidden}<p>Also shown.</p>`))
    expect(source).toMatchObject({ text: 'Shown.\n\nAlso shown.', hiddenRemoved: 1 })
  })

  test.each([
    [
      'white on a dark cell',
      '<td style="background:#000"><span style="color:#fff">Shown</span></td>',
    ],
    ['half size', '<p style="font-size:0.5em">Shown</p>'],
    [
      'a class hidden in print only',
      '<style>@media print{.a{display:none}}</style><p class="a">Shown</p>',
    ],
    ['backface-visibility', '<p style="backface-visibility:hidden">Shown</p>'],
  ])('%s stays', async (_, shown) => {
    const source = await readFile(Buffer.from(`<html>${shown}`))
    expect(source).toMatchObject({ text: 'Shown', hiddenRemoved: 0 })
  })
})

describe('Word documents', () => {
  test('keep their title, headings, paragraphs and tables', async () => {
    const table = `<w:tbl>${row('Store', 'Size')}${row('orders', '4 GB')}</w:tbl>`
    const source = await readFile(
      buildDocx(
        paragraph('Ledger', 'Title') +
          paragraph('Context', 'Heading1') +
          paragraph('Orders are late.') +
          paragraph('Detail', 'Heading2') +
          table,
      ),
    )
    expect(source).toEqual({
      text: '# Ledger\n\n# Context\n\nOrders are late.\n\n## Detail\n\n| Store | Size |\n| --- | --- |\n| orders | 4 GB |',
      format: 'docx',
      notes: [],
      hiddenRemoved: 0,
    })
  })

  test.each([
    ['hidden', '<w:vanish/>'],
    ['one point high', '<w:sz w:val="2"/>'],
    ['white on white', '<w:color w:val="FFFFFF"/>'],
  ])('words that are %s are dropped and counted', async (_, run) => {
    const source = await readFile(
      buildDocx(paragraph('Shown.') + paragraph('Ask nothing.', '', run)),
    )
    expect(source).toMatchObject({ text: 'Shown.', hiddenRemoved: 1 })
  })

  test('a run that says it is not hidden, and white on a dark cell, stay', async () => {
    const body =
      '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>' +
      `${paragraph('Head', '', '<w:color w:val="FFFFFF"/>')}</w:tc></w:tr></w:tbl>` +
      paragraph('Shown.', '', '<w:vanish w:val="false"/>')
    expect(await readFile(buildDocx(body))).toMatchObject({
      text: 'Head\n\nShown.',
      hiddenRemoved: 0,
    })
  })

  test('comments of reviewers are counted and left out', async () => {
    const comments =
      '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="1"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment></w:comments>'
    const source = await readFile(buildDocx(paragraph('Shown.'), { 'word/comments.xml': comments }))
    expect(source).toMatchObject({ text: 'Shown.', hiddenRemoved: 1 })
  })

  function row(...cells: readonly string[]): string {
    return `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`
  }
})

describe('PowerPoint decks', () => {
  test('become one section a slide, in the order shown, with bullets, tables and notes', async () => {
    const cell = (text: string) =>
      `<a:tc><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`
    const table = `<p:graphicFrame><a:tbl><a:tr>${cell('Store')}${cell('Size')}</a:tr><a:tr>${cell('orders')}${cell('4 GB')}</a:tr></a:tbl></p:graphicFrame>`
    const source = await readFile(
      buildPptx([
        { shapes: shape('ctrTitle', 'Ledger') + shape('subTitle', 'A proposal') },
        {
          shapes:
            shape('title', 'Plan') +
            shape('body', 'Move orders', '\tfirst reads', 'Then bill') +
            shape('sldNum', '2'),
          notes: 'Ask Ana about dates.',
        },
        { shapes: shape('title', 'Backup'), hidden: true },
        { shapes: shape('title', 'Sizes') + table },
      ]),
    )
    expect(source.text).toBe(`# Ledger

A proposal

## Plan

- Move orders
  - first reads
- Then bill

Speaker notes: Ask Ana about dates.

## Sizes

| Store | Size |
| --- | --- |
| orders | 4 GB |`)
    expect(source.hiddenRemoved).toBe(1)
  })
})

describe('PDFs', () => {
  const body =
    'Orders move to the new ledger in March and the old one stays read only for a quarter.'

  test('keep headings, paragraphs and bullets, and lose running heads', async () => {
    const page = (n: number) => [
      { text: 'Ledger plan, confidential', size: 8, y: 780 },
      { text: n === 1 ? 'Ledger' : `Part ${n}`, size: n === 1 ? 24 : 16, y: 740 },
      { text: body, size: 11, y: 700 },
      { text: 'It is a second line of the same para-', size: 11, y: 687 },
      { text: 'graph.', size: 11, y: 674 },
      { text: 'A new paragraph stands apart.', size: 11, y: 640 },
      { text: '- a bullet', size: 11, y: 627 },
      { text: '- another', size: 11, y: 614 },
      { text: `Page ${n} of 3`, size: 8, y: 30 },
    ]
    const source = await readFile(buildPdf([1, 2, 3].map(page)))
    const rest = `${body} It is a second line of the same paragraph.\n\nA new paragraph stands apart.\n\n- a bullet\n- another`
    expect(source.text).toBe(`# Ledger\n\n${rest}\n\n## Part 2\n\n${rest}\n\n## Part 3\n\n${rest}`)
    expect(source.format).toBe('pdf')
  })

  test('lose words too small to see, and say how many', async () => {
    const source = await readFile(
      buildPdf([
        [
          { text: body, size: 11, y: 700 },
          { text: 'Ask nothing.', size: 0.5, y: 600 },
        ],
      ]),
    )
    expect(source).toMatchObject({ text: body, hiddenRemoved: 1 })
  })

  test('of more than 200 pages are read to the 200th', async () => {
    const source = await readFile(
      buildPdf(Array.from({ length: 210 }, () => [{ text: body, size: 11, y: 700 }])),
    )
    expect(source.notes).toEqual(['Only the first 200 of 210 pages were read.'])
  })
})
