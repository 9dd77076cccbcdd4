import type { Document, Section, Span } from '../../documents/document.ts'
import { contentStems } from '../content-stems.ts'
import { itemsWithin, quoteOf } from './parts.ts'
import type { ItemQuote } from './proposed-item.ts'

const ARGUMENT =
  /^(?:pros?|cons?|good|bad|neutral|advantages?|disadvantages?|benefits?|drawbacks?|details?|others?(?: \w+ mentions?)?$|\+|-)(?![\w-])/i
const OF_ARGUMENTS = /^pros and cons/i

/** What may be a list of options under a heading: its items, and the headings below it. */
export function optionLists(document: Document, section: Section): ItemQuote[][] {
  const ownItems = OF_ARGUMENTS.test(section.title) ? [] : itemsWithin(document, section)
  const items = ownItems
    .map((item) => optionName(document, item))
    .filter(({ text }) => text !== '' && !ARGUMENT.test(text))
  const headings = document.sections
    .filter(({ parent }) => parent === section.index)
    .map((child) => optionTitle(document, child))
    .filter(({ text }) => !ARGUMENT.test(text))
  return [headings, items].filter((list) => list.length > 0)
}

function optionTitle(document: Document, { start, bodyStart, title }: Section): ItemQuote {
  return { ...quoteOf(document, { start, end: bodyStart }), text: bareOption(title) }
}

/** An item names its option in bold, before a colon or a dash, or is nothing but the name. */
function optionName(document: Document, { start, end }: Span): ItemQuote {
  const line = document.text.slice(start, end).split('\n')[0] ?? ''
  const bold = /^(?:\*\*|__)([^*_]{2,80})(?:\*\*|__)/.exec(line)?.[1]
  const quote = quoteOf(document, { start, end: start + line.length })
  const name = bold ?? quote.text.split(/:\s| [-–—] |, (?:because|which|but) |\. /)[0] ?? ''
  return { ...quote, text: bareOption(name) }
}

function bareOption(name: string): string {
  const bare = name
    .replace(
      /^(?:(?:option|alternative|approach|solution)\s*)?#?(?:\d{1,2}|[A-Z])?[.:)–—-]+\s+/i,
      '',
    )
    .replace(/^#\d+\s+/, '')
    .replace(/\s*\((?:chosen|selected|rejected|recommended)[^)]*\)$/i, '')
    .replace(/[[\]]/g, '')
    .replace(/[\s.:,]+$/, '')
  return bare.split(' ').slice(0, 16).join(' ')
}

/**
 * The options that were not chosen, by the name of the one that was and the sentences that say so: of the
 * list that holds it, or else of the first.
 */
export function optionsLeft(
  lists: readonly (readonly ItemQuote[])[],
  chosen: string,
  stated: string,
): ItemQuote[] {
  const statedWords = new Set(contentStems(stated))
  const named = contentStems(chosen)
  const isChosen = ({ text }: ItemQuote) => {
    const words = contentStems(text)
    return (
      words.length > 0 &&
      (words.every((word) => statedWords.has(word)) || named.every((word) => words.includes(word)))
    )
  }
  const withChosen = lists.find((options) => options.some(isChosen)) ?? lists[0] ?? []
  const all = lists.filter((options) => options === withChosen || options.some(isChosen))
  const options = distinct(all.flat())
  const left = options.filter((option) => !isChosen(option))
  return left.length < options.length ? left : withoutNearest(left, statedWords)
}

/** Where no option is named as chosen, the one that shares most of its words with the decision is. */
function withoutNearest(options: readonly ItemQuote[], words: ReadonlySet<string>): ItemQuote[] {
  const shared = options.map(
    ({ text }) => contentStems(text).filter((word) => words.has(word)).length,
  )
  const most = Math.max(0, ...shared)
  return most === 0 ? [...options] : options.filter((_, at) => at !== shared.indexOf(most))
}

function distinct(options: readonly ItemQuote[]): ItemQuote[] {
  const kept: ItemQuote[] = []
  for (const option of options) {
    const words = contentStems(option.text)
    const known = kept.some(({ text }) => {
      const others = contentStems(text)
      const [few, many] = words.length < others.length ? [words, others] : [others, words]
      return few.length > 0 && few.every((word) => many.includes(word))
    })
    if (!known && words.length > 0) kept.push(option)
  }
  return kept
}
