import type { types } from '@slack/bolt'
import type { Settings } from '../../store/settings.ts'
import type { PersonalSummary } from '../../summary/personal.ts'
import { monthInWords } from '../../summary/words.ts'
import { ACTIONS } from '../ids.ts'
import { categoryName } from '../../questions/bank/category-name.ts'
import { home } from '../words/home.ts'
import { summaries } from '../words/summaries.ts'
import { whenText } from '../time/when-text.ts'
import { bullets } from './list.ts'
import { personalBlocks } from './personal-summary.ts'
import { type Block, channelName, link, richText, section, words } from './rich-text.ts'

/** What one person's Home tab shows, all of it checked to be hers to see. */
export type HomeContent = {
  readonly channelIds: readonly string[]
  readonly reviews: readonly {
    readonly title: string
    readonly at: Date
    readonly channelId: string
  }[]
  readonly asks: readonly { readonly text: string; readonly permalink: string | null }[]
  readonly mine: PersonalSummary
  readonly settings: Settings
  readonly timeZone: string
}

export function homeView(content: HomeContent): types.HomeView {
  const blocks = [
    ...headed(home.channels(), channelBlocks(content)),
    ...headed(home.reviews(), reviewBlocks(content)),
    ...headed(home.asks(), askBlocks(content)),
    ...headed(summaries.mine(monthInWords(content.mine.month)), personalBlocks(content.mine)),
    ...headed(home.settings(), settingsBlocks(content)),
  ]
  return { type: 'home', blocks }
}

/** For who may not use Gadfly at all. */
export function closedHomeView(sentence: string): types.HomeView {
  return { type: 'home', blocks: richText(section(words(sentence))) }
}

function headed(title: string, blocks: readonly Block[]): Block[] {
  return [{ type: 'header', text: { type: 'plain_text', text: title, emoji: false } }, ...blocks]
}

function line(text: string): Block[] {
  return richText(section(words(text)))
}

function channelBlocks({ channelIds }: HomeContent): Block[] {
  if (channelIds.length === 0) return line(home.noChannels())
  return channelIds.map((channelId) => ({
    type: 'section',
    text: { type: 'mrkdwn', text: `<#${channelId}>` },
    accessory: {
      type: 'button',
      action_id: ACTIONS.unwatch,
      value: channelId,
      text: { type: 'plain_text', text: home.stop() },
    },
  }))
}

function reviewBlocks({ reviews, timeZone }: HomeContent): Block[] {
  if (reviews.length === 0) return line(home.noReviews())
  return richText(
    bullets(
      ...reviews.map(({ at, title, channelId }) => [
        ...words(home.review(whenText(at, timeZone), title || home.untitled())),
        ...channelName(channelId),
      ]),
    ),
  )
}

function askBlocks({ asks }: HomeContent): Block[] {
  if (asks.length === 0) return line(home.noAsks())
  return richText(
    bullets(
      ...asks.map(({ text, permalink }) => [
        ...words(text),
        ...(permalink === null ? [] : [...words('  '), ...link(permalink, home.thread())]),
      ]),
    ),
  )
}

function settingsBlocks({ settings, timeZone }: HomeContent): Block[] {
  const { quietHours, cards, categories, notCurrent, weeklyTriage } = settings
  const lines = [
    home.timeZone(timeZone),
    quietHours ? home.quiet(quietHours.from, quietHours.until) : home.noQuiet(),
    home.cards(cards),
    home.categories(categories.map(categoryName)),
    home.notCurrent(notCurrent.map(categoryName)),
    home.weekly(weeklyTriage),
  ]
  return [
    ...richText(...lines.map((text) => section(words(text)))),
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: ACTIONS.openSettings,
          text: { type: 'plain_text', text: home.change() },
        },
      ],
    },
  ]
}
