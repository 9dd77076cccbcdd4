import { foldWhitespace } from '../../../documents/fold-whitespace.ts'
import { findDocument } from '../../../store/documents.ts'
import type { Review } from '../../../store/reviews.ts'
import { findRevision } from '../../../store/revisions.ts'
import { wordingFormView } from '../../blocks/edit-form.ts'
import { answerClick, type Click } from '../../click.ts'
import type { SlackDeps } from '../../deps.ts'
import { openForm, pushForm } from '../../forms/open-form.ts'
import { checkQuestion } from '../../plain-question.ts'
import { typedQuestion } from '../../forms/submitted-form.ts'
import { type OwnWording, readWordingValue } from '../../wording-value.ts'
import { asking } from '../../words/asking.ts'
import { sharpening } from '../../words/sharpening.ts'
import { findStanding, findThread, type Put, putAsk } from './ask-in-thread.ts'
import { wordingAsk } from './new-ask.ts'
import { showAsked } from './show-asked.ts'
import { takenSentence } from './taken-sentence.ts'

/** "Ask" under a sharper wording or her own: it goes into the document's thread as it is. */
export async function askWording(
  deps: SlackDeps,
  click: Click,
  value: string,
  body: unknown,
): Promise<void> {
  const wording = readWordingValue(value)
  if (!wording) return answerClick(deps, click, sharpening.unreadable())
  const put = await ask(deps, click, wording, null)
  if (put.kind === 'refused') return answerClick(deps, click, put.sentence)
  if (put.kind === 'taken') await answerClick(deps, click, await takenSentence(deps, click, put.by))
  if (put.kind === 'asked' || put.by === click.personId) await showAsked(deps, click, body)
}

/** "Edit and ask": opens the form over the answer it stands in. */
export async function openWordingForm(deps: SlackDeps, click: Click, value: string): Promise<void> {
  const wording = readWordingValue(value)
  if (!wording) return answerClick(deps, click, sharpening.unreadable())
  const view = wordingFormView(value, wording)
  const show = click.channelId === null ? pushForm : openForm
  if ((await show(deps, click.triggerId, view)) === 'too-late')
    await answerClick(deps, click, asking.formTooLate())
}

/** The form was filled in. What does not fit was answered at the acknowledgement and is not asked. */
export async function wordingSubmitted(
  deps: SlackDeps,
  click: Click,
  view: { readonly private_metadata: string },
): Promise<void> {
  const checked = checkQuestion(typedQuestion(view) ?? '')
  const wording = readWordingValue(view.private_metadata)
  if (checked.kind !== 'fine' || !wording) return
  const put = await ask(deps, click, wording, checked.text)
  await answerClick(deps, click, await whatCameOfIt(deps, click, put))
}

async function whatCameOfIt(deps: SlackDeps, click: Click, put: Outcome): Promise<string> {
  if (put.kind === 'refused') return put.sentence
  if (put.kind === 'taken') return takenSentence(deps, click, put.by)
  return sharpening.onItsWay(put.channelId)
}

type Outcome =
  { readonly kind: 'refused'; readonly sentence: string } | (Put & { readonly channelId: string })

/** The same rights and the same once as a card's question: both lie in the review and the words. */
async function ask(
  deps: SlackDeps,
  click: Click,
  wording: OwnWording,
  edited: string | null,
): Promise<Outcome> {
  const thread = await findThread(deps, click, wording.reviewId)
  if (thread.kind === 'refused') return thread
  const checked = checkQuestion(edited ?? wording.text)
  if (checked.kind !== 'fine') return { kind: 'refused', sentence: sharpening.unreadable() }
  const { review } = thread
  const quote = await verifiedQuote(deps, review, wording.quote)
  const isStale = wording.quote !== null && quote === null
  const said = { ...wording, quote, why: isStale ? null : wording.why }
  const written = wordingAsk(said, edited, review, click.personId)
  const put = await deps.tx(async (trx): Promise<Put> => {
    const before = await findStanding(trx, written, review)
    return before ? { kind: 'taken', by: before.askedBy } : putAsk(deps, trx, written, thread)
  })
  return { ...put, channelId: review.channelId }
}

/** The document may have changed since, and a quote that is not in it goes nowhere, nor does a stake that holds it. */
async function verifiedQuote(
  { db }: SlackDeps,
  { workspaceId, documentId }: Review,
  quote: string | null,
): Promise<string | null> {
  const document = quote === null ? undefined : await findDocument(db, workspaceId, documentId)
  const revisionId = document?.currentRevisionId
  const revision = revisionId ? await findRevision(db, workspaceId, revisionId) : undefined
  return quote && revision?.text && foldWhitespace(revision.text).includes(quote) ? quote : null
}
