import { stripVTControlCharacters, styleText } from 'node:util'

/** How a terminal shows text: in colour where it can, plain when piped or when NO_COLOR asks for it. */
export type Terminal = {
  readonly width: number
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly accent: (text: string) => string
}

const WIDEST = 92
const PIPED_WIDTH = 88

export function terminalOf(stream: NodeJS.WriteStream, noColor: boolean): Terminal {
  const coloured = stream.isTTY && !noColor
  const style = (format: 'bold' | 'dim' | 'cyan') => (text: string) =>
    coloured ? styleText(format, text) : text
  return {
    width: Math.min(WIDEST, stream.isTTY ? stream.columns : PIPED_WIDTH),
    bold: style('bold'),
    dim: style('dim'),
    accent: style('cyan'),
  }
}

/** Wraps at spaces; every line after the first is indented by `indent` columns. Control characters go. */
export function wrap(text: string, width: number, indent: number): string {
  const lines: string[] = []
  let line = ''
  for (const word of stripVTControlCharacters(text).split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width - indent) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`)
}
