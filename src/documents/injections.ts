import type { Span } from './document.ts'

const GAP = String.raw`[\s"'*_,]{1,9}`
const READER =
  '(?:ai(?: (?:assistants?|agents?|reviewers?|bots?|models?|tools?|readers?|systems?))?|llms?|(?:large )?language models?|chat ?bots?|gpt|gadfly|automated (?:reviewers?|tools?|readers?))'

/** Ways of talking to a machine that reads along, or of telling any reader to keep quiet. */
const PATTERNS = [
  `(?:ignore|disregard|forget|override|skip)${GAP}(?:(?:all|any|every|the|your|of|these|those|my)${GAP}){0,3}(?:previous|prior|above|earlier|preceding|existing|other|system|safety)?${GAP.replace('{1,9}', '{0,9}')}(?:instructions?|prompts?|rules|directions|guidelines|guardrails)`,
  `(?:as|you are|you're|act as|pretend to be|imagine you are)${GAP}an?${GAP}(?:helpful${GAP})?(?:ai|llm|large language model|language model|assistant|chat ?bot|gpt)`,
  `(?:note|message|instructions?|attention|hint|warning)${GAP}(?:to|for)${GAP}(?:the${GAP}|any${GAP}|all${GAP})?${READER}`,
  `${READER}(?:${GAP}(?:reading|reviewing|processing|summari[sz]ing)${GAP}(?:this|the)|${GAP}(?:must|should|shall|please|do|will)${GAP}(?:not${GAP})?(?:ask|raise|suggest|approve|skip|ignore|stay|remain|keep))`,
  `(?:do not|don't|never|please don't|no need to|refrain from|stop|avoid)${GAP}(?:ask|asking|raise|raising|generate|generating|suggest|suggesting|post|posting|propose|produce)${GAP}(?:(?:any|more|further|other|the|about|critical)${GAP}){0,2}(?:questions?|concerns?|anything)`,
  `(?:ask|raise|generate|post|output|suggest)${GAP}(?:nothing|no${GAP}(?:further${GAP}|more${GAP}|other${GAP})?questions?|zero${GAP}questions?|only${GAP}(?:this|the following)${GAP}questions?)`,
  `no${GAP}(?:further${GAP}|more${GAP})?questions?${GAP}(?:are|is|should be|need be|to be)${GAP}(?:needed|required|necessary|asked|raised|allowed)`,
  `(?:respond|reply|answer|output|return)${GAP}(?:only${GAP}(?:with|this)|with${GAP}only|with${GAP}exactly)`,
  `(?:reveal|print|show|repeat|output)${GAP}(?:your|the)${GAP}(?:system${GAP})?(?:prompt|instructions)`,
].map((source) => new RegExp(String.raw`(?<![\w-])(?:${source})(?![\w-])`, 'gi'))
const MARKERS =
  /<\|?\/?(?:system|assistant|im_start|im_end|endoftext|instructions?)\|?>|\[\/?(?:INST|SYS)\]|(?:^|\n)[#\s]{0,5}(?:system|assistant) ?(?:prompt)? ?:(?=\s)/gi

/**
 * Text that speaks to an AI reader instead of to people: told to the leader, never obeyed. Run it on the
 * source as it came in: what is hidden there is the likeliest place.
 */
export function findInjections(source: string): Span[] {
  const spans = [...PATTERNS, MARKERS].flatMap((pattern) =>
    [...source.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    })),
  )
  return spans
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter((span, at, all) =>
      all.slice(Math.max(0, at - 3), at).every((before) => before.end <= span.start),
    )
}
