import { isInstruction } from '../../documents/judge-body.ts'
import type { Document, Passage, Signal, SignalKind, Span } from '../../documents/document.ts'

/** What decides whether a question may spring from a sentence, and how well it reads as a quote. */
export type SentenceTraits = {
  /** It says that something is not so: "does not call any service" must not be asked about its calls. */
  readonly negated: boolean
  /** It stands beside the design: among the options, in what is left for later, or in the template's own parts. */
  readonly beside: Beside | null
  /** It tells how things are today or why something should change, not what will be. */
  readonly ground: boolean
  /** Neither a fragment nor a page, no question of the author's own, no code, no line of a form, no example. */
  readonly quotable: boolean
  /** 0 to 1: how much it states the design rather than its background. */
  readonly weight: number
  /** 0 to 1: how well it carries a question as its quote. */
  readonly quality: number
  readonly signals: readonly Signal[]
}

export type Beside = 'options' | 'later' | 'process' | 'machinery'

export const NEGATION =
  /\b(?:no|not|never|without|none|nor|cannot|can't|won't|doesn't|don't|isn't|aren't|didn't|wouldn't)\b/i

/**
 * Parts of a document that do not state its design: what was turned down, what is out of scope, how it
 * will be tested and promoted, and the template's own machinery. A question hung on a rejected option shows that nobody read it.
 */
const BESIDE_THE_DESIGN: Readonly<Record<Beside, RegExp>> = {
  options:
    /\b(?:alternatives?|rejected|prior (?:art|approaches|work)|previous (?:approaches|attempts)|options? considered|considered options|pros and cons|(?:possible|other) (?:approaches|solutions|options))\b/i,
  later:
    /\b(?:non[- ]?goals?|out of scope|future (?:work|improvements?|possibilities|considerations?|extensions?|directions?)|potential future)\b/i,
  process:
    /\b(?:graduation|testing|test plan|(?:unit|integration|e2e) tests|questionnaire|implementation history|release (?:notes|sign-?off))\b/i,
  machinery:
    /\b(?:references?|history|changelog|glossary|terminology|definitions|related (?:work|links|documents|issues|decisions)|see also|sign[- ]?off|checklist|acknowledge?ments?|appendix|background reading|table of contents|toc|further reading|metadata|authors?|template|user stor(?:y|ies)|stor(?:y|ies) \d|examples?)\b/i,
}

/** Where nothing but today's state and the reasons are told. */
const GROUND_ONLY =
  /\b(?:context|motivation|background|problem|status quo|current (?:state|situation|behaviou?r|implementation)|issues with)\b/i
const TODAY =
  /\b(?:currently|today|at present|presently|nowadays|historically|previously|in the past|so far|until now)\b/i

/** A line of a form rather than a sentence: who wrote it, when, where it is discussed. */
const FORM_LINE =
  /^\W*(?:authors?|reviewers?|approvers?|owners?|editors?|contributors?|participants|deciders|consulted|informed|stakeholders|status|date|created|updated|last (?:modified|updated)|version|tags?|labels?|start date|rfc (?:type|pr|status)|tracking issues?|ref(?:erence)?s?|related|discussions?|links?|issues?|prs?|tickets?)\b[^.:]{0,24}:/i
const EXAMPLE =
  /^\W*(?:(?:as an|for) (?:example|instance)|e\.g\.|example:|an example|consider\b|suppose\b|imagine\b|say,|see\b|note that this section)/i

/** Where a document states what will be built, and where it tells why or how things are today. */
const OF_THE_DESIGN =
  /\b(?:decision|decided|proposal|proposed|design|approach|solution|implementation|architecture|consequences?|rollout|migration|deployment|plan|changes?|workflow|details|scope)\b/i
const OF_THE_GROUND =
  /\b(?:context|motivation|background|problem|introduction|rationale|user stor(?:y|ies)|use cases?|status quo|current (?:state|situation)|drivers?|goals?|why|pros|cons|overview)\b/i

const KIND_QUALITY: Readonly<Record<Passage['kind'], number>> = {
  prose: 1,
  'list-item': 0.9,
  quote: 0.4,
  'table-row': 0,
  code: 0,
}
const TELLING: ReadonlySet<SignalKind> = new Set<SignalKind>([
  'hedge',
  'quantity',
  'unsupported-claim',
  'decision',
  'boundary',
  'estimate',
])

/** `sentences` in reading order; the result has the same indexes. */
export function traitsOfSentences(
  document: Document,
  sentences: readonly (Span & { readonly passage: number })[],
): SentenceTraits[] {
  const paths = document.sections.map(({ path }) => path.slice(path[0] === document.title ? 1 : 0))
  const places = paths.map((path) => placeOf(path.join(' / ')))
  let next = 0
  return sentences.map((sentence) => {
    while ((document.signals[next]?.start ?? Infinity) < sentence.start) next++
    const signals: Signal[] = []
    for (let at = next; (document.signals[at]?.start ?? Infinity) < sentence.end; at++)
      signals.push(document.signals[at] as Signal)
    const passage = document.passages[sentence.passage - 1]
    const text = document.text.slice(sentence.start, sentence.end)
    return traitsOf(text, passage, signals, places[passage?.section ?? -1] ?? placeOf(''))
  })
}

/** What the headings above a sentence say of it. */
type Place = Pick<SentenceTraits, 'beside' | 'ground' | 'weight'>

function placeOf(path: string): Place {
  const kinds = Object.entries(BESIDE_THE_DESIGN) as [Beside, RegExp][]
  return {
    beside: kinds.find(([, headings]) => headings.test(path))?.[0] ?? null,
    ground: GROUND_ONLY.test(path),
    weight: weightOf(path),
  }
}

function weightOf(path: string): number {
  if (OF_THE_GROUND.test(path)) return 0.3
  return OF_THE_DESIGN.test(path) ? 1 : 0.7
}

function traitsOf(
  text: string,
  passage: Passage | undefined,
  signals: readonly Signal[],
  { beside, ground, weight }: Place,
): SentenceTraits {
  const length = text.trim().split(/\s+/).length
  const kind = passage?.kind ?? 'code'
  const readable = length >= 8 && length <= 35 ? 1 : 0.5
  const telling = signals.some((signal) => TELLING.has(signal.kind)) ? 1 : 0.4
  const named = signals.length > 0 ? 1 : 0.4
  return {
    negated: NEGATION.test(text),
    beside,
    ground: ground || TODAY.test(text),
    weight,
    quotable: length >= 5 && length <= 45 && SPOKEN.has(kind) && !isNoStatement(text),
    quality: 0.2 * readable + 0.2 * KIND_QUALITY[kind] + 0.2 * telling + 0.1 * named + 0.3 * weight,
    signals,
  }
}

const SPOKEN: ReadonlySet<Passage['kind']> = new Set(['prose', 'list-item', 'quote'])

/** The author's own question, a template's instruction, a lead-in to a list, a line of a form, an example. */
function isNoStatement(text: string): boolean {
  return (
    /[?:][\s*_]*$/.test(text) || isInstruction(text) || FORM_LINE.test(text) || EXAMPLE.test(text)
  )
}
