import { MONTH_NAMES } from '../../documents/month-names.ts'

const MONTH = `(?:${MONTH_NAMES.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|')}|sept)`
const YEAR = String.raw`((?:19|20)\d\d)`

/** `20(26)-3-3`, `3 March 2026`, `March 3rd, 2026`, `03.03.2026`: whatever names one day and no other. */
const DAYS: readonly (readonly [
  RegExp,
  readonly ['y' | 'm' | 'd', 'y' | 'm' | 'd', 'y' | 'm' | 'd'],
])[] = [
  [new RegExp(String.raw`(?<!\d)${YEAR}[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)`, 'i'), ['y', 'm', 'd']],
  [
    new RegExp(String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH})\.?,? ${YEAR}`, 'i'),
    ['d', 'm', 'y'],
  ],
  [
    new RegExp(String.raw`\b(${MONTH})\.? (\d{1,2})(?:st|nd|rd|th)?,? ${YEAR}`, 'i'),
    ['m', 'd', 'y'],
  ],
  [new RegExp(String.raw`(?<!\d)(\d{1,2})\.(\d{1,2})\.${YEAR}(?!\d)`), ['d', 'm', 'y']],
]

/**
 * The first day a text names, at midnight UTC; null where it names none. A day that may be read two ways
 * (04/05/2026) is none.
 */
export function readDay(text: string): Date | null {
  const found = DAYS.flatMap(([pattern, order]) => {
    const match = pattern.exec(text)
    const day = match && toDay(match, order)
    return match && day ? [{ at: match.index, day }] : []
  })
  return found.sort((a, b) => a.at - b.at)[0]?.day ?? null
}

function toDay(match: RegExpExecArray, order: readonly ('y' | 'm' | 'd')[]): Date | null {
  const part = (name: 'y' | 'm' | 'd') => match[order.indexOf(name) + 1] ?? ''
  const month = /^\d+$/.test(part('m')) ? Number(part('m')) : monthNumber(part('m'))
  const [year, day] = [Number(part('y')), Number(part('d'))]
  const made = new Date(Date.UTC(year, month - 1, day))
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? made : null
}

function monthNumber(name: string): number {
  return MONTH_NAMES.findIndex((month) => month.startsWith(name.slice(0, 3).toLowerCase())) + 1
}

/** First and last day of what a text names: a day, `March 2027`, `Q2 2027`, `end of 2027`; null for less. */
export function readPeriod(text: string): { readonly from: Date; readonly to: Date } | null {
  const day = readDay(text)
  if (day) return { from: day, to: day }
  const month = new RegExp(String.raw`\b(${MONTH})\.?,? ${YEAR}`, 'i').exec(text)
  if (month) return monthsOf(Number(month[2]), monthNumber(month[1] ?? ''), 1)
  const numbered = new RegExp(String.raw`(?<!\d)${YEAR}-(0[1-9]|1[0-2])(?![\d-])`).exec(text)
  if (numbered) return monthsOf(Number(numbered[1]), Number(numbered[2]), 1)
  const part = new RegExp(String.raw`\b([QH])([1-4])(?:[ /-]|\sof\s)?${YEAR}`, 'i').exec(text)
  if (part) {
    const length = part[1]?.toUpperCase() === 'Q' ? 3 : 6
    return monthsOf(Number(part[3]), (Number(part[2]) - 1) * length + 1, length)
  }
  const end = new RegExp(String.raw`\bend of ${YEAR}`, 'i').exec(text)
  return end ? monthsOf(Number(end[1]), 12, 1) : null
}

function monthsOf(year: number, month: number, count: number): { from: Date; to: Date } {
  return {
    from: new Date(Date.UTC(year, month - 1, 1)),
    to: new Date(Date.UTC(year, month - 1 + count, 0)),
  }
}
