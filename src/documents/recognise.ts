import { beginsLikeKnownHeading } from './known-headings.ts'
import { findSections } from './sections.ts'

/** A message as somebody posted it; `text` is markdown, or the beginning of the file when that was read. */
export type PostedMessage = {
  readonly text: string
  readonly isThreadReply: boolean
  readonly hasDocumentLink: boolean
  readonly hasFile: boolean
  readonly fileName: string
  /** Ending or kind as the messenger gives it: `markdown`, `docx`, `quip`. */
  readonly fileType: string
}

/** A document is acted on, a maybe is offered privately, chatter is left alone. */
export type Recognition = {
  readonly band: 'document' | 'maybe' | 'chatter'
  readonly score: number
  /** What spoke for and against it, in words for the health view. */
  readonly reasons: readonly string[]
}

type Clue = { readonly points: number; readonly reason: string }

const DOCUMENT = 3
const MAYBE = 1
const TITLE_WORD =
  /\b(?:rfcs?|rfd|adrs?|architecture decision|decision record|design[- ]?(?:docs?|document|proposal|review|spec)|tech(?:nical)?[- ](?:design|spec(?:ification)?|proposal)|proposal|one[- ]?pager|spec|kep|tdd|prd|architecture (?:doc|review|proposal))\b/i
const NAME_WORD =
  /(?:^|[^a-z])(?:rfc|rfd|adr|kep|design|proposal|spec|architecture|tdd|prd|decision|one-?pager)(?:[^a-z]|$)/i
const FOR_REVIEW = /\b(?:review|feedback|comments|thoughts|input|eyes on|sign[- ]?off|approval)\b/i
const STATUS_LINE =
  /^[ \t>*_|-]{0,9}status[*_ \t|]{0,9}[:|*_ \t]{1,9}(?:proposed|accepted|draft|in review|under review|rejected|deprecated|superseded|approved|implementable|provisional)\b/im
const OTHER_KIND =
  /\b(?:post-?mortem|incident (?:report|review|update|summary)|retro(?:spective)?|stand-?up|weekly (?:update|report|status|digest)|status update|agenda|meeting (?:notes|minutes)|minutes of|newsletter|release notes|changelog|on-?call (?:handover|handoff)|lunch|happy birthday)\b/i
const DOCUMENT_FILE =
  /^(?:md|markdown|text\/markdown|mdx|rst|adoc|asciidoc|docx?|gdoc|pdf|application\/pdf|quip|canvas|space|post|odt|pptx?|gpres|html?|txt|text|plain)$/i

/**
 * Whether a posted message is a design document, by points. The weights come from 541 public documents and
 * 52,739 chat messages: of those, 540 of the former and 3 of the latter reach the upper threshold.
 */
export function recognise(message: PostedMessage): Recognition {
  const clues = [...textClues(message.text), ...postClues(message)]
  const score = clues.reduce((sum, clue) => sum + clue.points, 0)
  const band = score >= DOCUMENT ? 'document' : score >= MAYBE ? 'maybe' : 'chatter'
  return { band, score: Math.round(score * 100) / 100, reasons: clues.map((clue) => clue.reason) }
}

function textClues(text: string): Clue[] {
  const titles = findSections(text).flatMap(({ title }) => (title === '' ? [] : [title]))
  const known = titles.filter(beginsLikeKnownHeading)
  const words = text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0
  return [
    clue(
      Math.min(5, 1.2 * known.length),
      `headings of a design document: ${known.slice(0, 3).join(', ')}`,
    ),
    clue(titles.length >= 3 ? 1 : 0, 'three headings or more'),
    clue(STATUS_LINE.test(text) ? 1.5 : 0, 'a status line'),
    clue(TITLE_WORD.test(text.slice(0, 200)) ? 1.5 : 0, 'calls itself a proposal'),
    clue(words > 250 ? 1.5 : words > 120 ? 0.75 : 0, 'long enough'),
    clue(isMostlyCode(text) ? -1.5 : 0, 'mostly code'),
  ].flat()
}

function postClues(message: PostedMessage): Clue[] {
  const { text, hasFile, fileName, fileType, hasDocumentLink } = message
  const opening = `${text.slice(0, 200)} ${fileName}`
  const isBare = !hasFile && !hasDocumentLink
  return [
    clue(hasDocumentLink ? 1.5 : 0, 'links to a document'),
    clue(hasDocumentLink && TITLE_WORD.test(text) ? 1 : 0, 'names the link a proposal'),
    clue(!isBare && FOR_REVIEW.test(text) ? 1 : 0, 'asks for a review'),
    clue(
      hasFile && isDocumentFile(fileType, fileName) ? 1.5 : 0,
      'a file that can hold a document',
    ),
    clue(hasFile && NAME_WORD.test(fileName) ? 1.5 : 0, 'a file named like a design document'),
    clue(OTHER_KIND.test(opening) ? -2.5 : 0, 'a report, an agenda or the like'),
    clue(message.isThreadReply ? -2 : 0, 'a reply in a thread'),
    clue(isBare && text.length < 400 ? -2 : 0, 'short, without a link or file'),
  ].flat()
}

function clue(points: number, reason: string): Clue[] {
  return points === 0 ? [] : [{ points, reason }]
}

/** Whether a file of this type or name can hold a document at all, as a picture cannot. */
export function isDocumentFile(type: string, name: string): boolean {
  return DOCUMENT_FILE.test(type) || DOCUMENT_FILE.test(name.replace(/^.*\./, ''))
}

function isMostlyCode(text: string): boolean {
  const code = text.match(/```[^`]*(?:```|$)/g)?.reduce((sum, block) => sum + block.length, 0) ?? 0
  return code > text.length * 0.6
}
