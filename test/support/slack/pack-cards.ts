import { ACTIONS } from '../../../src/slack/ids.ts'
import { objectsAt, textAt, type Json } from './json.ts'
import type { Message } from './workspace.ts'

/** A card of a pack as somebody looking at the message finds it. */
export type SeenCard = {
  readonly question: string
  /** What its Ask button carries; null once there is no such button. */
  readonly askValue: string | null
}

/** The cards of a pack, in order: each is a numbered question and what stands below it. */
export function cardsOf(pack: Pick<Message, 'blocks'>): readonly SeenCard[] {
  const cards: { question: string; askValue: string | null }[] = []
  for (const block of objectsAt(pack, 'blocks')) {
    const question = numberedQuestion(block)
    if (question !== null) cards.push({ question, askValue: null })
    const ask = objectsAt(block, 'elements').find(
      (element) => textAt(element, 'action_id') === ACTIONS.ask,
    )
    const card = cards.at(-1)
    if (ask && card) card.askValue = textAt(ask, 'value') ?? null
  }
  return cards
}

function numberedQuestion(block: Json): string | null {
  const [first] = objectsAt(objectsAt(block, 'elements')[0], 'elements')
  return /^\d+\. (.+)$/s.exec(textAt(first, 'text') ?? '')?.[1] ?? null
}
