import { saysItsWords, withoutItsWords } from '../../../context/items/says-its-words.ts'
import { foldWhitespace } from '../../../documents/fold-whitespace.ts'
import type { StoredItem } from '../../../store/context-item-row.ts'
import { findReview } from '../../../store/reviews.ts'
import type { OfferedSuggestion } from '../../../store/suggestions.ts'
import { editFormView } from '../../blocks/edit-form.ts'
import { answerClick, type Click } from '../../click.ts'
import { citationOf } from '../../cited-item.ts'
import type { ClosedWords } from '../../forms/edit-metadata.ts'
import type { SlackDeps } from '../../deps.ts'
import { escapeMrkdwn } from '../../escape-mrkdwn.ts'
import { openForm } from '../../forms/open-form.ts'
import { type Openness, opennessOf } from '../../openness.ts'
import { asking } from '../../words/asking.ts'
import { suggestedText } from './new-ask.ts'
import { redrawPacks } from '../packs/redraw-packs.ts'

type Asked = {
  readonly suggestion: OfferedSuggestion
  readonly channelId: string
  readonly wording: string | null
}

/**
 * How a question may go into its thread: `open` with what it rests on, `bare` in her own words without
 * that, or not at all, which its leader is told with the form to reword it.
 */
export async function howToAsk(
  deps: SlackDeps,
  click: Click,
  { suggestion, channelId, wording }: Asked,
): Promise<'open' | 'bare' | 'not'> {
  const { workspaceId, personId } = click
  const openness = await opennessOf(deps, { workspaceId, personId, channelId, suggestion })
  if (openness.kind === 'open') return 'open'
  if (openness.kind === 'closed' && isOtherWords(wording, suggestion, openness.item)) return 'bare'
  await refuse(deps, click, { suggestion, channelId }, openness)
  return 'not'
}

/** Her own words, and none of the item's. */
function isOtherWords(
  wording: string | null,
  suggestion: OfferedSuggestion,
  item: StoredItem,
): boolean {
  if (wording === null) return false
  if (foldWhitespace(wording) === foldWhitespace(suggestedText(suggestion))) return false
  return !saysItsWords(wording, closedWords(suggestion, item))
}

/** All that an item says: what it is called, its text, and the words the question quotes. */
function closedWords(suggestion: OfferedSuggestion, { title, text }: StoredItem): ClosedWords {
  return { title, text: `${citationOf(suggestion)?.quote ?? ''}\n${text}` }
}

async function refuse(
  deps: SlackDeps,
  click: Click,
  { suggestion, channelId }: Omit<Asked, 'wording'>,
  openness: Exclude<Openness, { kind: 'open' }>,
): Promise<void> {
  if (openness.kind === 'gone') {
    await deps.tx((trx) => redrawPacks(deps, trx, click.workspaceId, suggestion.reviewId))
    return answerClick(deps, click, asking.restGone())
  }
  const { item } = openness
  await openForm(deps, click.triggerId, formWithout(suggestion, item))
  await answerClick(deps, click, asking.notForAll(escapeMrkdwn(item.title), channelId))
}

function formWithout(suggestion: OfferedSuggestion, item: StoredItem) {
  const closed = closedWords(suggestion, item)
  const question = withoutItsWords(suggestedText(suggestion), closed)
  return editFormView(suggestion.suggestionId, question, closed)
}

/** Slack gives three seconds for a form; who is in a large channel may take longer to find out. */
const IN_TIME_MS = 1500

/**
 * The form to reword a suggestion. Where it is not known in time who may read what, it is the plain one:
 * before anything is asked, that is looked at again, and then without haste.
 */
export async function formToReword(
  deps: SlackDeps,
  { workspaceId, personId }: Click,
  suggestion: OfferedSuggestion,
): Promise<ReturnType<typeof editFormView> | 'gone'> {
  const { suggestionId, reviewId } = suggestion
  if (!citationOf(suggestion)) return editFormView(suggestionId, suggestedText(suggestion))
  const review = await findReview(deps.db, workspaceId, reviewId)
  if (!review) return 'gone'
  const { channelId } = review
  const known = await Promise.race([
    opennessOf(deps, { workspaceId, personId, channelId, suggestion }).catch(() => null),
    new Promise<null>((resolve) => setTimeout(() => resolve(null), IN_TIME_MS)),
  ])
  if (known?.kind === 'gone') return 'gone'
  if (known?.kind === 'closed') return formWithout(suggestion, known.item)
  return editFormView(suggestionId, suggestedText(suggestion))
}
