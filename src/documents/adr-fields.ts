import type { AdrFields, Section, Span } from './document.ts'
import { plainText } from './plain-text.ts'

const TITLES = {
  status: /^(?:status|state)$/i,
  deciders: /^(?:deciders?|decision[- ]makers?|approvers)$/i,
  context: /^(?:context|background|problem|problem statement|issue|motivation|why)\b/i,
  decision:
    /^(?:decision(?! drivers?| makers?)|resolution|outcome|chosen option|proposed decision)/i,
  options: /^(?:considered (?:options|alternatives)|options|alternatives|other options|rejected)/i,
  consequences: /^(?:consequences|positive consequences|implications|impact|effects|results?)\b/i,
} as const

/** "In the context of A, facing B, we decided for C and against D, to achieve E, accepting F." */
const Y_STATEMENT =
  /\bin the context of ([^.]{3,300}?),? (?:facing|faced with) ([^.]{3,300}?),? we (?:have )?decided (?:for|to|on) ([^.]{3,300}?)(?:,? and (?:neglected|against|rejected) ([^.]{3,300}?))?,? to (?:achieve|get|gain) ([^.]{3,300}?),? accepting (?:that )?([^.]{3,300})/d

/** The parts of a decision record, wherever its form puts them: MADR, Nygard, Y-statement, field lists. */
export function readAdrFields(
  text: string,
  sections: readonly Section[],
  frontMatter: Readonly<Record<string, string>>,
): AdrFields {
  const statement = readStatement(text)
  const part = (name: keyof typeof TITLES): Span | null => {
    const section = sections.find(({ title }) => TITLES[name].test(title))
    return section ? { start: section.bodyStart, end: section.end } : (statement[name] ?? null)
  }
  return {
    status: withoutIcon(
      frontMatter['status'] ?? frontMatter['state'] ?? firstLine(text, part('status')),
    ),
    deciders:
      frontMatter['deciders'] ??
      frontMatter['decision-makers'] ??
      frontMatter['approvers'] ??
      firstLine(text, part('deciders')),
    context: part('context'),
    decision: part('decision'),
    options: part('options'),
    consequences: part('consequences'),
  }
}

function withoutIcon(status: string | null): string | null {
  return status?.replace(/^[^\p{L}]+/u, '') || null
}

function firstLine(text: string, span: Span | null): string | null {
  if (!span) return null
  const line = /\S.*/.exec(text.slice(span.start, Math.min(span.end, span.start + 500)))?.[0] ?? ''
  const words = plainText(line.replace(/^[-*+>]\s+/, ''))
  return words === '' ? null : words
}

function readStatement(text: string): Partial<Record<keyof typeof TITLES, Span>> {
  const at = text.search(/\bin the context of\b/i)
  if (at < 0) return {}
  const slice = text.slice(at, at + 2000).replace(/\s/g, ' ')
  const groups = Y_STATEMENT.exec(slice.replace(/^I/, 'i'))?.indices
  if (!groups) return {}
  const [, context, , decision, options, , consequences] = groups
  const spans = { context, decision, options, consequences }
  return Object.fromEntries(
    Object.entries(spans).flatMap(([name, span]) =>
      span ? [[name, { start: at + span[0], end: at + span[1] }]] : [],
    ),
  )
}
