import type { Passage, Section, Span } from '../document.ts'
import { isKnownHeading } from '../known-headings.ts'
import { LIST_MARKER } from '../lines.ts'
import { plainText } from '../plain-text.ts'
import type { Prose } from '../prose.ts'
import { nounPhraseAt } from './noun-phrases.ts'

export type NamedOption = Span & {
  readonly section: number
  /** Null for an option that has a heading of its own. */
  readonly passage: number | null
  readonly text: string
}

const TURNED_DOWN = [
  /\b(?:instead of|rather than|as opposed to)(?: (?:using|adopting|relying on|building|introducing|running|creating|having))? /gi,
  /\bwe (?:also |had |have |initially |previously |originally )?(?:considered|evaluated|looked at|rejected|discarded|ruled out|decided against|dismissed|explored|investigated)(?: (?:using|adopting|the use of|introducing|moving to))? /gi,
]
const PASSIVE =
  /(?<=[\n.] ?)((?:The |An? )?[\p{Lu}`"][^\n,.;:()]{1,60}?) (?:was|were|has been|had been) (?:also )?(?:considered|evaluated|rejected|discarded|ruled out|dismissed)\b/gu
const ALTERNATIVES =
  /^(?:alternatives?|considered (?:options|alternatives)|options(?: considered)?|other (?:options|alternatives|approaches)|rejected|alternative (?:approaches|solutions|designs|implementations)|pros and cons of the options)/i
const LABEL =
  /^(?:(?:option|alternative|approach|idea|solution|variant|proposal|candidate)\s*(?:#?\s*(?:\d{1,2}|[A-Z])(?![\w]))?\s*[:.)–—-]\s*|(?:\d{1,2}|[A-Z])[.)]\s+)?(?:(?:use|using|adopt|adopting|go with)\s+)?/i
const NO_NAME =
  /^(?:pros?|cons?|pros and cons|advantages?|disadvantages?|benefits?|drawbacks?|downsides?|upsides?|description|summary|overview|notes?|discussion|conclusion|rationale|details?|considered|rejected|others?|alternatives?.*|options?.*|approach(?:es)?.*|solutions?.*|idea.*|variant.*|status quo|good|bad|neutral|comparison|references|decision|n\/a|none|implementation.*|.*strategy|.* alternatives?|\S+ to \S+|status[- ]quo|why .*|what .*|how .*|should .*|can .*|do nothing.*)$/i
const VERB_FIRST =
  /^(?:use|using|repurpose|increase|decrease|keep|add|do|don't|not|make|have|create|allow|leave|move|remove|implement|extend|expose|introduce|modify|change|let|put|rely|store|run|build|replace|wait|provide|define|support|return|split|merge|only|disable|enable|require|embed|switch|write|set|get|drop|send|ignore|always|never|reuse|re-use|fork|deprecate|treat|pass|combine|automatically|manually|include|install|deploy|start|stop|perform|maintain|configure|specify|update|handle|convert|force|no|if|when|we|it|this|instead|on|in|for|with|without|by|to|at|does|would|is|are|has|can|could|will|may|might|must|should|place|skip|mirror|mount|copy|compute|check|validate|generate|detect|track|watch|sync|encode|inject|wrap|query|poll|serve|host|hide|rename|turn|take|go|try|show|persist|load|read|block|reject|fail|retry|delete|apply|report|record|represent|refactor|rewrite|consolidate|limit|restrict|register|select|delay|defer|emit|trigger|omit|just|simply|many|various|several|either|having|its|same|see|other|another|more|less)\b/i

/** Options the text turns down in passing: "instead of X", "we considered X", "X was rejected". */
export function findTurnedDown(prose: Prose): Span[] {
  const named = TURNED_DOWN.flatMap((pattern) =>
    [...prose.text.matchAll(pattern)].flatMap(
      (match) => nounPhraseAt(prose.text, match.index + match[0].length) ?? [],
    ),
  )
  const passive = [...prose.text.matchAll(PASSIVE)].flatMap(
    (match) => nounPhraseAt(prose.text, match.index) ?? [],
  )
  return [...named, ...passive].filter((span) =>
    standsAlone(prose.text.slice(span.start, span.end)),
  )
}

/** In passing, "instead of X" turns down many small things; a choice between things has a name or an article. */
function standsAlone(words: string): boolean {
  if (/^[a-z]+ing\b|^the (?:same|current|default|actual)\b/.test(words) || VERB_FIRST.test(words))
    return false
  if (/'s /.test(words) || /^the \S+$/.test(words)) return false
  return /[A-Z]/.test(words) || /^an? \S+ \S+/.test(words) || /\w-\w+ \w/.test(words)
}

/** What stands under a heading of alternatives and isn't what was decided for. */
export function findAlternatives(
  text: string,
  sections: readonly Section[],
  passages: readonly Passage[],
  decided: readonly string[],
): NamedOption[] {
  const groups = new Set(
    sections.flatMap(({ title, index }) => (ALTERNATIVES.test(title) ? [index] : [])),
  )
  const headings = sections
    .filter((section) => section.parent !== null && groups.has(section.parent))
    .map((section) => ({
      start: section.start,
      end: section.bodyStart,
      section: section.index,
      passage: null,
      words: section.title,
    }))
  const items = passages
    .filter((passage) => passage.kind === 'list-item' && groups.has(passage.section))
    .map((passage) => ({ ...passage, passage: passage.number, words: itemName(text, passage) }))
  return [...headings, ...items].flatMap((option) => {
    const name = optionName(option.words)
    const span = name === null || isDecided(name, decided) ? null : locate(text, option, name)
    return span && name
      ? [{ ...span, section: option.section, passage: option.passage, text: name }]
      : []
  })
}

/** An item names its option in bold, before a colon or dash, or is nothing but the name. */
function itemName(text: string, passage: Passage): string {
  const line = text.slice(passage.start, passage.end).split('\n')[0] ?? ''
  const bold = /^(?:\*\*|__)([^*_]{2,80})(?:\*\*|__)/.exec(line.replace(LIST_MARKER, ''))?.[1]
  if (!bold && !/^[\p{Lu}`"[]/u.test(line)) return ''
  return plainText(bold ?? line.split(/:\s| [-–—] |, because /)[0] ?? '').replace(/[.:]$/, '')
}

function optionName(title: string): string | null {
  const name = title
    .replace(LABEL, '')
    .replace(/\s*[([].*$/, '')
    .replace(/[\s.:]+$/, '')
  const words = name.split(/\s+/).length
  if (name.length < 2 || words > 8 || NO_NAME.test(name) || VERB_FIRST.test(name)) return null
  if (isKnownHeading(name) || /\b(?:at|to|from|of|by|for|with|in|on|a|the)$/.test(name)) return null
  return /[?!;]|, |\b(?:is|are|could|should|would|will|can|does)\b/.test(name) ? null : name
}

function isDecided(name: string, decided: readonly string[]): boolean {
  const lower = name.toLowerCase()
  return decided.some((choice) => {
    const chosen = choice.toLowerCase()
    return chosen.includes(lower) || lower.includes(chosen)
  })
}

/** The name in the source if it stands there as it is, else the whole heading or item. */
function locate(text: string, within: Span, name: string): Span {
  const at = text.slice(within.start, within.end).indexOf(name)
  if (at < 0)
    return {
      start: within.start,
      end: within.start + text.slice(within.start, within.end).trimEnd().length,
    }
  return { start: within.start + at, end: within.start + at + name.length }
}
