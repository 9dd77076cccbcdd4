import type { ContextItem, VisibleTo } from '../../../context/items/context-item.ts'
import { saysTheSame } from '../../../context/items/says-the-same.ts'
import { statedDetail } from '../../../context/items/stated-detail.ts'
import type { StoredItem } from '../../../store/context-item-row.ts'
import { addItem, changeItem, findItem } from '../../../store/context-items.ts'
import { admit } from '../../admit.ts'
import { answerClick, type Click } from '../../click.ts'
import { type ContextFormMetadata, readMetadata } from '../../forms/context-form-metadata.ts'
import type { SlackDeps } from '../../deps.ts'
import { escapeMrkdwn } from '../../escape-mrkdwn.ts'
import { findPerson } from '../../person.ts'
import { type FilledContext, readContextForm } from '../../forms/read-context-form.ts'
import { tellPrivately } from '../../tell.ts'
import { contextWords } from '../../words/context.ts'
import { refusals } from '../../words/watching.ts'
import { redrawCiting, withdrawOffers } from '../packs/redraw-citing.ts'
import { obstacle, REMEMBERED } from './open-context-form.ts'

/** The form was sent: what it says is kept, and counts as confirmed by who sent it. */
export async function saveContext(
  deps: SlackDeps,
  clicked: Click,
  view: { readonly private_metadata: string; readonly values: unknown },
): Promise<void> {
  const metadata = readMetadata(view.private_metadata)
  const filled = readContextForm(view.values)
  const click = { ...clicked, channelId: metadata.openedIn }
  const before = await findItem(deps.db, click.workspaceId, metadata.itemId)
  const refusal = await whyNot(deps, click, metadata, filled, before)
  if (refusal !== null) return answerClick(deps, click, refusal)
  const item = itemOf(filled, metadata, click.personId, before, deps.now())
  const { workspaceId, personId, channelId, triggerId } = click
  await deps.tx(async (trx) => {
    if (before) {
      await changeItem(trx, workspaceId, before.id, item, deps.now())
      const follow = saysTheSame(before, item) ? redrawCiting : withdrawOffers
      await follow(deps, trx, workspaceId, before.id)
    } else {
      const added = { ...item, id: metadata.itemId, addedBy: personId, source: sourceOf(metadata) }
      await addItem(trx, workspaceId, added, deps.now())
    }
    const say = before ? contextWords.changed : contextWords.added
    const text = say(escapeMrkdwn(item.title))
    const purpose = `click:${triggerId}`
    await tellPrivately(deps, trx, { workspaceId, personId, channelId, purpose, text })
  })
}

/** Asked of Slack now, whatever was so when the form was opened. */
async function whyNot(
  deps: SlackDeps,
  { workspaceId, personId }: Click,
  { isNew, channelId, sourceTs }: ContextFormMetadata,
  { visible }: FilledContext,
  before: StoredItem | null,
): Promise<string | null> {
  if (before) {
    const refusal = await obstacle(deps, { workspaceId, personId }, before)
    if (refusal !== null) return refusal
  } else if (!isNew) return contextWords.gone()
  const person = await findPerson(deps.client, workspaceId, personId)
  if (!person || person.isOutsider) return refusals.guest()
  if (visible !== 'channel' && sourceTs === null) return null
  if (channelId === null) return visible === 'channel' ? refusals.unknownChannel() : null
  const admission = await admit(deps, { workspaceId, personId, channelId })
  return admission.kind === 'refused' ? admission.sentence : null
}

function itemOf(
  filled: FilledContext,
  { channelId }: ContextFormMetadata,
  personId: string,
  before: StoredItem | null,
  now: Date,
): Omit<ContextItem, 'id'> {
  const { kind, title, text, link, on, validUntil, ownerId } = filled
  const { due: _, ...detail } = before ? statedDetail(before.detail, before, filled) : {}
  const isDue = kind === 'deadline' && on !== null
  return {
    kind,
    title,
    text,
    link,
    ownerId,
    happenedAt: isDue ? (before?.happenedAt ?? null) : on,
    validFrom: before?.validFrom ?? null,
    validUntil,
    confirmedAt: now,
    visibleTo: visibleTo(filled, channelId, personId),
    detail: isDue ? { ...detail, due: on } : detail,
  }
}

/** Who keeps something for chosen people is one of them. */
function visibleTo(
  { visible, people }: FilledContext,
  channelId: string | null,
  personId: string,
): VisibleTo {
  if (visible === 'people') return { kind: visible, people: [...new Set([personId, ...people])] }
  if (visible === 'everyone' || channelId === null) return { kind: 'everyone' }
  return { kind: visible, channelId }
}

function sourceOf({ channelId, openedIn, sourceTs: ts }: ContextFormMetadata) {
  const where = channelId ?? openedIn
  return ts === null || where === null ? null : { channelId: where, ts, part: REMEMBERED }
}
