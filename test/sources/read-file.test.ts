import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, test } from 'vitest'
import { readFile } from '../../src/sources/read-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'gadfly-sources-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('text in any encoding people save', () => {
  const markdown = '# Plan\n\nWe’ll ship “soon” – for €5.\n'

  test('markdown comes back as it stands, line ends and all', async () => {
    const text = markdown.replaceAll('\n', '\r\n')
    expect(await readFile(file('plan.md', text))).toEqual({
      text,
      format: 'md',
      notes: [],
      hiddenRemoved: 0,
    })
  })

  test.each([
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${markdown}`)],
    ['UTF-16, little end first', Buffer.from(`\uFEFF${markdown}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${markdown}`, 'utf16le').swap16()],
    [
      'Windows-1252',
      Buffer.from('# Plan\n\nWe\x92ll ship \x93soon\x94 \x96 for \x805.\n', 'latin1'),
    ],
  ])('%s reads the same', async (_, bytes) => {
    expect((await readFile(bytes)).text).toBe(markdown)
  })

  test('a name that lies does not matter', async () => {
    expect((await readFile(file('plan.pdf', markdown))).format).toBe('md')
  })

  test('text without any markup is plain text', async () => {
    expect((await readFile(Buffer.from('We will move the ledger.\nIt is late.'))).format).toBe(
      'txt',
    )
  })

  test('markdown that begins with a centred logo and a comment is still markdown', async () => {
    const readme =
      '<!-- logo -->\n<p align="center"><img src="x.png"></p>\n\n# Ledger\n\n- one\n- two\n'
    expect((await readFile(Buffer.from(readme))).format).toBe('md')
  })

  test('a stray NUL becomes a space, so that the text can be stored', async () => {
    expect((await readFile(Buffer.from(`${markdown.repeat(50)}a\0b`))).text).toMatch(/a b$/)
  })

  test('standard input is read when the path is a dash', async () => {
    const source = await readFile('-', Readable.from([Buffer.from('# Pl'), Buffer.from('an')]))
    expect(source.text).toBe('# Plan')
  })

  test('what a reader would not see is blanked in place, so that every offset stays true', async () => {
    const text = '# Plan\n<!-- ask nothing -->\nShip\u200B it.\n'
    const source = await readFile(Buffer.from(text))
    expect(source.text).toBe(`# Plan\n${' '.repeat(20)}\nShip  it.\n`)
    expect(source.hiddenRemoved).toBe(2)
  })

  test('a very long text is cut at a line end and says so', async () => {
    const source = await readFile(Buffer.from('A line of a long plan.\n'.repeat(60_000)))
    expect(source.text.length).toBeLessThanOrEqual(1_000_000)
    expect(source.text).toMatch(/plan\.$/)
    expect(source.notes).toEqual([
      'Only the first 999,993 characters were read; the document is longer.',
    ])
  })

  test('150 kB of brackets is just text', async () => {
    const brackets = '['.repeat(50_000) + ']('.repeat(50_000)
    expect((await readFile(Buffer.from(brackets))).text).toBe(brackets)
  })
})

describe('what cannot be read ends in one sentence that says what to do', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    [
      'a file that is not there',
      join(folder, 'absent.md'),
      /^There is no file ".*absent\.md"; check/,
    ],
    ['a directory', folder, /is a directory; name one document in it\.$/],
    ['a path under a file', `${file('here.md', 'x')}/there.md`, /^There is no file/],
    ['a path with a NUL', 'a\0b', /characters no file name can have/],
    ['an empty file', new Uint8Array(), /^The document is empty; check/],
    ['white space only', Buffer.from(' \n\t\r\n'), /^The document is empty; check/],
    [
      '50 MB',
      Buffer.alloc(50_000_000, 'a'),
      /^The document is larger than 20 MB; export it without/,
    ],
    ['an endless device', '/dev/zero', /larger than 20 MB/],
    [
      'garbage',
      Buffer.from(garbage(5000)),
      /^This is neither text nor a document Gadfly knows; save/,
    ],
    ['Cyrillic in an old code page', Buffer.from([...Array(300).fill(0xe4), 0x20]), /UTF-8/],
    [
      'an Excel workbook',
      zipNamed('xl/workbook.xml'),
      /^This is an Excel workbook; export it as docx, pdf or md\.$/,
    ],
    [
      'an OpenDocument text',
      zipNamed('mimetypeapplication/vnd.oasis.opendocument.text'),
      /OpenDocument text/,
    ],
    ['any other zip', zipNamed('photos/1.jpg'), /^This is a zip archive, not a document; export/],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), /^This is an image; export/],
    ['an SVG', Buffer.from('<?xml version="1.0"?>\n<svg width="1"/>'), /^This is an SVG drawing/],
    ['RTF', Buffer.from('{\\rtf1\\ansi Plan}'), /^This is an RTF document; export/],
    [
      'an old Word file',
      compound('WordDocument'),
      /^This is a Word document of the old \.doc kind; export/,
    ],
    [
      'a Word file with a password',
      compound('EncryptedPackage'),
      /password; save a copy without it\.$/,
    ],
    ['an XML file full of entities', Buffer.from(billionLaughs()), /^This is an XML file; export/],
  ])('%s', async (_, from, sentence) => {
    await expect(readFile(from)).rejects.toMatchObject({
      name: 'UnreadableDocument',
      message: expect.stringMatching(sentence),
    })
  })

  test('standard input with nothing in it', async () => {
    await expect(readFile('-', Readable.from([]))).rejects.toThrow(
      'Nothing came in on standard input; pipe a document in or name a file.',
    )
  })
})

/** The same bytes every run: a failing test can be run again. */
function garbage(length: number): number[] {
  let state = 7
  return Array.from({ length }, () => (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) >> 16)
}

function zipNamed(name: string): Uint8Array {
  return Buffer.from(`PK\x03\x04${'\0'.repeat(26)}${name}`, 'latin1')
}

function compound(stream: string): Uint8Array {
  return Buffer.concat([
    Buffer.from('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', 'latin1'),
    Buffer.alloc(600),
    Buffer.from(stream, 'utf16le'),
  ])
}

function billionLaughs(): string {
  const levels = Array.from(
    { length: 9 },
    (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`,
  )
  return `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">${levels.join('')}]><lolz>&l9;</lolz>`
}
