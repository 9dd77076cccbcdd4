import type { types } from '@slack/bolt'
import type { ContextItem } from '../../context/items/context-item.ts'
import type { Standing } from '../../context/items/standing.ts'
import { ACTIONS } from '../ids.ts'
import { dayText } from '../time/when-text.ts'
import { itemWords, KIND_NAMES } from '../words/context.ts'
import {
  type Block,
  bold,
  channelName,
  context,
  faint,
  link,
  personName,
  richText,
  section,
  shortened,
  words,
} from './rich-text.ts'

export type ShownItem = {
  readonly item: ContextItem
  readonly standing: Standing
  /** When a document was found to say otherwise. */
  readonly contradictedAt: Date | null
  /** Whether the viewer may confirm, edit and forget it. */
  readonly isHers: boolean
}

const LONGEST_TEXT = 300

/** One item as a person reads it who may see it. Whatever others wrote stands in text nodes. */
export function contextItemBlocks(shown: ShownItem): Block[] {
  const { item } = shown
  const on = item.detail.due ?? item.happenedAt
  const facts = [KIND_NAMES[item.kind], ...(on ? [dayText(on)] : [])].join(', ')
  return [
    ...richText(
      section(words(item.title, bold), words(`  ${facts}`, faint)),
      section(words(shortened(item.text, LONGEST_TEXT))),
      section(...surroundings(item)),
    ),
    ...context(standingText(shown)),
    ...controls(shown),
  ]
}

function surroundings({ visibleTo, ownerId, link: url }: ContextItem) {
  const gap = words('  ·  ')
  const seen =
    visibleTo.kind === 'channel'
      ? [words(itemWords.visibleToChannel()), channelName(visibleTo.channelId)]
      : [
          words(
            visibleTo.kind === 'people'
              ? itemWords.visibleToPeople(visibleTo.people.length)
              : itemWords.visibleToEveryone(),
          ),
        ]
  return [
    ...seen,
    ...(ownerId === null ? [] : [gap, words(itemWords.owner()), personName(ownerId)]),
    ...(url === null ? [] : [gap, link(url, itemWords.source())]),
  ]
}

function standingText({ item, standing, contradictedAt }: ShownItem): string {
  if (contradictedAt) return itemWords.contradicted(dayText(contradictedAt))
  switch (standing.kind) {
    case 'proposed':
      return itemWords.proposed()
    case 'not-yet':
      return itemWords.notYet(dayText(standing.from))
    case 'over':
      return itemWords.over(dayText(standing.since))
    case 'unconfirmed':
      return itemWords.unconfirmed(dayText(standing.since))
    case 'holds': {
      const { confirmedAt, validUntil } = item
      const until = validUntil ? dayText(validUntil) : null
      return confirmedAt ? itemWords.holds(dayText(confirmedAt), until) : ''
    }
    default:
      return standing satisfies never
  }
}

function controls({ item, standing, contradictedAt, isHers }: ShownItem): Block[] {
  if (!isHers) return []
  const isProposed = standing.kind === 'proposed' && !contradictedAt
  const canConfirm = standing.kind !== 'over' && (contradictedAt || standing.kind !== 'not-yet')
  const confirm = isProposed ? itemWords.looksRight() : itemWords.stillHolds()
  const drop = isProposed ? itemWords.notNeeded() : itemWords.forget()
  return [
    {
      type: 'actions',
      elements: [
        ...(canConfirm ? [button(item, ACTIONS.contextConfirm, confirm)] : []),
        button(item, ACTIONS.contextEdit, itemWords.edit()),
        button(item, ACTIONS.contextForget, drop),
      ],
    },
  ]
}

/** The value is the item's id and nothing else: whose it is, is looked up when somebody clicks. */
function button({ id }: ContextItem, action_id: string, text: string): types.Button {
  return { type: 'button', action_id, value: id, text: { type: 'plain_text', text } }
}
