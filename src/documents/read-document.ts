import { createHash } from 'node:crypto'
import { readAdrFields } from './adr-fields.ts'
import { findKind } from './document-kind.ts'
import { findTitle } from './document-title.ts'
import type { Document } from './document.ts'
import { readFrontMatter } from './front-matter.ts'
import { blankHidden } from './hidden-text.ts'
import { findPassages } from './passages.ts'
import { findSections } from './sections.ts'
import { findSignals } from './signals.ts'

/**
 * Reads one version of a document. The text may be anything a person wrote: this never throws, and every
 * offset in the answer is one into `text` as it came in, since hidden text is blanked and not cut.
 */
export function readDocument(source: string, file: { readonly fileName?: string } = {}): Document {
  const { text } = blankHidden(source)
  const fileName = file.fileName ?? ''
  const sections = findSections(text)
  const passages = findPassages(text, sections)
  const frontMatter = readFrontMatter(text, sections, passages)
  const title = findTitle({ text, sections, passages, frontMatter, fileName })
  const naming = `${sections.find((section) => section.depth === 1)?.title ?? ''} ${title}`
  const kind = findKind({ title: naming, fileName, frontMatter, sections })
  return {
    title,
    kind,
    text,
    hash: createHash('sha256').update(text).digest('hex'),
    words: text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0,
    frontMatter,
    adr: kind === 'adr' ? readAdrFields(text, sections, frontMatter) : null,
    sections,
    passages,
    signals: findSignals({ text, sections, passages }),
  }
}
