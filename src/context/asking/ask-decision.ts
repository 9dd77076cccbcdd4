import type { Document } from '../../documents/document.ts'
import { type Asked, type AskOf, inMonth } from './asked.ts'
import { contentStems } from '../content-stems.ts'
import type { ContextItem } from '../items/context-item.ts'
import type { ItemLink } from './link-item.ts'
import { readDecision } from '../records/read-decision.ts'
import { titleStems } from '../names.ts'
import type { ContextReading } from './reading.ts'
import { spokenMonth } from './spoken-date.ts'
import { spokenTitle } from './spoken-title.ts'
import { wordings } from './wordings.ts'

/** What a document decides for, and where it says so. */
type Choice = ItemLink['passage'] & { readonly text: string; readonly stems: ReadonlySet<string> }

const GIVEN_UP =
  /\b(?:g[ai]ve(?:n)? (?:it |this |that |them )?up|abandon(?:ed)?|revert(?:ed)?|roll(?:ed)? (?:it )?back|moved (?:off|away)|reversed|superseded|deprecated|dropped it|stopped using)\b/i
const MOST_OPTION_WORDS = 6

/**
 * A decision on the same subject: the document chooses what was turned down or given up, something else
 * than what was settled on, or the very same without knowing. Each needs a proof of its own, that both
 * speak of one option and of one subject.
 */
export const askDecision: AskOf = (reading, item, link, now): Asked | null => {
  const { chosen, rejected } = optionsOf(item)
  const told = {
    title: spokenTitle(item, now),
    when: inMonth(item.happenedAt && spokenMonth(item.happenedAt, now)),
  }
  const held: Held = { reading, item, link, choices: choicesOf(reading), told }
  const against = askOfTurnedDown(held, chosen, rejected)
  if (against || !chosen || !isShort(chosen)) return against
  return askOfSame(held, chosen) ?? askOfOther(held, chosen)
}

/** A document held against a decision. */
type Held = {
  readonly reading: ContextReading
  readonly item: ContextItem
  readonly link: ItemLink | null
  readonly choices: readonly Choice[]
  readonly told: { readonly title: string; readonly when: string }
}

/** It chooses what the decision turned down. */
function askOfTurnedDown(
  held: Held,
  chosen: string | null,
  rejected: readonly string[],
): Asked | null {
  for (const option of rejected) {
    const choice = held.choices.find(
      (one) => isOption(one, option) && !(chosen && isOption(one, chosen)),
    )
    if (!choice || !isSameSubject(held, option, choice)) continue
    const wording = wordings.againstDecision({ ...held.told, option: named(option, choice) })
    return asked(wording, 0.95, quoteWith(held.item, option), choice)
  }
  return null
}

/** It chooses the very same: given up since, or known already. */
function askOfSame(held: Held, chosen: string): Asked | null {
  const { item, choices, told } = held
  const again = choices.find((choice) => isOption(choice, chosen))
  if (!again || !isSameSubject(held, chosen, again)) return null
  const option = named(chosen, again)
  const gaveUp = sentenceOf(item, (one) => GIVEN_UP.test(one))
  if (gaveUp || GIVEN_UP.test(item.detail.status ?? ''))
    return asked(wordings.givenUp({ ...told, option }), 0.95, gaveUp ?? chosen, again)
  const wording = wordings.alreadySolved({ ...told, chosen: option })
  return asked(wording, 0.74, quoteWith(item, chosen), again)
}

/** It chooses something else for the same, and never speaks of what was settled on. */
function askOfOther({ reading, item, link, choices, told }: Held, chosen: string): Asked | null {
  const isNamed = contentStems(chosen).every((one) =>
    reading.sentences.some(({ stems }) => stems.has(one)),
  )
  if (isNamed || !link || link.names.length === 0) return null
  const other = choices.find((choice) => isShort(choice.text) && sharesTitle(item, chosen, choice))
  if (!other) return null
  const wording = wordings.otherChoice({ ...told, chosen, here: other.text })
  return asked(wording, 0.86, quoteWith(item, chosen), other)
}

function asked(
  wording: Asked['wording'],
  score: number,
  quote: string,
  { start, end }: Choice,
): Asked {
  return { wording, category: 'alternatives', score, quote, passage: { start, end } }
}

const OPTION = String.raw`((?:the |an? )?[\p{L}\p{N}][^.,;:()]{2,60}?)(?= (?:for|in|as|over|because|and|since|on|to|with|when|while)\b|[.,;:()]|$)`
const CHOSE = new RegExp(
  String.raw`\b(?:chose|picked|settled on|went with|adopted|selected|decided (?:on|for)|opted for)(?: to use)? ${OPTION}`,
  'iu',
)
const TURNED_DOWN = new RegExp(
  String.raw`\b(?:turned down|rejected|decided against|ruled out|chose not to use|did not choose) ${OPTION}`,
  'iu',
)

/** As the item has them, else as its words say. */
function optionsOf({ text, detail }: ContextItem) {
  const { chosen, rejected } = detail
  return {
    chosen: chosen === undefined ? (CHOSE.exec(text)?.[1] ?? null) : optionName(chosen),
    rejected: rejected ?? [TURNED_DOWN.exec(text)?.[1]].flatMap((option) => option ?? []),
  }
}

const TAKES_UP =
  /^(?:use|using|adopt|adopting|move to|switch to|go with|keep|build|host|standardi[sz]e on|store \w+ in)\s+(?:the |an? )?/i

/** "use Redis for sessions" chose Redis. */
function optionName(chosen: string): string {
  return chosen.replace(TAKES_UP, '').split(/ (?:for|as|to|in|on|so|which|because) /)[0] ?? chosen
}

function choicesOf({ document, sentences }: ContextReading): Choice[] {
  const named = [
    ...document.signals.filter(({ kind }) => kind === 'decision'),
    ...recorded(document),
  ]
  return named.flatMap(({ text, start }) => {
    const within = sentences.find((sentence) => sentence.start <= start && start < sentence.end)
    const stems = new Set(contentStems(text))
    return within ? [{ text, stems, start: within.start, end: within.end }] : []
  })
}

function recorded(document: Document) {
  const { chosen } = readDecision(document) ?? { chosen: null }
  return chosen ? [{ text: optionName(chosen.text), start: chosen.start }] : []
}

function isOption({ stems }: Choice, option: string): boolean {
  const words = contentStems(option)
  return words.length > 0 && isShort(option) && words.every((word) => stems.has(word))
}

/** In the document's words, which have their article, unless those say more than the option. */
function named(option: string, { text, stems }: Choice): string {
  return contentStems(option).length === stems.size ? text : option
}

function isShort(option: string): boolean {
  return option.split(/\s+/).length <= MOST_OPTION_WORDS
}

/** One option is not yet one subject: many things are kept in Redis. */
function isSameSubject({ reading, item, link }: Held, option: string, choice: Choice): boolean {
  if (link && link.names.length > 0) return true
  const { document, titleStems: titled } = reading
  const here = new Set([...contentStems(document.text.slice(choice.start, choice.end)), ...titled])
  return subjectOf(item, option).some((word) => here.has(word))
}

/** What the title says beside the options, and beside what is said of nearly everything. */
function subjectOf({ title, detail }: ContextItem, option: string): string[] {
  const options = new Set(
    contentStems([option, detail.chosen ?? '', ...(detail.rejected ?? [])].join(' ')),
  )
  return titleStems(title).filter((word) => !options.has(word) && !SAID_OF_ALL.has(word))
}

const SAID_OF_ALL = new Set(
  contentStems(
    'keep decision record choose option one two add make data user customer request process support change product team code software development management internal external move run build design architecture approach project adopt',
  ),
)

function sharesTitle(item: ContextItem, chosen: string, { stems, start, end }: Choice): boolean {
  return end > start && subjectOf(item, chosen).filter((word) => stems.has(word)).length >= 1
}

function quoteWith(item: ContextItem, words: string): string {
  const wanted = words.toLowerCase()
  return sentenceOf(item, (one) => one.toLowerCase().includes(wanted)) ?? words
}

function sentenceOf({ text }: ContextItem, isWanted: (one: string) => boolean): string | null {
  const sentences = text.match(/[^.!?]+(?:[.!?]+(?=\s|$)|$)/g) ?? []
  return sentences.find(isWanted)?.trim() ?? null
}
