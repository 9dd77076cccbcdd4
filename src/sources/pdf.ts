import { getDocumentProxy } from 'unpdf'
import { UnreadableDocument } from '../errors.ts'
import { pdfToMarkdown, type PdfItem } from './pdf-to-markdown.ts'
import { MAX_CHARACTERS, type Parsed } from './source-text.ts'

const MAX_PAGES = 200
/** Pages with less text than this and pictures in the file are scans. */
const SCANNED_BELOW = 100

/** The text of a PDF with its headings found by size. There is no OCR: a scan is refused by name. */
export async function readPdf(bytes: Uint8Array): Promise<Parsed> {
  const pictures = /\/Subtype\s*\/Image\b/.test(Buffer.from(bytes).toString('latin1'))
  const pdf = await open(bytes)
  const pages = await readPages(pdf)
  const characters = pages.flat().reduce((sum, item) => sum + item.text.trim().length, 0)
  if (characters === 0 || (pictures && characters < SCANNED_BELOW * pages.length)) throw scanned()
  const shown = pages.map((items) => items.filter((item) => !isTiny(item)))
  return {
    text: pdfToMarkdown(shown),
    notes:
      pdf.numPages > MAX_PAGES
        ? [`Only the first ${MAX_PAGES} of ${pdf.numPages} pages were read.`]
        : [],
    hiddenRemoved: pages.flat().filter((item) => isTiny(item) && item.text.trim() !== '').length,
  }
}

/** Nobody reads one-point letters; they are there for machines. */
function isTiny(item: PdfItem): boolean {
  return item.size <= 1
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes))
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw locked()
    throw error
  }
}

async function readPages(pdf: Pdf): Promise<PdfItem[][]> {
  const pages: PdfItem[][] = []
  let characters = 0
  for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES); number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    pages.push(items.flatMap((item) => ('str' in item ? [toItem(item)] : [])))
    page.cleanup()
    characters += items.length
    if (characters > MAX_CHARACTERS) break
  }
  return pages
}

function toItem(item: { str: string; transform: readonly number[]; width: number }): PdfItem {
  const [, , c = 0, d = 0, x = 0, y = 0] = item.transform
  return { text: readable(item.str), x, y, width: item.width, size: Math.hypot(c, d) }
}

/** Typesetters put "fi" and its kin into one letter, which no search would find. */
function readable(text: string): string {
  return text
    .replace(/[\uFB00-\uFB06]/g, (ligature) => ligature.normalize('NFKC'))
    .replace(/[\0\u00AD\u200B]/g, '')
    .replaceAll('<!--', '<\\!--')
}

function scanned(): UnreadableDocument {
  return new UnreadableDocument(
    'This PDF holds pictures of pages and no text; run text recognition on it, or hand in the docx or md it was made from.',
  )
}

function locked(): UnreadableDocument {
  return new UnreadableDocument(
    'This PDF is protected with a password; hand in a copy without one, or a docx or md file.',
  )
}
