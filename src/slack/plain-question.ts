import { foldWhitespace } from '../documents/fold-whitespace.ts'

export const SHORTEST_QUESTION = 20
export const LONGEST_QUESTION = 300

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
const TOKEN = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g
const MARKDOWN_LINK = /\[([^\][]*)\]\(([^()\s]*)\)/g
const SCHEME = /\b[a-z][a-z0-9+.-]{1,20}:\/\//gi
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
  const unmarked = typed
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(TOKEN, (_, sigil: string, target: string, label: string | undefined) =>
      label ? label : sigil === '@' || sigil === '#' ? '' : target,
    )
    .replace(MARKDOWN_LINK, '$1')
    .replace(SCHEME, '')
    .replace(BROADCAST, '')
    .replace(MARKUP, '$2')
    .replaceAll('`', "'")
  return foldWhitespace(unmarked)
}
