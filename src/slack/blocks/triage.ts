import type { types } from '@slack/bolt'
import { type Group, GROUPS, type Triage, type Triaged } from '../../context/triage/triage.ts'
import { GROUP_TITLES, quoteBehind, whyInWords } from '../../context/triage/triage-words.ts'
import type { OpenAsk } from '../../store/open-asks.ts'
import type { RecentReview, TitledReview } from '../../store/titled-reviews.ts'
import { escapeMrkdwn } from '../escape-mrkdwn.ts'
import { whenText } from '../time/when-text.ts'
import { triageWords } from '../words/triage.ts'
import { bullets } from './list.ts'
import {
  type Block,
  bold,
  channelName,
  context,
  faint,
  link,
  richText,
  section,
  shortened,
  words,
} from './rich-text.ts'

/** A leader's week, all of it checked to be hers to see. Documents are known by their review. */
export type TriageContent = {
  readonly sorted: Triage
  readonly reviews: ReadonlyMap<string, RecentReview>
  readonly links: ReadonlyMap<string, string>
  readonly coming: readonly TitledReview[]
  readonly asks: readonly OpenAsk[]
  readonly askLinks: ReadonlyMap<string, string>
  readonly timeZone: string
}

type Inlines = types.RichTextElement[]

const MOST_LISTED: Readonly<Record<Group, number>> = { read: 3, skim: 10, 'no-question': 8 }
const LONGEST_QUOTE = 220

export function triageMessage(content: TriageContent): {
  readonly text: string
  readonly blocks: readonly Block[]
} {
  const { sorted } = content
  const text = titleOf(sorted)
  return {
    text: escapeMrkdwn(text),
    blocks: [
      ...richText(section(words(text, bold))),
      ...GROUPS.flatMap((group) => groupBlocks(group, content)),
      ...headed(
        triageWords.reviews(),
        content.coming.map((one) => comingLine(one, content)),
      ),
      ...headed(
        triageWords.asks(),
        content.asks.map((one) => askLine(one, content)),
      ),
      ...context(triageWords.foot()),
    ],
  }
}

function titleOf(sorted: Triage): string {
  const [read, skim, quiet] = [sorted.read, sorted.skim, sorted['no-question']]
  return read.length + skim.length + quiet.length === 0
    ? triageWords.noDocuments()
    : triageWords.title(read.length, skim.length, quiet.length)
}

function groupBlocks(group: Group, content: TriageContent): Block[] {
  const entries = content.sorted[group]
  const shown = entries.slice(0, MOST_LISTED[group])
  const left = entries.length - shown.length
  return headed(GROUP_TITLES[group], [
    ...shown.map((entry) => entryLine(group, entry, content)),
    ...(left > 0 ? [words(triageWords.more(left), faint)] : []),
  ])
}

/** What needs her not at all is not quoted at her either. */
function entryLine(group: Group, entry: Triaged, content: TriageContent): Inlines {
  const url = content.links.get(entry.id)
  const quote = group === 'no-question' ? null : quoteBehind(entry)
  const reviewAt = content.reviews.get(entry.id)?.reviewAt
  const when = reviewAt ? ` (${triageWords.reviewAt(whenText(reviewAt, content.timeZone))})` : ''
  return [
    ...words(entry.title || triageWords.untitled(), bold),
    ...words(when),
    ...(url === undefined ? [] : [...words('  '), ...link(url, triageWords.open())]),
    ...words(`\n${whyInWords(entry.why)}`),
    ...(quote === null ? [] : words(`\n“${shortened(quote, LONGEST_QUOTE)}”`, faint)),
  ]
}

function comingLine({ title, reviewAt, channelId }: TitledReview, { timeZone }: TriageContent) {
  const when = reviewAt ? `${whenText(reviewAt, timeZone)}  ` : ''
  return [...words(`${when}${title || triageWords.untitled()}  `), ...channelName(channelId)]
}

function askLine({ askId, text }: OpenAsk, { askLinks }: TriageContent): Inlines {
  const url = askLinks.get(askId)
  return [
    ...words(text),
    ...(url === undefined ? [] : [...words('  '), ...link(url, triageWords.thread())]),
  ]
}

function headed(title: string, lines: readonly Inlines[]): Block[] {
  return lines.length === 0 ? [] : richText(section(words(title, bold)), bullets(...lines))
}
