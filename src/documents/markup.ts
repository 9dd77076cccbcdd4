import type { Span } from './document.ts'

/** `text` is only appended to and never read on the way: reading would copy it each time. */
export type Draft = {
  text: string
  readonly offsets: number[]
  readonly codes: Span[]
  linked: boolean
  /** Offset of white space that is written once a word follows. */
  space: number | null
  /** Whether the line has a character yet. */
  begun: boolean
}

const LINK =
  /!?\[([^[\]]{0,300})\](?:\([^()\n]{0,600}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^[\]]{0,100}\])/y
const ADDRESS = /<?(?:https?:\/\/|mailto:|www\.)[^\s<>|)\]]{1,600}>?/y
const TAG = /<\/?[a-zA-Z][^<>\n]{0,300}>/y
const FOOTNOTE = /\[\^[^[\]\n]{1,40}\]|\[[ xX]\](?=\s)/y
const CODE = /(`{1,3})([^`\n]{1,200})\1(?!`)/y
const ENTITY = /&(amp|lt|gt|quot|nbsp|#39);/y
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
}

/** Appends what a person would read of a stretch of markdown, with the offset of every character. */
export function readMarkdown(draft: Draft, text: string, start: number, end: number): void {
  let at = start
  while (at < end) at = readMarkup(draft, text, at, end) ?? readCharacter(draft, text, at)
}

function readMarkup(draft: Draft, text: string, at: number, end: number): number | null {
  switch (text.charAt(at)) {
    case '!':
    case '[':
      return readLink(draft, text, at) ?? skip(FOOTNOTE, text, at)
    case '<':
    case 'h':
    case 'w':
    case 'm':
      return readAddress(draft, text, at)
    case '`':
      return readCode(draft, text, at)
    case '&':
      return readEntity(draft, text, at)
    case '*':
    case '_':
    case '~':
      return isEmphasis(text, at, end) ? at + 1 : null
    case '\\':
      return /[\\`*_{}[\]()#+.!|<>~-]/.test(text.charAt(at + 1)) ? at + 1 : null
    case '>':
      return /\n[\s>]{0,9}$/.test(text.slice(Math.max(0, at - 9), at)) ? at + 1 : null
    default:
      return null
  }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function skip(pattern: RegExp, text: string, at: number): number | null {
  return match(pattern, text, at) ? pattern.lastIndex : null
}

function readLink(draft: Draft, text: string, at: number): number | null {
  const link = match(LINK, text, at)
  if (!link) return null
  const next = LINK.lastIndex
  draft.linked = true
  const inner = at + link[0].indexOf('[') + 1
  if (!link[0].startsWith('!')) readMarkdown(draft, text, inner, inner + (link[1]?.length ?? 0))
  return next
}

function readAddress(draft: Draft, text: string, at: number): number | null {
  const next = skip(ADDRESS, text, at)
  if (next === null) return text[at] === '<' ? skip(TAG, text, at) : null
  draft.linked = true
  return next
}

function readCode(draft: Draft, text: string, at: number): number {
  const code = match(CODE, text, at)
  if (!code) return at + 1
  const marks = code[1]?.length ?? 0
  writeSpace(draft)
  const start = draft.text.length
  for (let inner = at + marks; inner < CODE.lastIndex - marks; inner++)
    emit(draft, text.charAt(inner), inner)
  draft.codes.push({ start, end: draft.text.length })
  return CODE.lastIndex
}

function readEntity(draft: Draft, text: string, at: number): number | null {
  const entity = match(ENTITY, text, at)
  if (!entity) return null
  emit(draft, ENTITIES[entity[1] ?? ''] ?? ' ', at)
  return ENTITY.lastIndex
}

/** Marks hug words; `2 * 3` and `snake_case` are no emphasis. */
function isEmphasis(text: string, at: number, end: number): boolean {
  const before = text.charAt(at - 1)
  const after = at + 1 < end ? text.charAt(at + 1) : ''
  if (text[at] === '_') return !(isWordCharacter(before) && isWordCharacter(after))
  return !(/\s/.test(before) && /\s/.test(after))
}

function isWordCharacter(char: string): boolean {
  return /[\p{L}\p{N}]/u.test(char)
}

function readCharacter(draft: Draft, text: string, at: number): number {
  const char = text.charAt(at)
  if (/\s/.test(char)) draft.space ??= at
  else emit(draft, char, at)
  return at + 1
}

function emit(draft: Draft, char: string, offset: number): void {
  writeSpace(draft)
  write(draft, char, offset)
  draft.begun = true
}

function writeSpace(draft: Draft): void {
  if (draft.space !== null && draft.begun) write(draft, ' ', draft.space)
  draft.space = null
}

export function write(draft: Draft, char: string, offset: number): void {
  draft.text += char
  draft.offsets.push(offset)
}
