import type { Span } from '../document.ts'
import type { Prose } from '../prose.ts'
import { nounPhraseAt } from './noun-phrases.ts'

const TAKEN = String.raw`(?:use|adopt|go with|go for|switch to|move to|move over to|migrate to|standardi[sz]e on|rely on|build on|run on|deploy on|implement|introduce|build|create|add|deploy|provide|replace [\w-]{1,30}(?: [\w-]{1,30})? with|start using|continue using|continue to use|keep using|stick with|host [\w-]{1,30} on|store [\w-]{1,30}(?: [\w-]{1,30})? in|write [\w-]{1,30} in|base [\w-]{1,30} on)`
const PATTERNS = [
  /\bchosen (?:option|alternative|solution|approach)\s?(?::|is|was)\s?/gi,
  /(?<=^|\n)(?:decision|chosen|selected(?: option)?|recommendation) ?: ?/gi,
  new RegExp(
    String.raw`\bwe(?:'ve|’ve| have| had)? (?:therefore |also |finally |then )?(?:decided|chosen|chose|agreed|opted|elected|selected)(?: (?:to ${TAKEN}|on|for|upon))? `,
    'gi',
  ),
  new RegExp(
    String.raw`\b(?:we|this (?:proposal|document|design|rfc|adr|kep|enhancement))(?:'ll|’ll| will| shall| are going to| propose[sd]? to| plans? to| recommends? to) (?:therefore |also |now |then |initially |first |only )?${TAKEN} `,
    'gi',
  ),
  new RegExp(String.raw`\b(?:the|our) decision (?:is|was) to ${TAKEN} `, 'gi'),
  /\bwe (?:propose|recommend|suggest|selected|chose|opted for|settled on|went with)(?: (?:using|adopting|introducing|adding|moving to|building|creating|going with))? /gi,
  /\b(?:this|the|our) (?:proposal|document|design|rfc|adr|kep|enhancement) (?:proposes|introduces|adds|recommends)(?: (?:using|adopting|introducing|adding|moving to|building|creating|to (?:use|adopt|introduce|add|build|create)))? /gi,
  /\bwill be (?:built|implemented|written|hosted|deployed|developed)(?: (?:with|in|using|on|as|on top of)) /gi,
]
/** A verb after "decided" that isn't one of taking something up: what follows is no choice of a thing. */
const VERB_FOLLOWS =
  /^(?:to|that|not|against|the|a|an|treat|tests?|support|more|(?:keep|do|make|allow|leave|remove|extend|modify|change|split|merge|disable|enable|avoid)\b.*)$/i

const PUT_OFF =
  /\b(?:at some point|later|eventually|in (?:the )?future|perhaps|maybe|might|may|if|could|tests?|not)\b[^\n.;]*$/i
const VAGUE =
  /^(?:no|additional|greater|better|initially|moving|extending|reusing|implementing|testing|changing|maintaining|optional|required|relevant|further|other)\b|\b(?:tests?|test cases?|changes?|logic|warnings?|support|minimum|existing|new|current|flexibility|complexity|functionality|way|ability|requirements?|work|guidance|documentation)$/i

/** What the author has decided for: the option as a noun phrase. */
export function findDecisions(prose: Prose): Span[] {
  return PATTERNS.flatMap((pattern) =>
    [...prose.text.matchAll(pattern)].flatMap((match) => {
      const option = nounPhraseAt(prose.text, match.index + match[0].length)
      return option && !isPutOff(prose, match.index) && isChoice(prose, option) ? [option] : []
    }),
  )
}

/** "At some point we will add a queue" decides nothing. */
function isPutOff(prose: Prose, at: number): boolean {
  return PUT_OFF.test(prose.text.slice(Math.max(0, at - 60), at))
}

function isChoice(prose: Prose, option: Span): boolean {
  const words = prose.text.slice(option.start, option.end)
  if (VERB_FOLLOWS.test(words) || VAGUE.test(words)) return false
  return !/^[a-z]+$/.test(words) || isCode(prose, option)
}

function isCode(prose: Prose, option: Span): boolean {
  return prose.codes.some((code) => code.start === option.start)
}
