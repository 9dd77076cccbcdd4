import { strFromU8, strToU8, zipSync } from 'fflate'
import mammoth from 'mammoth'
import { dropHiddenRuns } from './hidden-runs.ts'
import { htmlToMarkdown } from './html-to-markdown.ts'
import type { Parsed } from './source-text.ts'
import { unzipParts } from './unzip-parts.ts'

const WANTED = /^(\[Content_Types\]\.xml|_rels\/.*|word\/[^/]+\.xml|word\/_rels\/.*\.rels)$/

const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Source Code'] => pre:separator('\n')",
  "p[style-name='HTML Preformatted'] => pre:separator('\n')",
]

/**
 * mammoth gets a zip of our own making with the text parts only: given the original, one bomb of
 * 800 kB ends the process, and pictures, macros and embedded files are nothing to ask about.
 */
export async function readDocx(bytes: Uint8Array): Promise<Parsed> {
  const parts = unzipParts(bytes, WANTED)
  const styles = text(parts['word/styles.xml'])
  let hiddenRemoved = countComments(text(parts['word/comments.xml']))
  for (const name of Object.keys(parts).filter((name) => HOLDS_TEXT.test(name))) {
    const shown = dropHiddenRuns(text(parts[name]), styles)
    parts[name] = strToU8(shown.xml)
    hiddenRemoved += shown.dropped
  }
  const buffer = Buffer.from(zipSync(parts, { level: 0 }))
  const { value } = await mammoth.convertToHtml(
    { buffer },
    {
      styleMap: STYLES,
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    },
  )
  const markdown = htmlToMarkdown(value.replace(WAY_BACK, ''))
  return { ...markdown, hiddenRemoved: hiddenRemoved + markdown.hiddenRemoved }
}

/** The arrow with which mammoth leads from a footnote back to its place. */
const WAY_BACK = /\s*<a href="#(?:foot|end)note-ref-\d+">↑<\/a>/g

const HOLDS_TEXT = /^word\/(document\d*|footnotes\d*|endnotes\d*)\.xml$/

function text(part: Uint8Array | undefined): string {
  return part === undefined ? '' : strFromU8(part)
}

/** Reviewers' comments are talk about the document, not the document; mammoth leaves them out. */
function countComments(xml: string): number {
  return xml.match(/<w:comment[ >]/g)?.length ?? 0
}
