import { LineCounter, parseDocument, stringify } from 'yaml'
import type { z } from 'zod'
import type { ContextItem } from './context-item.ts'
import { FIELDS, toItem, toWritten, writtenItem } from './written-item.ts'

export type ItemsFile =
  | { readonly kind: 'items'; readonly items: readonly ContextItem[] }
  /** Every fault at once, each a sentence with its line. */
  | { readonly kind: 'problems'; readonly problems: readonly string[] }

type Strictness = {
  /** Whether each item has to say who may see it; else those that do not are for everyone. */
  readonly mustSayWhoSees: boolean
}

/** Reads a file of items. Whoever hands it in vouches for items without a date of confirmation. */
export function readItemsFile(
  source: string,
  now: Date,
  { mustSayWhoSees }: Strictness = { mustSayWhoSees: false },
): ItemsFile {
  const lines = new LineCounter()
  const parsed = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number) => lines.linePos(offset).line
  if (parsed.errors.length > 0)
    return problems(
      parsed.errors.map(
        ({ message, pos }) => `Line ${lineAt(pos[0])}: this is no YAML (${message}).`,
      ),
    )
  const value: unknown = parsed.toJS()
  const list = isList(value) ? value.items : value
  if (!Array.isArray(list)) return problems(['The file has no list of items under "items:".'])
  const read = list.map((one: unknown) => writtenItem.safeParse(one))
  const faults = read.flatMap(({ error, data }, at) => {
    const path = isList(value) ? ['items', at] : [at]
    const node = parsed.getIn(path, true)
    const start = hasRange(node) ? lineAt(node.range[0]) : 1
    const where = `Line ${start}, ${nameOf(list[at], at)}`
    const unseen = mustSayWhoSees && data && data.visible_to === undefined
    if (unseen) return [`${where}: "visible_to" is missing; say "everyone" where all may see it.`]
    return (error?.issues ?? []).map((issue) => `${where}: ${sentenceOf(issue, list[at])}`)
  })
  const items = read.flatMap(({ data }, at) => (data ? [toItem(data, at, now)] : []))
  const repeated = items.filter(({ id }, at) => items.findIndex((one) => one.id === id) !== at)
  const all = [...faults, ...repeated.map(({ id }) => `The id "${id}" is given to two items.`)]
  return all.length > 0 ? problems(all) : { kind: 'items', items }
}

function problems(sentences: readonly string[]): ItemsFile {
  return { kind: 'problems', problems: sentences }
}

function isList(value: unknown): value is { items: unknown } {
  return typeof value === 'object' && value !== null && 'items' in value
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
}

function nameOf(item: unknown, at: number): string {
  const titled = typeof item === 'object' && item !== null && 'title' in item ? item.title : null
  return typeof titled === 'string' && titled.trim() !== ''
    ? `“${titled.trim()}”`
    : `item ${at + 1}`
}

function sentenceOf(issue: z.core.$ZodIssue, item: unknown): string {
  if (issue.code === 'unrecognized_keys')
    return `there is no field ${issue.keys.map((key) => `"${key}"`).join(' or ')}; the fields are ${FIELDS}.`
  if (issue.path.length === 0) return 'this is no item with fields.'
  const [field] = issue.path
  const missing = typeof item === 'object' && item !== null && !(String(field) in item)
  return `"${issue.path.join('.')}" ${missing ? 'is missing' : issue.message}.`
}

/** The file that `readItemsFile` reads back as the same items. */
export function writeItemsFile(items: readonly ContextItem[]): string {
  return stringify({ items: items.map(toWritten) }, { lineWidth: 100 })
}
