import type { Span } from '../document.ts'
import type { Prose } from '../prose.ts'
import { DATA_STORES, ORDINARY_WORDS, TECHNOLOGIES, VENDORS } from './known-names.ts'
import { findPhrases, type Phrasebook, phrasebook } from './phrases.ts'

type KnownNames = { readonly book: Phrasebook; readonly written: ReadonlySet<string> }

const KNOWN_STORES = known(DATA_STORES)
const KNOWN_TECHNOLOGIES = known(TECHNOLOGIES)
const KNOWN_VENDORS = known(VENDORS)

export function findKnownStores(prose: Prose): Span[] {
  return findKnown(prose, KNOWN_STORES)
}

export function findTechnologies(prose: Prose): Span[] {
  return findKnown(prose, KNOWN_TECHNOLOGIES)
}

export function findVendors(prose: Prose): Span[] {
  return findKnown(prose, KNOWN_VENDORS)
}

function known(names: string): KnownNames {
  return { book: phrasebook(names.toLowerCase()), written: new Set(names.split('|')) }
}

function findKnown(prose: Prose, names: KnownNames): Span[] {
  return findPhrases(prose, names.book).filter((span) => {
    const words = prose.text.slice(span.start, span.end)
    if (!ORDINARY_WORDS.has(words.toLowerCase())) return true
    return names.written.has(words) && !opensSentence(prose.text, span.start)
  })
}

/** At the start of a sentence any word is written large. */
function opensSentence(text: string, at: number): boolean {
  return at === 0 || /[\n:|]\s?$/.test(text.slice(Math.max(0, at - 2), at))
}
