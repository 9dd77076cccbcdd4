import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { builtProgram } from '../support/built-program.ts'
import { buildDocx, buildPptx, paragraph } from './build-office.ts'
import { buildPdf } from './build-pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'gadfly-hostile-'))
afterAll(() => rmSync(folder, { recursive: true }))

// Runs as its own process, as the command line would, so that its peak memory is its own.
const SCRIPT = join(folder, 'read.mjs')
writeFileSync(
  SCRIPT,
  `import { readFile } from ${JSON.stringify(builtProgram('src/sources/read-file.js'))}
   const outcome = await readFile(process.argv[2]).then((s) => 'read ' + s.text.length, (e) => e.name + ': ' + e.message)
   console.log(JSON.stringify({ outcome, megabytes: process.resourceUsage().maxRSS / 1024 }))`,
)

function readApart(bytes: Uint8Array): { outcome: string; megabytes: number; complaint: string } {
  const path = join(folder, 'document')
  writeFileSync(path, bytes)
  const run = spawnSync(process.execPath, [SCRIPT, path], {
    encoding: 'utf8',
    timeout: 60_000,
  })
  const result: { outcome: string; megabytes: number } = JSON.parse(run.stdout || '{}')
  return { ...result, complaint: run.stderr }
}

const DOCX = buildDocx(Array.from({ length: 300 }, (_, i) => paragraph(`Line ${i}`)).join(''))
const PDF = buildPdf([[{ text: 'Orders move to the new ledger in March.', size: 11, y: 700 }]])

describe('a file made to break readers ends in a sentence, in bounded memory', () => {
  test.each<[string, () => Uint8Array, RegExp]>([
    [
      'a scanned PDF',
      () => buildPdf([[], []], { picture: true }),
      /This PDF holds pictures of pages and no text; run/,
    ],
    [
      'a PDF with a password',
      () => buildPdf([[]], { password: true }),
      /This PDF is protected with a password; hand in/,
    ],
    ['a PDF cut off', () => PDF.subarray(0, 200), /This PDF (is damaged|holds pictures)/],
    [
      'a PDF of garbage',
      () => Buffer.from(`%PDF-1.7\n${'\x01\x02garbage '.repeat(5000)}`, 'latin1'),
      /This PDF is damaged/,
    ],
    [
      'a Word document cut off',
      () => DOCX.subarray(0, DOCX.length / 2),
      /This Word document is damaged or cut off; open/,
    ],
    ['a Word document without text', () => buildDocx(paragraph('')), /The document is empty/],
    [
      'a Word document that unpacks to 200 MB',
      () => bomb('word/document.xml'),
      /unpacks to far more than a document holds; export/,
    ],
    ['a deck that unpacks to 200 MB', () => bomb('ppt/slides/slide1.xml'), /unpacks to far more/],
    [
      'a Word document whose bomb lies about its size',
      () => forged(bomb('word/document.xml')),
      /damaged|far more/,
    ],
    ['a Word document full of entities', entities, /unpacks to far more/],
    ['a deck without slides', () => buildPptx([]), /This PowerPoint file holds no slides; check/],
    ['a Word document of 24 MB of nested tables', () => nested(), /damaged|complex|seconds/],
  ])('%s', { timeout: 70_000 }, (_, build, sentence) => {
    const { outcome, megabytes, complaint } = readApart(build())
    expect(complaint).toBe('')
    expect(outcome).toMatch(/^UnreadableDocument: [^\n]+\.$/)
    expect(outcome).toMatch(sentence)
    expect(megabytes).toBeLessThan(700)
  })

  test.each<[string, () => Uint8Array]>([
    ['a page nested 60,000 deep', () => Buffer.from(`<html>${'<div>'.repeat(60_000)}Deep.`)],
    [
      'a page of 19 MB',
      () => Buffer.from(`<html>${'<p>All of it <b>matters</b>.</p>\n'.repeat(600_000)}`),
    ],
    ['19 MB of text', () => Buffer.from('All of it matters. \n'.repeat(950_000))],
  ])('%s is read', { timeout: 70_000 }, (_, build) => {
    const { outcome, megabytes, complaint } = readApart(build())
    expect(complaint).toBe('')
    expect(outcome).toMatch(/^read \d+$/)
    expect(megabytes).toBeLessThan(700)
  })
})

function bomb(name: string): Uint8Array {
  return zipSync({ [name]: new Uint8Array(200_000_000).fill(0x20) })
}

/** Writes a small size over the true one, in the central directory where readers look. */
function forged(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  for (let i = 0; i < zip.length - 46; i++) {
    if (view.getUint32(i, true) === 0x02014b50) view.setUint32(i + 24, 60_000, true)
  }
  return zip
}

function entities(): Uint8Array {
  const levels = Array.from(
    { length: 9 },
    (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`,
  )
  return zipSync({
    'word/document.xml': strToU8(`<!DOCTYPE d [<!ENTITY l0 "lol">${levels.join('')}]><d>&l9;</d>`),
  })
}

function nested(): Uint8Array {
  const text = Array.from({ length: 400_000 }, (_, i) => `<w:tbl><w:tr><w:tc><w:p a="${i}"/>`)
  return buildDocx(text.join(''))
}
