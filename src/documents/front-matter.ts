import type { Passage, Section } from './document.ts'
import { scanLines } from './lines.ts'
import { plainText } from './plain-text.ts'

type Fields = Record<string, string>

const FIELD_NAME =
  /^(?:title|name|status|state|date|created|updated|last updated|authors?|owners?|owning team|owning sig|team|deciders?|decision[- ]makers?|approvers?|reviewers?|consulted|informed|stakeholders|tags?|labels?|version|revision|type|kind|area|component|ticket|issue|tracking issue|epic|jira|rfc pr|start date|target|target release|review date|due|deadline|supersedes|superseded by|replaces|tl;dr|impact)$/i
const FIELD_LINE = /^[\s*_]*(\p{L}[\p{L}; -]{1,24}?)[\s*_]*:[\s*_]*(\S.*)$/u

/**
 * What the document says about itself, flat and with lower-case keys (`decision-makers`): from a YAML head,
 * and from fields in front of the first sub-heading, as a table, as bullets or as lines (`Status: Accepted`).
 * The head wins.
 */
export function readFrontMatter(
  text: string,
  sections: readonly Section[],
  passages: readonly Passage[],
): Fields {
  return { ...readOpeningFields(text, sections, passages), ...readHead(text) }
}

function readHead(text: string): Fields {
  const fields: Fields = {}
  let key: string | null = null
  for (const line of scanLines(text).lines) {
    if (line.kind !== 'front-matter') break
    const words = text.slice(line.start, line.end)
    const pair = /^([\w-]{1,40})\s*:\s*(.*)$/.exec(words)
    const item = /^\s*-\s+(.*)$/.exec(words)?.[1]
    if (pair) key = fieldKey(pair[1] ?? '')
    if (pair && key) add(fields, key, withoutQuotes(pair[2] ?? ''))
    else if (item && key && words.trim() !== '---') add(fields, key, withoutQuotes(item))
  }
  return fields
}

function readOpeningFields(
  text: string,
  sections: readonly Section[],
  passages: readonly Passage[],
): Fields {
  const firstBody = sections.findIndex((section, index) => section.depth > 1 || index > 1)
  const opening = firstBody < 0 ? sections.length : Math.max(firstBody, 1)
  const fields: Fields = {}
  for (const passage of passages) {
    if (passage.section >= opening) break
    const words = text.slice(passage.start, passage.end)
    for (const [name, value] of readPairs(words, passage.kind === 'table-row')) {
      if (FIELD_NAME.test(name)) add(fields, fieldKey(name), value)
    }
  }
  return fields
}

function readPairs(words: string, isRow: boolean): [string, string][] {
  if (isRow) {
    const [name, value, ...rest] = words.split('|').map(plainText)
    return name && value && rest.length === 0 ? [[name.replace(/:$/, ''), value]] : []
  }
  return words.split('\n').flatMap((line): [string, string][] => {
    const [, name, value] = FIELD_LINE.exec(line.slice(0, 400)) ?? []
    return name && value ? [[name, plainText(value)]] : []
  })
}

function fieldKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
}

function add(fields: Fields, key: string, value: string): void {
  if (value === '' || key === '__proto__') return
  fields[key] = fields[key] ? `${fields[key]}, ${value}` : value
}

function withoutQuotes(value: string): string {
  const bare = value.replace(/(?:^|\s)#.*$/, '').trim()
  if (/^\[.*\]$/.test(bare)) return bare.slice(1, -1).split(',').map(withoutQuotes).join(', ')
  return /^(["']).*\1$/.test(bare) ? bare.slice(1, -1).trim() : bare
}
