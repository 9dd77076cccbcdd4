import { mayChange } from '../../../context/items/may-change.ts'
import { maySee } from '../../../context/items/may-see.ts'
import { newId } from '../../../store/new-id.ts'
import type { StoredItem } from '../../../store/context-item-row.ts'
import { findItem, itemFrom } from '../../../store/context-items.ts'
import { admit } from '../../admit.ts'
import { type ContextDraft, contextFormView } from '../../blocks/context-form.ts'
import type { Channel } from '../../channel.ts'
import { answerClick, type Click } from '../../click.ts'
import { type ContextFormMetadata, writeMetadata } from '../../forms/context-form-metadata.ts'
import type { SlackDeps } from '../../deps.ts'
import { findPerson } from '../../person.ts'
import { openForm } from '../../forms/open-form.ts'
import { sightOf } from '../../sight.ts'
import { contextWords } from '../../words/context.ts'
import { refusals } from '../../words/watching.ts'

/** The part of an item's source that says: a person picked this message herself. */
export const REMEMBERED = 'remembered'

/** `/gadfly context add`: an empty form, for members of the channel it is typed in unless she says otherwise. */
export async function openNewContext(deps: SlackDeps, click: Click): Promise<void> {
  const person = await findPerson(deps.client, click.workspaceId, click.personId)
  if (!person || person.isOutsider) return answerClick(deps, click, refusals.guest())
  const channel = await channelOf(deps, click)
  const visibleTo = channel
    ? ({ kind: 'channel', channelId: channel.id } as const)
    : ({ kind: 'people', people: [click.personId] } as const)
  const draft = { ...EMPTY, ownerId: click.personId, visibleTo }
  await open(deps, click, draft, channel, newMetadata(deps, click, channel, null))
}

/** Null in a conversation of two, and where Gadfly could not tell who is a member. */
async function channelOf(
  deps: SlackDeps,
  { workspaceId, personId, channelId }: Click,
): Promise<Channel | null> {
  if (channelId === null) return null
  const admission = await admit(deps, { workspaceId, personId, channelId })
  if (admission.kind === 'refused' || admission.channel.kind === 'direct') return null
  return admission.channel
}

const EMPTY: Omit<ContextDraft, 'visibleTo' | 'ownerId'> = {
  kind: null,
  title: '',
  text: '',
  link: null,
  on: null,
  validUntil: null,
}

function newMetadata(
  deps: SlackDeps,
  { channelId: openedIn }: Click,
  channel: Channel | null,
  sourceTs: string | null,
): ContextFormMetadata {
  const channelId = channel?.id ?? null
  return { itemId: newId(deps.now()), isNew: true, openedIn, channelId, sourceTs }
}

/** A message a person wants remembered: what it says, for members of its channel. */
export type RememberedMessage = {
  readonly channelId: string
  readonly ts: string
  readonly text: string
  readonly title: string
  readonly link: string | null
}

/** The form filled in from a message; one that is remembered already opens as it was kept. */
export async function openRemembering(
  deps: SlackDeps,
  click: Click,
  { channelId, ts, text, title, link }: RememberedMessage,
): Promise<void> {
  const { workspaceId, personId } = click
  const source = { channelId, ts, part: REMEMBERED }
  const known = await itemFrom(deps.db, workspaceId, source)
  if (known) return openItem(deps, click, known)
  const admission = await admit(deps, { workspaceId, personId, channelId })
  if (admission.kind === 'refused') return answerClick(deps, click, admission.sentence)
  const channel = admission.channel.kind === 'direct' ? null : admission.channel
  const visibleTo = channel
    ? ({ kind: 'channel', channelId } as const)
    : ({ kind: 'people', people: [personId] } as const)
  const draft = { ...EMPTY, title, text, link, ownerId: personId, visibleTo }
  await open(deps, click, draft, channel, newMetadata(deps, click, channel, ts))
}

/** The "Edit" button beside an item. */
export async function editContext(deps: SlackDeps, click: Click, itemId: string): Promise<void> {
  const item = await findItem(deps.db, click.workspaceId, itemId)
  if (!item) return answerClick(deps, click, contextWords.gone())
  await openItem(deps, click, item)
}

async function openItem(deps: SlackDeps, click: Click, item: StoredItem): Promise<void> {
  const refusal = await obstacle(deps, click, item)
  if (refusal !== null) return answerClick(deps, click, refusal)
  const { visibleTo, detail, happenedAt, id: itemId } = item
  const channelId =
    visibleTo.kind === 'channel' ? visibleTo.channelId : (item.source?.channelId ?? null)
  const channel = channelId === null ? null : await channelOf(deps, { ...click, channelId })
  const draft = { ...item, on: detail.due ?? happenedAt }
  const metadata = { itemId, isNew: false, openedIn: click.channelId, sourceTs: null }
  await open(deps, click, draft, channel, { ...metadata, channelId: channel?.id ?? null })
}

/** Why a person may do nothing with an item at this moment; null when she may. */
export async function obstacle(
  deps: SlackDeps,
  { workspaceId, personId }: Pick<Click, 'workspaceId' | 'personId'>,
  item: StoredItem,
): Promise<string | null> {
  const { visibleTo } = item
  const channelIds = visibleTo.kind === 'channel' ? [visibleTo.channelId] : []
  const sight = await sightOf(deps, { workspaceId, personId, channelIds })
  if (!maySee(sight, item)) return contextWords.gone()
  return mayChange(personId, item) ? null : contextWords.notYours()
}

async function open(
  deps: SlackDeps,
  click: Click,
  draft: ContextDraft,
  channel: Channel | null,
  metadata: ContextFormMetadata,
): Promise<void> {
  const { isNew } = metadata
  const view = contextFormView({ draft, isNew, channel, metadata: writeMetadata(metadata) })
  if ((await openForm(deps, click.triggerId, view)) === 'too-late')
    await answerClick(deps, click, contextWords.formTooLate())
}
