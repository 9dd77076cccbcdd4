import { startBlocks } from './markdown-blocks.ts'
import { MAX_CHARACTERS } from './source-text.ts'

/**
 * Writes markdown block by block while a parser walks through a document. Text gathers in the line;
 * whatever ends a block flushes it with the heading, list and quote marks that stand around it.
 */
export type MarkdownWriter = ReturnType<typeof startMarkdown>

type Table = { readonly rows: string[][]; cellOpen: boolean }

export function startMarkdown() {
  const blocks = startBlocks()
  const marks: number[] = []
  let line = ''
  /** Whether white space would be superfluous; asking the line itself would copy it every time. */
  let atGap = true
  let tableLength = 0
  let heading = 0
  let code: string | null = null
  let table: Table | null = null
  let tableDepth = 0
  let language = ''

  function flush(): void {
    if (table?.cellOpen) return addText(' ')
    const text = line.trim().replace(/ +\n/g, '\n')
    line = ''
    atGap = true
    marks.fill(0)
    if (text === '') return
    blocks.add(
      heading > 0 ? `${'#'.repeat(heading)} ${text.replace(/\s+/g, ' ')}` : guardStart(text),
    )
  }

  function addText(text: string): void {
    if (code !== null) {
      code += text
      return
    }
    const added = atGap ? text.trimStart() : text
    line += added
    if (added !== '') atGap = /\s/.test(added.at(-1) ?? '')
  }

  return {
    flush,
    /** White space in `text` folds, except inside code. */
    text(text: string): void {
      addText(code === null ? guardComment(plain(text)) : text)
    },
    lineBreak(): void {
      if (code !== null || table?.cellOpen) return addText(code === null ? ' ' : '\n')
      line += '\n'
      atGap = true
    },
    openHeading(level: number): void {
      flush()
      if (!table?.cellOpen) heading = level
    },
    closeHeading(): void {
      flush()
      heading = 0
    },
    openMark(): void {
      marks.push(line.length)
    },
    /** Wraps what was written since the matching `openMark`; nothing is wrapped around nothing. */
    closeMark(before: string, after: string): void {
      const start = marks.pop() ?? line.length
      const inner = line.slice(start)
      const text = inner.trim()
      if (text === '' || code !== null) return
      const leading = inner.slice(0, inner.indexOf(text))
      line =
        line.slice(0, start) +
        leading +
        before +
        text +
        after +
        inner.slice(leading.length + text.length)
    },
    openList(ordered: boolean, start = 1): void {
      flush()
      blocks.openList(ordered, start)
    },
    closeList(): void {
      flush()
      blocks.closeList()
    },
    openItem(): void {
      flush()
      if (!table?.cellOpen) blocks.openItem()
    },
    openQuote(): void {
      flush()
      blocks.openQuote()
    },
    closeQuote(): void {
      flush()
      blocks.closeQuote()
    },
    openCode(): void {
      flush()
      if (!table?.cellOpen) code = ''
      language = ''
    },
    /** Means nothing outside a code block. */
    codeLanguage(name: string): void {
      language = name
    },
    closeCode(): void {
      if (code === null) return
      const text = code.replace(/^\n+|\s+$/g, '')
      const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), (run) => run[0].length))
      const fence = '`'.repeat(longest + 1)
      code = null
      if (text !== '') blocks.add(`${fence}${language}\n${text}\n${fence}`)
    },
    openTable(): void {
      if (tableDepth++ > 0) return
      flush()
      table = { rows: [], cellOpen: false }
    },
    openRow(): void {
      if (tableDepth === 1) table?.rows.push([])
    },
    openCell(): void {
      if (tableDepth !== 1 || !table) return
      if (table.rows.length === 0) table.rows.push([])
      line = ''
      atGap = true
      table.cellOpen = true
    },
    closeCell(): void {
      if (tableDepth !== 1 || !table?.cellOpen) return
      tableLength += line.length
      table.rows.at(-1)?.push(line.trim().replace(/\s+/g, ' ').replaceAll('|', '\\|'))
      line = ''
      table.cellOpen = false
    },
    closeTable(): void {
      tableDepth = Math.max(0, tableDepth - 1)
      if (tableDepth > 0 || !table) return
      const rows = table.rows.filter((row) => row.some((cell) => cell !== ''))
      table = null
      line = ''
      if (rows.length > 0) blocks.add(writeTable(rows))
    },
    /** More than a document may hold: what follows need not be written. */
    isFull: () =>
      blocks.length() + tableLength + line.length + (code?.length ?? 0) > MAX_CHARACTERS,
    finish(): string {
      flush()
      return blocks.join()
    },
  }
}

/** A table of one column only holds the layout together; its cells are paragraphs. */
function writeTable(rows: readonly string[][]): string {
  const width = Math.max(...rows.map((row) => row.length))
  if (width === 1) return rows.map((row) => row.join('')).join('\n\n')
  const written = rows.map(
    (row) => `| ${[...row, ...Array(width - row.length).fill('')].join(' | ')} |`,
  )
  return [written[0], `|${' --- |'.repeat(width)}`, ...written.slice(1)].join('\n')
}

/** Words that merely begin like a heading, quote or fence must not become one; a typed list may. */
function guardStart(text: string): string {
  return text.replace(/^(?=#{1,6}\s|>|`{3}|~{3}|-{3,}\s*$|={3,}\s*$)/gm, '\\')
}

/** A comment that people can see, such as one in a code sample, is not hidden text. */
function guardComment(text: string): string {
  return text.replaceAll('<!--', '<\\!--')
}

/** Soft hyphens and zero-width spaces only say where a line may break. */
function plain(text: string): string {
  return text.replace(/[\u00AD\u200B\u2060\uFEFF]/g, '').replace(/\s+/g, ' ')
}
