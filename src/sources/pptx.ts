import { strFromU8, type Unzipped } from 'fflate'
import { UnreadableDocument } from '../errors.ts'
import { readSlide, type Slide } from './read-slide.ts'
import type { Parsed } from './source-text.ts'
import { unzipParts } from './unzip-parts.ts'

const WANTED =
  /^ppt\/(presentation\.xml|_rels\/presentation\.xml\.rels|(slides|notesSlides)\/([^/]+\.xml|_rels\/[^/]+\.rels))$/

/** Slides in the order they are shown, each under its title, with tables and speaker notes. */
export function readPptx(bytes: Uint8Array): Parsed {
  const parts = unzipParts(bytes, WANTED)
  const names = slideNames(parts)
  if (names.length === 0) {
    throw new UnreadableDocument(
      'This PowerPoint file holds no slides; check that it was saved whole, or export it as pdf.',
    )
  }
  const slides = names.map((name) => ({
    ...readSlide(xml(parts, name)),
    notes: notesOf(parts, name),
  }))
  const shown = slides.filter((slide) => !slide.hidden)
  return {
    text: shown.map(writeSlide).join('\n\n'),
    notes: [],
    hiddenRemoved: slides.length - shown.length,
  }
}

function writeSlide(slide: Slide & { readonly notes: string }, index: number): string {
  const title = `${index === 0 ? '#' : '##'} ${slide.title || `Slide ${index + 1}`}`
  const notes = slide.notes && `Speaker notes: ${slide.notes}`
  return [title, slide.body, notes].filter(Boolean).join('\n\n')
}

function xml(parts: Unzipped, name: string): string {
  const part = parts[name]
  return part === undefined ? '' : strFromU8(part)
}

/** The presentation lists its slides by relation id; the file names say nothing about the order. */
function slideNames(parts: Unzipped): string[] {
  const relations = relationsOf(parts, 'ppt/_rels/presentation.xml.rels')
  const listed = xml(parts, 'ppt/presentation.xml').matchAll(/<p:sldId [^>]*r:id="([^"]+)"/g)
  const targets = Array.from(listed, ([, id]) => relations.get(id ?? '') ?? '')
  return targets
    .map((target) => `ppt/${target.replace(/^\/?(ppt\/)?/, '')}`)
    .filter((name) => name in parts)
}

function notesOf(parts: Unzipped, slideName: string): string {
  const relations = relationsOf(parts, slideName.replace('/slides/', '/slides/_rels/') + '.rels')
  const target = [...relations.values()].find((target) => target.includes('notesSlide'))
  if (target === undefined) return ''
  const notes = readSlide(xml(parts, `ppt/notesSlides/${target.split('/').at(-1)}`))
  return notes.body.replace(/^\s*- /gm, '').replace(/\s+/g, ' ')
}

function relationsOf(parts: Unzipped, name: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [tag] of xml(parts, name).matchAll(/<Relationship [^>]*>/g)) {
    const id = /\bId="([^"]*)"/.exec(tag)?.[1]
    const target = /\bTarget="([^"]*)"/.exec(tag)?.[1]
    if (id !== undefined && target !== undefined) found.set(id, target)
  }
  return found
}
