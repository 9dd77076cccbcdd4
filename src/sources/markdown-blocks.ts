/** Nobody nests deeper by intent, and every level is written on every line. */
const MAX_DEPTH = 12

type List = { readonly ordered: boolean; number: number; indent: string }

/** Finished blocks of markdown, each with the marks of the lists and quotes it stands in. */
export function startBlocks() {
  const blocks: string[] = []
  const lists: List[] = []
  let length = 0
  let quotes = 0
  /** Of a list item that was opened and has no text yet. */
  let marker = ''
  let lastList: List | undefined
  let lastQuotes = 0

  return {
    add(block: string): void {
      const quoted = quoteMarks(quotes)
      const [first, rest] = indents(lists, marker)
      const text = block
        .split('\n')
        .map((line, i) => `${quoted}${i === 0 ? first : rest}${line.trimEnd()}`.trimEnd())
        .join('\n')
      if (blocks.length > 0) {
        const isTight = marker !== '' && lists[0]?.ordered === lastList?.ordered
        const between = quoteMarks(Math.min(quotes, lastQuotes)).trimEnd()
        blocks.push(isTight ? '\n' : `\n${between}\n`)
      }
      blocks.push(text)
      length += text.length
      lastList = lists[0]
      lastQuotes = quotes
      marker = ''
    },
    openList(ordered: boolean, start: number): void {
      lists.push({ ordered, number: start, indent: '' })
    },
    closeList(): void {
      lists.pop()
      marker = ''
    },
    openItem(): void {
      const list = lists.at(-1)
      if (!list) return
      marker = list.ordered ? `${list.number++}. ` : '- '
      list.indent = ' '.repeat(marker.length)
    },
    openQuote(): void {
      quotes++
    },
    closeQuote(): void {
      quotes = Math.max(0, quotes - 1)
    },
    /** In characters, without the space between blocks. */
    length: () => length,
    join: () => blocks.join(''),
  }
}

function quoteMarks(depth: number): string {
  return '> '.repeat(Math.min(depth, MAX_DEPTH))
}

/** What stands before the first line of a block, and before the rest. */
function indents(lists: readonly List[], marker: string): [first: string, rest: string] {
  const rest = lists
    .slice(0, MAX_DEPTH)
    .map(({ indent }) => indent)
    .join('')
  return [rest.slice(0, rest.length - marker.length) + marker, rest]
}
