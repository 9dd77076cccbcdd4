import type { PersonalSummary } from '../../summary/personal.ts'
import { monthInWords, rateInWords, TO_COME } from '../../summary/words.ts'
import { escapeMrkdwn } from '../escape-mrkdwn.ts'
import { categoryName } from '../../questions/bank/category-name.ts'
import { summaries } from '../words/summaries.ts'
import { type Block, bold, context, richText, section, words } from './rich-text.ts'
import { eventLine, listedBlocks, openLine, type Said } from './summary.ts'

/** One person's own month; nobody else gets it. */
export function personalMessage(summary: PersonalSummary): Said {
  const title = summaries.mine(monthInWords(summary.month))
  const lines = [title, ...countedLines(summary), ...categoryLines(summary)]
  return {
    text: escapeMrkdwn(lines.join('\n')),
    blocks: [
      ...richText(section(words(title, bold))),
      ...personalBlocks(summary),
      ...listedBlocks(summaries.mineOpen(), summary.open, openLine),
      ...context(summaries.onlyYou()),
    ],
  }
}

/** What is hers beside what is open, which the Home tab tells by itself. */
export function personalBlocks(summary: PersonalSummary): Block[] {
  const { events, covered } = summary
  const categories = categoryLines(summary)
  return [
    ...richText(section(words(countedLines(summary).join('\n')))),
    ...listedBlocks(summaries.mineLanded(), events, eventLine),
    ...listedBlocks(summaries.mineCovered(), covered, openLine),
    ...listedBlocks(
      summaries.mineCategories(),
      { first: categories, count: categories.length },
      (line) => words(line),
    ),
  ]
}

function countedLines({ asked, rate, isToCome }: PersonalSummary): string[] {
  return asked === 0
    ? [isToCome ? TO_COME : summaries.nothingOfMine()]
    : [summaries.mineCounted(asked, rateInWords(rate))]
}

function categoryLines({ categories }: PersonalSummary): string[] {
  return categories.map((row) =>
    summaries.mineCategory(categoryName(row.category), row.asked, rateInWords(row)),
  )
}
