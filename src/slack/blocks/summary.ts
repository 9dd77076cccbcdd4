import type { types } from '@slack/bolt'
import { forExecutives, renderExecutives } from '../../summary/executives.ts'
import type { LandedEvent, MonthSummary } from '../../summary/month.ts'
import { countedInWords, renderText } from '../../summary/render-text.ts'
import {
  isEmpty,
  landedInWords,
  NOTHING,
  outcomeInWords,
  rateInWords,
  titleInWords,
} from '../../summary/words.ts'
import { escapeMrkdwn } from '../escape-mrkdwn.ts'
import { categoryName } from '../words/categories.ts'
import { summaries } from '../words/summaries.ts'
import { bullets } from './list.ts'
import { type Block, bold, context, faint, link, richText, section, words } from './rich-text.ts'

type Said = { readonly text: string; readonly blocks: readonly Block[] }

const MOST_EVENTS = 15
const MOST_LISTED = 8
/** The text beside the blocks is what is read aloud, and what stands where Slack refuses the blocks. */
const MOST_TEXT = 3000

/** The month for engineers; its reader is told whose eyes it was made for. */
export function summaryMessage(summary: MonthSummary): Said {
  const blocks = isEmpty(summary)
    ? richText(section(words(NOTHING)))
    : [
        ...richText(section(words(countedInWords(summary).join('\n')))),
        ...listed(summaries.landed(), summary.events, MOST_EVENTS, eventLine),
        ...categoryTable(summary),
        ...listed(summaries.never(), summary.neverLanded, MOST_LISTED, ({ text, exposures }) =>
          words(`${text} (0 of ${exposures})`),
        ),
        ...listed(summaries.open(), summary.open, MOST_LISTED, ({ text, documentTitle }) =>
          words(`${text} (${documentTitle})`),
        ),
      ]
  return {
    text: escapeMrkdwn(renderText(summary).slice(0, MOST_TEXT)),
    blocks: framed(titleInWords(summary.month), blocks),
  }
}

/** The month for a board: one line an event. */
export function boardMessage(month: MonthSummary): Said {
  const summary = forExecutives(month)
  const { title, lead } = summary
  return {
    text: escapeMrkdwn(renderExecutives(summary).slice(0, MOST_TEXT)),
    blocks: framed(title, [
      ...richText(section(words(lead))),
      ...listed(summaries.landed(), summary.events, MOST_EVENTS, (event) => [
        ...words(event.documentTitle, bold),
        ...words(`: ${event.asked} ${event.cameOfIt}`),
        ...words(event.wouldHaveCost === null ? '' : ` ${event.wouldHaveCost}`, faint),
      ]),
    ]),
  }
}

function framed(title: string, blocks: readonly Block[]): Block[] {
  return [...richText(section(words(title, bold))), ...blocks, ...context(summaries.hers())]
}

function eventLine(event: LandedEvent): types.RichTextElement[] {
  const { ask } = event
  const came = outcomeInWords(ask)
  return [
    ...words(ask.text),
    ...words(
      ` (${ask.documentTitle}) ${landedInWords(event)}.${came === null ? '' : ` ${came}`}`,
      faint,
    ),
    ...(ask.link === null ? [] : [...words('  '), ...link(ask.link, summaries.thread())]),
  ]
}

function listed<Item>(
  title: string,
  items: readonly Item[],
  most: number,
  lineOf: (item: Item) => types.RichTextElement[],
): Block[] {
  if (items.length === 0) return []
  const left = items.length - most
  return richText(
    section(words(`\n${title}`, bold)),
    bullets(...items.slice(0, most).map(lineOf)),
    left > 0 ? section(words(summaries.more(left), faint)) : [],
  )
}

function categoryTable({ categories }: MonthSummary): Block[] {
  if (categories.length === 0) return []
  const cell = (text: string) => ({ type: 'raw_text' as const, text })
  const rows = categories.map((row) => [cell(categoryName(row.category)), cell(rateInWords(row))])
  const head = [cell(summaries.category()), cell(summaries.rate())]
  return [{ type: 'table', rows: [head, ...rows], column_settings: [{ is_wrapped: true }] }]
}
