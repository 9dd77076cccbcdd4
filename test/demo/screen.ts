import { styleText } from 'node:util'
import { drawCharts } from '../../src/slack/blocks/chart.ts'
import { asSeen } from '../support/slack/as-seen.ts'
import type { Slack } from '../support/slack/stand-in.ts'

/** Prints what people see in Slack, as well as a terminal can. */
export type Screen = {
  title(text: string, below: string): void
  /** The next step, in a sentence. */
  step(sentence: string): void
  /** What is seen at one place: a channel, a direct message, a form. */
  panel(place: string, whoSees: string, lines: readonly string[]): void
  say(text: string): void
  /** A message, an ephemeral message or a view as lines of a panel. */
  seen(shown: Parameters<typeof asSeen>[0]): readonly string[]
}

const WIDTH = 92
const INDENT = '   '
const EMOJI: Readonly<Record<string, string>> = {
  thinking_face: '🤔',
  bulb: '💡',
  white_check_mark: '✅',
  '-1': '👎',
}

type Style = (text: string) => string

export function createScreen(slack: Slack, out: NodeJS.WriteStream, noColour: boolean): Screen {
  const coloured = out.isTTY && !noColour
  const width = Math.min(WIDTH, out.isTTY ? out.columns : WIDTH)
  const style = (format: 'bold' | 'dim' | 'cyan' | 'yellow'): Style =>
    coloured ? (text) => styleText(format, text) : (text) => text
  const [bold, dim, accent, warm] = [style('bold'), style('dim'), style('cyan'), style('yellow')]
  const print = (line = '') => void out.write(`${line.trimEnd()}\n`)
  let steps = 0

  function panel(place: string, whoSees: string, lines: readonly string[]): void {
    print(`${INDENT}${dim('╭─')} ${accent(place)}${dim(` · ${whoSees}`)}`)
    for (const line of lines) printLine(line)
    print(`${INDENT}${dim('╰─')}`)
    print()
  }

  function printLine(line: string): void {
    const { prefix, text, paint } = looksOf(line)
    const hang = ' '.repeat(/^(?:\d+\. |- |\s+)/.exec(text)?.[0].length ?? 0)
    const room = width - INDENT.length - 2 - prefix.length - hang.length
    wrapped(text, room).forEach((part, i) => {
      const shown = paint(i === 0 ? part : hang + part)
      print(`${INDENT}${dim('│')} ${dim(prefix)}${shown}`)
    })
  }

  function looksOf(line: string): { prefix: string; text: string; paint: Style } {
    if (line.startsWith('# ')) return { prefix: '', text: line.slice(2), paint: bold }
    if (line.startsWith('> ')) return { prefix: '▏ ', text: line.slice(2), paint: dim }
    if (/^\(.*\)$/.test(line)) return { prefix: '', text: line.slice(1, -1), paint: dim }
    if (/^\[.*\]$/.test(line)) return { prefix: '', text: line, paint: warm }
    if (/^\d+\. /.test(line)) return { prefix: '', text: line, paint: bold }
    return { prefix: '', text: line, paint: (text) => text }
  }

  return {
    title(text, below) {
      print()
      print(bold(text))
      for (const line of wrapped(below, width)) print(dim(line))
      print()
    },
    step(sentence) {
      steps += 1
      const [first = '', ...rest] = wrapped(sentence, width - INDENT.length)
      print(`${accent(String(steps))}  ${bold(first)}`)
      for (const line of rest) print(`${INDENT}${bold(line)}`)
      print()
    },
    panel,
    say(text) {
      for (const line of wrapped(text, width - INDENT.length)) print(`${INDENT}${line}`)
      print()
    },
    seen: (shown) => {
      const drawn = { ...shown, blocks: drawCharts(shown.blocks) ?? shown.blocks }
      return aligned(readable(asSeen(drawn), slack).replaceAll(/\n# /g, '\n\n# ').split('\n'))
    },
  }
}

/** Ids by the names Slack would show, emoji as pictures, selects and pickers by their label. */
function readable(text: string, { workspace }: Slack): string {
  return text
    .replaceAll(/^---$/gm, '')
    .replaceAll(/\[[^[\]]+ \| [^[\]]+\]/g, '[Not useful…]')
    .replaceAll('[datetimepicker]', '[Pick a date and time]')
    .replaceAll(/([@#])([UCD][0-9A-Z]{6,})/g, (whole, mark: string, id: string) => {
      const name = workspace.channels.get(id)?.name ?? workspace.people.get(id)?.realName
      return name === undefined ? whole : `${mark}${name}`
    })
    .replaceAll(/:([a-z_0-9+-]+):/g, (whole, name: string) => EMOJI[name] ?? whole)
}

/** The cells of a table one below the other. */
function aligned(lines: readonly string[]): string[] {
  const tables = lines.map((line) => (line.split(' | ').length > 2 ? line.split(' | ') : []))
  const widths = (tables.find(({ length }) => length > 0) ?? []).map((_, i) =>
    Math.max(...tables.map((cells) => cells[i]?.length ?? 0)),
  )
  return lines.map((line, i) => {
    const cells = tables[i] ?? []
    return cells.length === 0
      ? line
      : cells.map((cell, k) => cell.padEnd(widths[k] ?? 0)).join('  ')
  })
}

export function picture(emoji: string): string {
  return EMOJI[emoji] ?? `:${emoji}:`
}

const BETWEEN = '  ·  '

/** Breaks a line at spaces; an enumeration only between its parts. */
function wrapped(text: string, width: number): string[] {
  const glue = text.includes(BETWEEN) ? BETWEEN : ' '
  const lines: string[] = []
  let line: string | null = null
  for (const part of text.split(glue)) {
    if (line !== null && line.length + glue.length + part.length > width) {
      lines.push(line)
      line = part
    } else line = line === null ? part : line + glue + part
  }
  return line === null ? lines : [...lines, line]
}
