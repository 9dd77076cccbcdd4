import type { types } from '@slack/bolt'
import { eventInWords, forExecutives, renderExecutives } from '../../summary/executives.ts'
import type { Listed } from '../../summary/listed.ts'
import type { LandedEvent, MonthSummary } from '../../summary/month.ts'
import { countedInWords, renderText } from '../../summary/render-text.ts'
import type { SummaryAsk } from '../../summary/summary-ask.ts'
import {
  fateInWords,
  HEADINGS,
  intervalInWords,
  isEmpty,
  moreInWords,
  neverInWords,
  nothingInWords,
  openInWords,
  titleInWords,
  trendShown,
} from '../../summary/words.ts'
import { escapeMrkdwn } from '../escape-mrkdwn.ts'
import { categoryName } from '../../questions/bank/category-name.ts'
import { summaries } from '../words/summaries.ts'
import { barChart } from './chart.ts'
import { bullets } from './list.ts'
import { type Block, bold, context, faint, link, richText, section, words } from './rich-text.ts'

export type Said = { readonly text: string; readonly blocks: readonly Block[] }

/** The text beside the blocks is what is read aloud, and what stands where Slack refuses the blocks. */
const MOST_TEXT = 3000

/** The month for engineers; `whose` tells its reader whose eyes it was made for. */
export function summaryMessage(summary: MonthSummary, whose: string): Said {
  const { events, ownEvents, neverLanded, open } = summary
  const blocks = isEmpty(summary)
    ? richText(section(words(nothingInWords(summary))))
    : [
        ...richText(section(words(countedInWords(summary).join('\n')))),
        ...listedBlocks(HEADINGS.landed, events, eventLine),
        ...listedBlocks(HEADINGS.own, ownEvents, eventLine),
        ...categoryTable(summary),
        ...trend(summary),
        ...listedBlocks(HEADINGS.never, neverLanded, (entry) => words(neverInWords(entry))),
        ...listedBlocks(HEADINGS.open, open, openLine),
      ]
  return {
    text: escapeMrkdwn(renderText(summary).slice(0, MOST_TEXT)),
    blocks: framed(titleInWords(summary.month), blocks, whose),
  }
}

/** The month for a board: one line an event. */
export function boardMessage(month: MonthSummary, whose: string): Said {
  const summary = forExecutives(month)
  const { title, lead, events } = summary
  return {
    text: escapeMrkdwn(renderExecutives(summary).slice(0, MOST_TEXT)),
    blocks: framed(
      title,
      [
        ...richText(section(words(lead))),
        ...listedBlocks(HEADINGS.landed, events, (event) => [
          ...words(event.documentTitle, bold),
          ...words(`: ${eventInWords(event)}`),
          ...threadLink(event.link),
        ]),
      ],
      whose,
    ),
  }
}

function framed(title: string, blocks: readonly Block[], whose: string): Block[] {
  return [...richText(section(words(title, bold))), ...blocks, ...context(whose)]
}

export function eventLine(event: LandedEvent): types.RichTextElement[] {
  const { ask } = event
  return [
    ...words(ask.text),
    ...words(` (${ask.documentTitle}) ${fateInWords(event)}`, faint),
    ...threadLink(ask.link),
  ]
}

function threadLink(url: string | null): types.RichTextElement[] {
  return url === null ? [] : [...words('  '), ...link(url, summaries.thread())]
}

export function openLine(ask: SummaryAsk): types.RichTextElement[] {
  return words(openInWords(ask))
}

export function listedBlocks<Item>(
  title: string,
  list: Listed<Item>,
  lineOf: (item: Item) => types.RichTextElement[],
): Block[] {
  if (list.count === 0) return []
  const more = moreInWords(list)
  return richText(
    section(words(`\n${title}`, bold)),
    bullets(...list.first.map(lineOf)),
    more === null ? [] : section(words(more, faint)),
  )
}

function categoryTable({ categories }: MonthSummary): Block[] {
  if (categories.length === 0) return []
  const cell = (text: string) => ({ type: 'raw_text' as const, text })
  const rows = categories.map((row) => [
    cell(categoryName(row.category)),
    cell(String(row.landings)),
    cell(String(row.exposures)),
    cell(intervalInWords(row)),
  ])
  return [{ type: 'table', rows: [summaries.columns().map(cell), ...rows] }]
}

function trend(summary: MonthSummary): Block[] {
  const months = trendShown(summary)
  if (months.length === 0) return []
  return barChart({
    title: summaries.trend(),
    labels: months.map(({ month }) => month),
    series: [
      { name: summaries.exposed(), values: months.map(({ exposures }) => exposures) },
      { name: summaries.landed(), values: months.map(({ landings }) => landings) },
    ],
    yLabel: summaries.questions(),
  })
}
