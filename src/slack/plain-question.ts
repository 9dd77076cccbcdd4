import { foldWhitespace } from '../documents/fold-whitespace.ts'

export const SHORTEST_QUESTION = 20
export const LONGEST_QUESTION = 300
/** What somebody would like to have sharpened may still be too long to be asked, or hardly a question. */
export const SHORTEST_DRAFT = 8
export const LONGEST_DRAFT = 1000

export type CheckedQuestion =
  | { readonly kind: 'fine'; readonly text: string }
  | { readonly kind: 'short' | 'long' | 'no-question-mark' }

/** What a person typed as a question, made plain, or what keeps it from being one. */
export function checkQuestion(typed: string): CheckedQuestion {
  const text = plainQuestion(typed)
  if (text.length < SHORTEST_QUESTION) return { kind: 'short' }
  if (text.length > LONGEST_QUESTION) return { kind: 'long' }
  return text.endsWith('?') ? { kind: 'fine', text } : { kind: 'no-question-mark' }
}

/** Slack's own tokens: mentions, broadcasts, channels, links; the label is kept if there is one. */
const TOKEN = /<(?:([@#!])([^<>|\s]*)|((?:https?|mailto|tel):[^<>|\s]*))(?:\|([^<>]*))?>/gi
/** What is left of a token nobody closed, or one with a space in it. */
const TOKEN_START = /<(?=[@#!])/g
const MARKDOWN_LINK = /\[([^\][]*)\]\(([^()\s]*)\)/g
const SCHEME = /[a-z][a-z0-9+.-]{0,20}:\/\//gi
const BROADCAST = /@(?=(?:here|channel|everyone|group)\b)/gi
/** `*strong*`, `_leaning_`, `~struck~` and code, but not the underscores of snake_case. */
const MARKUP = /(?<![\p{L}\p{N}])([*_~`]{1,3})(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/gu
const UNSEEN = /[\p{Cf}\p{Cs}\p{Co}\p{Cn}]|(?![\n\t])\p{Cc}/gu

/**
 * A question that says what it says and does nothing else: nobody is called, nothing can be clicked,
 * nothing is hidden. It goes out as a text node, which Slack does not read anyway; this is for whoever
 * reads it, and for every place that shows it later.
 */
export function plainQuestion(typed: string): string {
  let text = typed
  // What is taken away may leave something new behind: "@_here_" without its marks.
  for (let plainer = unmarked(text); plainer !== text; plainer = unmarked(text)) text = plainer
  return text
}

/** Never longer than what came in, or of the same length with fewer marks, so repeating it ends. */
function unmarked(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(TOKEN, (_, sigil?: string, name?: string, address?: string, label?: string) =>
      label ? label : sigil === '!' ? (name ?? '') : (address ?? ''),
    )
    .replace(TOKEN_START, '')
    .replace(MARKDOWN_LINK, '$1')
    .replace(SCHEME, '')
    .replace(BROADCAST, '')
    .replace(MARKUP, '$2')
    .replaceAll('`', "'")
  return foldWhitespace(plain)
}
