import type { Passage, Section, Span } from '../document.ts'
import { isInstruction } from '../judge-body.ts'
import { plainText } from '../plain-text.ts'

export type EmptySection = Span & { readonly section: number; readonly text: string }

const PLACEHOLDER =
  /^(?:tbd|tba|tbc|todo|wip|n\/?a|not applicable|to be (?:determined|decided|defined|done|written|filled(?: in)?|completed|added|announced|discussed)|coming soon|work in progress|placeholder|lorem ipsum.*|fill (?:me |this )?in.*|\W*)[\s.!:)]*$/i
const WRAPPED = /^(?:<[^<>]*>|\[[^[\]]*\]|\{[^{}]*\}|_[^_]+_|\*[^*]+\*|\([^()]*\))$/
/** Openers that are a prompt only where nothing else is said; the plainer ones judge-body.ts knows. */
const PROMPT =
  /^(?:add|include|summari[sz]e|insert|write|detail|document|identify|consider|give|state|link to|what (?:is|are|will|would|other|problem|happens|does)|why (?:is|are|should|do|did)|how (?:will|does|do|is|can|would)|who (?:is|are|will)|which|are there any|is there any|this section|in this section|here you|if applicable)\b/i
const BEFORE_A_PROMPT = /^(?:optional[.:,] ?|note: ?)/i
const NEEDS_NO_TEXT =
  /^(?:references|appendi\w+|table of contents|contents|toc|links|changelog|change log|revision history|see also|acknowledge?ments|attachments|comments|status|tags|implementation history|infrastructure needed|pros?|cons?)\b|optional\W*$|\?\s+\w/i
const LONGEST_PROMPT = 400

/** Headings with nothing under them: no text, a placeholder, or only the template's own instruction. */
export function findEmptySections(
  text: string,
  sections: readonly Section[],
  passages: readonly Passage[],
): EmptySection[] {
  const telling = new Set(
    passages.flatMap((passage) => (saysNothing(text, passage) ? [] : [passage.section])),
  )
  return sections
    .filter((section) => section.depth > 0 && section.end === section.bodyEnd)
    .filter((section) => !NEEDS_NO_TEXT.test(section.title) && !isLoneTitle(section, sections))
    .filter((section) => !telling.has(section.index))
    .map((section) => {
      const heading = text.slice(section.start, section.bodyStart).trimEnd()
      return {
        start: section.start,
        end: section.start + heading.length,
        section: section.index,
        text: section.title,
      }
    })
}

function isLoneTitle(section: Section, sections: readonly Section[]): boolean {
  return section.depth === 1 && section.index === 0 && sections.length > 1
}

/** A question left standing is a template's; a question among answers isn't looked at here. */
function saysNothing(text: string, passage: Passage): boolean {
  if (passage.kind === 'code' || passage.kind === 'table-row') return false
  const source = text.slice(passage.start, passage.end).trim()
  const words = plainText(source)
  if (PLACEHOLDER.test(words) || WRAPPED.test(source)) return true
  return words.length <= LONGEST_PROMPT && isPrompt(words)
}

/** Prompts come in a few sentences; one that tells something of its own is an answer. */
function isPrompt(words: string): boolean {
  const sentences = words.split(/(?<=[.?!])\s+(?=\p{Lu})/u)
  return sentences.every((sentence) => {
    const opening = sentence.replace(BEFORE_A_PROMPT, '')
    const asks = isInstruction(opening) || PROMPT.test(opening)
    return asks && !/\b(?:we|our|will be)\b/i.test(sentence)
  })
}
