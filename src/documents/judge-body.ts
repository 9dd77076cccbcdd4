/**
 * What stands under a heading, judged by form alone: a heading is not an answer, and neither is
 * "TBD", a bare "N/A", a box nobody ticked or the template's own prompt left standing.
 */
export type BodyVerdict =
  'empty' | 'placeholder' | 'deferred' | 'not-applicable' | 'excused' | 'bare-no' | 'terse' | 'full'

const PLACEHOLDER =
  /^(?:tbd|tba|tbc|todo|wip|fixme|xxx|\?+|\.\.\.|…|coming soon|pending|(?:to|will) be (?:determined|defined|decided|done|added|filled(?: in| out)?|completed|discussed|updated|provided|written)(?: later| soon)?|placeholder|fill (?:me )?in|not yet)\b/i
const NOT_APPLICABLE =
  /^(?:n\s*\/?\s*a|n\.a\.|not applicable|does not apply|not relevant|not needed|not required)$/i
/** "Not applicable", and why: an answer, where the bare words are none. */
const EXCUSED = /^(?:n\s*\/?\s*a|not applicable|does not apply)\b/i
const EXCUSE_WORDS = 6
const BARE_NO =
  /^(?:no|none|nope|nothing|no change(?:s)?|no impact|not? (?:known )?(?:at this time|for now|currently)|none (?:known|identified|so far))$/i
const DEFERRED =
  /\b(?:(?:will|to|should|shall|must|can) be (?:\w+ )?(?:added|written|tested|implemented|defined|determined|decided|filled|completed|considered|provided|updated|documented|addressed|done|investigated|evaluated|discussed)\b.{0,60}\b(?:alpha|beta|ga|later|future|follow[- ]?up|before|once|when|after|along with|during|subsequent|next)|not (?:for|in|at) this (?:stage|phase|release|time)|we will (?:fill|complete|revisit|determine|decide|figure|define|add) (?:this|it|these|them)\b)/i
const TERSE_WORDS = 5
const DEFERRED_WORDS = 36

/** `body` is the text under the heading, sub-headings' lines taken out. */
export function judgeBody(body: string): BodyVerdict {
  const kept = substance(body)
  const count = wordCount(kept)
  if (count === 0) return 'empty'
  const lines = distinctLines(kept)
  if (lines.every((line) => NOT_APPLICABLE.test(line))) return 'not-applicable'
  if (EXCUSED.test(lines[0] ?? '') && count > EXCUSE_WORDS) return 'excused'
  if (PLACEHOLDER.test(lines[0] ?? '') && !reasoned(lines)) return 'placeholder'
  if (lines.every((line) => BARE_NO.test(line) || NOT_APPLICABLE.test(line))) return 'bare-no'
  if (count <= DEFERRED_WORDS && DEFERRED.test(kept)) return 'deferred'
  return count < TERSE_WORDS ? 'terse' : 'full'
}

/** Whether a text opens with a placeholder and then does say something of its own all the same. */
function reasoned(lines: readonly string[]): boolean {
  return lines.length === 1 && wordCount(lines[0] ?? '') > 12
}

/** The body without what a template brings: unticked boxes, empty labels, instructions, comments. */
function substance(body: string): string {
  const lines = ticked(body.replace(/<!--[\s\S]*?(?:-->|$)/g, '').split('\n'))
  return units(lines.filter((line) => !isScaffold(line)))
    .filter((unit) => !INSTRUCTION.test(unit))
    .join('\n')
}

/** Without the boxes nobody ticked and what hangs under them. */
function ticked(lines: readonly string[]): string[] {
  let uncheckedIndent = -1
  return lines.filter((line) => {
    const indent = line.length - line.trimStart().length
    if (uncheckedIndent >= 0 && line.trim() !== '' && indent <= uncheckedIndent)
      uncheckedIndent = -1
    if (/^\s*(?:[-*+]\s+)?\[\s\]/.test(line)) uncheckedIndent = indent
    return uncheckedIndent < 0
  })
}

/** List items and paragraphs with their continuation lines on one line each. */
function units(lines: readonly string[]): string[] {
  const made: string[] = []
  let open = false
  for (const line of lines) {
    const starts = /^\s*(?:[-*+]|\d{1,3}[.)])\s/.test(line)
    if (line.trim() === '') open = false
    else if (open && !starts) made.push(`${made.pop() ?? ''} ${line.trim()}`)
    else made.push(line)
    if (line.trim() !== '') open = true
  }
  return made
}

/** What a template tells its author to write; whoever answers does not speak like this. */
const INSTRUCTION =
  /^[\s>*_+-]*(?:\d+[.)]\s*)?(?:\[[^\]]*\]\s*)?[*_]*(?:describe|explain|list|enumerate|specify|think about|think through|fill in|provide|please|briefly|outline|discuss|state (?:the|any|how|what)|include (?:a|any|the|how|links?)|consider (?:the following|including|how|whether|what)|for each of (?:them|these|the)|use this section|this section (?:must|should|is (?:for|meant|intended))|ideally,? this should|how can it be detected|what can be done|[A-Z][a-z]+: (?:how|what|which|are|is) [^?]*\?|e\.g\.|for example,\s+if\s+this\s+feature\s+depends|periodic\s+api\s+calls\s+to\s+reconcile|99[,.]9%\s+of\s+\/health)(?=\W|$)/i

/** Whether a sentence is the template speaking to its author. */
export function isInstruction(sentence: string): boolean {
  return INSTRUCTION.test(sentence)
}

function isScaffold(line: string): boolean {
  return (
    /^\s*(?:[-*+]\s+)?(?:[\w[\](){}/ ,.'-]{1,70}):\s*$/.test(line) ||
    /^\s*\[[^\]]+\]:\s+\S+/.test(line)
  )
}

function distinctLines(text: string): string[] {
  const lines = text.split('\n').map((line) =>
    line
      .replace(/^[\s>*+_`#|-]+(?:\[[xX]\]\s*)?/, '')
      .replace(/[\s.*_`!|-]+$/, '')
      .trim(),
  )
  return [...new Set(lines.filter((line) => line !== ''))]
}

function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
}
