import type { Document } from '../../documents/document.ts'
import { namesIn } from '../names.ts'
import { optionLists, optionsLeft } from './decision-options.ts'
import { quoteOf, sectionsTitled, sentencesWithin } from './parts.ts'
import type { ItemQuote, ProposedItem } from './proposed-item.ts'
import { readDay } from './read-day.ts'

/** What a decision record says, each part in its own words; null where it does not say it. */
export type Decision = {
  readonly status: string | null
  readonly chosen: ItemQuote | null
  readonly rejected: readonly ItemQuote[]
  readonly why: ItemQuote | null
}

const DECIDED =
  /^(?:decision(?! (?:drivers?|makers?|log))|decision outcome|outcome|resolution|chosen (?:option|solution)|conclusion|recommendation|what we decided|we decided)/i
const REASON =
  /^(?:rationale|justification|reasons?\b|reasoning|motivation|why\b|argument|because|decision rationale|reason for )/i
const CONTEXT = /^(?:context|background|problem|issue|current situation|status quo)/i
const OPTIONS =
  /^(?:(?:considered |other |rejected |evaluated )?(?:options|alternatives)|options considered|alternatives considered|what (?:else )?we (?:considered|looked at|rejected|turned down)|not chosen|rejected|pros and cons of (?:the|other) (?:options|alternatives))/i
const IN_FORCE =
  /^(?:accepted|approved|adopted|active|agreed|decided|final|done|ratified|in (?:effect|force|use)|(?:partially )?implemented|committed)\b/i
const TURNED_DOWN = /^(?:rejected|declined|turned down|withdrawn)\b/i
const UNDECIDED = /^(?:tbd|tba|todo|pending|to be (?:decided|determined)|n\/a|none)\W*$/i

/** The item of a decision that is in force, or null: a proposal, or one given up, decides nothing. */
export function readDecisionItem(document: Document): ProposedItem | null {
  const decision = readDecision(document)
  if (decision === null || decision.chosen === null || !isInForce(decision)) return null
  const { status, chosen, rejected, why } = decision
  const said = [chosen, ...rejected, ...(why ? [why] : [])]
  return {
    kind: 'decision',
    title: document.title,
    text: [chosen, why].flatMap((quote) => (quote ? [closed(quote.text)] : [])).join(' '),
    happenedAt: dateOf(document),
    validFrom: null,
    validUntil: null,
    detail: {
      ...(status === null ? {} : { status }),
      chosen: chosen.text,
      ...(rejected.length > 0 ? { rejected: rejected.map(({ text }) => text) } : {}),
      ...(why ? { why: why.text } : {}),
      names: namesIn(document),
    },
    quotes: said,
  }
}

function isInForce({ status }: Decision): boolean {
  return status !== null && IN_FORCE.test(status)
}

/** The parts of a decision record, whatever its form: MADR, Nygard, free. Null for any other document. */
export function readDecision(document: Document): Decision | null {
  const { adr, frontMatter } = document
  const decided = sectionsTitled(document, DECIDED)
  const status = adr?.status ?? frontMatter['status'] ?? looseStatus(document)
  if (adr === null && (decided.length === 0 || status === null)) return null
  const sentences = decided.flatMap((section) => sentencesWithin(document, section))
  const statement = adr?.decision && decided.length === 0 ? quoteOf(document, adr.decision) : null
  const chosen = statement ?? readChosen(sentences)
  const why = readWhy(document, sentences)
  return status !== null && TURNED_DOWN.test(status)
    ? { status, chosen: null, rejected: chosen ? [chosen] : [], why }
    : { status, chosen, rejected: readRejected(document, chosen, sentences), why }
}

/** `**Status** Proposed`: a label without its colon. */
function looseStatus({ text }: Document): string | null {
  return /^[ \t*_-]*Status[*_ \t:|]+([A-Z][A-Za-z ]{3,40})/m.exec(text)?.[1]?.trim() ?? null
}

function dateOf({ frontMatter, text, sections }: Document): Date | null {
  const field = ['date', 'updated', 'last-updated', 'created'].map((name) => frontMatter[name])
  const opening = text.slice(0, Math.min(sections[1]?.end ?? 600, 600))
  return (
    [...field, /^.*\b(?:date|decided|last modified)\b.*$/im.exec(opening)?.[0]]
      .map((one) => (one === undefined ? null : readDay(one)))
      .find((day) => day !== null) ?? null
  )
}

const NAMED_CHOICE =
  /\b(?:chosen|selected) (?:option|alternative|solution|approach)s?\s*(?::|is|was)\s*(?:#?\d+[.:)]?\s*)?["“']?(?<named>[^"”\n]{2,160}?)["”']?(?=,? because|,? (?:due to|as it|since)|[.,;](?:\s|$)|$)/i
const WAS_CHOSEN =
  /(?:^|[,.] )(?<named>(?:\p{Lu}|the )[^.,;:]{1,60}?) (?:has been|have been|was|is|were) (?:selected|chosen|picked|adopted)\b/u
const CHOSE =
  /\b(?:has|have|we|team) (?:selected|chosen|chose|picked|opted for|settled on) (?<named>[^.,;:]{2,80}?)(?= (?:as|to|for|due|because|since|over)\b|[.,;:]|$)/i
const CHOICES = [NAMED_CHOICE, WAS_CHOSEN, CHOSE]
const OPENS =
  /^(?:(?:after|following) [^,]{3,60}, |as [^,]{3,120}, |therefore,? )?(?:we|the team|this (?:adr|record|proposal|decision)|it (?:was|is)|our decision is|the decision is)(?:['’](?:ll|ve|re))?(?: have| has| had| will| should| shall| are going| are| would)?(?: now| therefore| also| initially)?(?: decided| agreed| chosen| proposes| propose)?(?: to| on| that)? (?:we )?(?:add |be )?/i

/** The option by its name where the record names one, else its first sentence from the verb on. */
function readChosen(sentences: readonly ItemQuote[]): ItemQuote | null {
  const first = sentences.find(({ text }) => !UNDECIDED.test(text) && text.split(' ').length > 1)
  if (!first) return null
  for (const pattern of CHOICES)
    for (const sentence of sentences) {
      const named = pattern.exec(sentence.text)?.groups?.['named']
      if (named) return { ...sentence, text: named.trim() }
    }
  const opening = OPENS.exec(first.text)?.[0] ?? ''
  const rest = first.text.slice(opening.length).replace(/[.:]$/, '')
  return { ...first, text: rest.length < 8 ? first.text : rest }
}

/** Of the options it lists, those that its choice does not name. */
function readRejected(
  document: Document,
  chosen: ItemQuote | null,
  sentences: readonly ItemQuote[],
): ItemQuote[] {
  const lists = sectionsTitled(document, OPTIONS).flatMap((section) =>
    optionLists(document, section),
  )
  const choices = sentences.filter(({ text }) => CHOICES.some((pattern) => pattern.test(text)))
  const stated = choices.length > 0 ? choices : sentences.slice(0, 1)
  return optionsLeft(lists, chosen?.text ?? '', stated.map(({ text }) => text).join(' '))
}

const BECAUSE =
  /\b(?:because|due to|in order to|so that|since (?:we|it|the|they)|as (?:we|it|they) |reasons? (?:is|are|was|were|being)|for its|to (?:avoid|reduce|allow|ensure|benefit|achieve|keep)|makes? it (?:easy|easier|simple|simpler|cheaper|safer))\b|^(?:as|since|given) (?!such\b)/i
/** A reason stands near the choice; further on, "because" explains something else. */
const NEAR = 4
const PROBLEM =
  /\b(?:needs? to(?! (?:decide|choose|pick|select|agree))|want to|would like|problems?|however|cannot|can't|hard|difficult|limited|risks?|reduce|clutters?|expensive|slow|sensitive|benefit|in order to|too (?:many|much|slow|large))\b/i

/** Where the record gives its reason: with the decision, under a heading of its own, or as the problem. */
function readWhy(document: Document, sentences: readonly ItemQuote[]): ItemQuote | null {
  const [reason] = sectionsTitled(document, REASON)
  const stated = reason && sentencesWithin(document, reason)[0]
  if (stated) return withList(document, stated)
  const given = sentences.slice(0, NEAR).find(({ text }) => BECAUSE.test(text))
  if (given) return withList(document, given)
  const [context] = sectionsTitled(document, CONTEXT)
  const told = context ? sentencesWithin(document, context) : []
  const problem = told.find(({ text }) => PROBLEM.test(text)) ?? told[0]
  return problem ? withList(document, problem) : null
}

/** "..., because" and "due to:" go on in the list below; its first item is enough. */
function withList(document: Document, sentence: ItemQuote): ItemQuote {
  if (!/(?:[:]|because|due to)$/i.test(sentence.text)) return sentence
  const next = document.passages.find(
    ({ kind, start }) => kind === 'list-item' && start > sentence.start,
  )
  if (!next || next.start - sentence.end > 80) return sentence
  return quoteOf(document, { start: sentence.start, end: next.end })
}

function closed(sentence: string): string {
  const whole = sentence.replace(/^./u, (first) => first.toUpperCase())
  return /[.!?:]$/.test(whole) ? whole : `${whole}.`
}
