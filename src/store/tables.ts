import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { ContextKind } from '../context/items/context-item.ts'
import type { DocumentChange } from '../feedback/document-change.ts'
import type { Outcome } from '../feedback/outcome.ts'
import type { Correction } from '../feedback/taught.ts'

/**
 * The tables as SQL under db/ makes them; names in camelCase, see open-database.ts. A jsonb column takes
 * a string (`storableJson`), because pg would send a JavaScript array as a Postgres array.
 */
export type Database = {
  workspaces: WorkspacesTable
  documents: DocumentsTable
  revisions: RevisionsTable
  reviews: ReviewsTable
  packs: PacksTable
  suggestions: SuggestionsTable
  subscriptions: SubscriptionsTable
  leaders: LeadersTable
  inbox: InboxTable
  outbox: OutboxTable
  outboxLanes: OutboxLanesTable
  asks: AsksTable
  reactions: ReactionsTable
  replies: RepliesTable
  corrections: CorrectionsTable
  forgottenPeople: ForgottenPeopleTable
  summaryTargets: SummaryTargetsTable
  toldTriages: ToldTriagesTable
  contextItems: ContextItemsTable
  channelPurposes: ChannelPurposesTable
  lexemes: LexemesTable
  lexemeCounts: LexemeCountsTable
}

type WorkspacesTable = {
  workspaceId: string
  name: Generated<string>
  timeZone: Generated<string>
  settings: ColumnType<Record<string, unknown>, string | undefined, string>
  createdAt: Date
  countedBy: Generated<string | null>
}

type DocumentsTable = {
  workspaceId: string
  documentId: string
  origin: string
  title: string
  kind: string
  authorId: string | null
  currentRevisionId: string | null
  createdAt: Date
  changedAt: Date
  /** A numeric, which arrives as a string. */
  version: ColumnType<string, string | undefined, string>
}

type RevisionsTable = {
  workspaceId: string
  revisionId: string
  documentId: string
  number: number
  hash: string
  words: number
  text: string | null
  readAt: Date
  decides: string | null
  search: GeneratedAlways<string | null>
}

type LexemesTable = {
  workspaceId: string
  lexeme: string
  texts: number
}

type LexemeCountsTable = {
  workspaceId: string
  texts: number
  countedAt: Date
}

type ReviewsTable = {
  workspaceId: string
  reviewId: string
  documentId: string
  channelId: string
  threadId: string | null
  noticedAt: Date
  reviewAt: Date | null
  closedAt: Date | null
}

type PacksTable = {
  workspaceId: string
  packId: string
  reviewId: string
  leaderId: string
  revisionId: string
  engine: JSONColumnType<PackEngine>
  silence: string | null
  madeAt: Date
  /** The direct message that shows the pack; null until it is sent. */
  channelId: string | null
  messageTs: string | null
}

type SuggestionsTable = {
  workspaceId: string
  suggestionId: string
  packId: string
  revisionId: string
  position: number
  shown: boolean
  candidate: JSONColumnType<OfferedCandidate>
  category: string
  topic: string
  source: 'bank' | 'model' | 'context'
  bankEntryId: string | null
  score: number
  scoreParts: JSONColumnType<Record<string, number>>
  propensity: number | null
  state: Generated<SuggestionState>
  stateAt: Date
  stateReason: string | null
}

type AsksTable = {
  workspaceId: string
  askId: string
  reviewId: string | null
  suggestionId: string | null
  kind: 'asked' | 'edited' | 'adopted'
  category: string | null
  topic: string | null
  source: 'bank' | 'model' | 'context' | null
  bankEntryId: string | null
  questionKey: string
  suggestedText: string | null
  text: string
  stake: string | null
  quote: string | null
  cites: ColumnType<CitedItem | null, string | null | undefined, string | null>
  askedBy: string | null
  askedAt: Date
  channelId: string
  threadId: string | null
  messageId: string | null
  state: Generated<'sending' | 'sent' | 'failed' | 'deleted'>
  outcome: Generated<Outcome>
  outcomeAt: Date | null
  paused: Generated<number>
  changed: Generated<number>
  covered: Generated<number>
  missed: Generated<number>
  landedWith: Generated<number>
  reconciledAt: Date | null
  landedAt: Generated<Date | null>
  exposed: Generated<boolean>
  taughtBy: Generated<string | null>
  entryVersion: number | null
  confirmed: Generated<boolean | null>
  dismissed: Generated<string | null>
  documentChange: ColumnType<DocumentChange | null, string | null | undefined, string | null>
  saysChanged: Generated<boolean>
  said: Generated<string | null>
  askerAskedAt: Generated<Date | null>
  authorAskedAt: Generated<Date | null>
}

type ReactionsTable = {
  workspaceId: string
  channelId: string
  messageId: string
  personId: string
  emoji: string
  present: boolean
  /** Slack's time of the event in seconds with six digits, as text: a double would lose the last. */
  eventTs: string
  updatedAt: Date
}

type RepliesTable = {
  workspaceId: string
  channelId: string
  messageId: string
  threadId: string
  /** Null once it was deleted. */
  personId: string | null
  repliedAt: Date
}

type CorrectionsTable = {
  workspaceId: string
  correctionId: string
  entryId: string
  /** Null for every channel. */
  channelId: string | null
  kind: Correction['kind']
  personId: string | null
  reason: string
  madeAt: Date
}

type ForgottenPeopleTable = {
  workspaceId: string
  personDigest: string
  forgottenAt: Date
}

type ToldTriagesTable = {
  workspaceId: string
  leaderId: string
  week: string
}

type SummaryTargetsTable = {
  workspaceId: string
  /** A person's id or a channel's. */
  targetId: string
  kind: 'person' | 'channel'
  chosenBy: string | null
  since: Date
  lastMonth: string
}

type ContextItemsTable = {
  workspaceId: string
  itemId: string
  kind: ContextKind
  title: string
  text: string
  link: string | null
  ownerId: string | null
  happenedAt: Date | null
  validFrom: Date | null
  validUntil: Date | null
  confirmedAt: Date | null
  visibleTo: 'channel' | 'people' | 'everyone'
  visibleChannelId: string | null
  visiblePeople: JSONColumnType<readonly string[]>
  detail: JSONColumnType<Record<string, unknown>>
  sourceChannelId: string | null
  sourceTs: string | null
  sourcePart: string | null
  addedBy: string | null
  addedAt: Date
  changedAt: Date
  askedAt: Date | null
  contradictedAt: Date | null
  droppedAt: Date | null
  /** A tsvector, made from title and text by the database. */
  search: GeneratedAlways<string>
}

type ChannelPurposesTable = {
  workspaceId: string
  channelId: string
  purpose: ChannelPurpose
  markedBy: string | null
  markedAt: Date
}

/** What is posted in a channel that somebody marked. */
export type ChannelPurpose = 'incidents' | 'roadmap' | 'decisions'

/** A context item as an ask in a thread names it. */
export type CitedItem = {
  readonly itemId: string
  readonly title: string
  /** As YYYY-MM-DD. */
  readonly date: string | null
  readonly link: string | null
}

/** What a leader did with a suggestion; `edited` is asked in her own words. */
export type SuggestionState = 'offered' | 'asked' | 'edited' | 'kept' | 'declined'

/** How the questions of a pack came about: the model that helped, and why not if none did. */
export type PackEngine = {
  readonly model: string | null
  readonly notes: readonly string[]
  /** Ids of earlier documents near this one that the leader could read then; who is shown them is asked anew. */
  readonly earlier?: readonly string[]
}

/** The parts of a candidate that are asked about in SQL; the whole of it is stored beside them. */
export type OfferedCandidate = {
  readonly id: string
  readonly text: string
  readonly category: string
  readonly topic: string
  readonly source: { readonly kind: 'bank' | 'model' | 'context'; readonly bankId: string | null }
  readonly score: number
  readonly parts: Readonly<Record<string, number>>
}

type SubscriptionsTable = {
  workspaceId: string
  channelId: string
  leaderId: string
  since: Date
}

type LeadersTable = {
  workspaceId: string
  leaderId: string
  timeZone: string | null
  quietFrom: string | null
  quietUntil: string | null
  cards: number
  categories: JSONColumnType<readonly string[]>
  notCurrent: JSONColumnType<readonly string[]>
  weeklyTriage: Generated<boolean>
  changedAt: Date
}

type InboxTable = {
  workspaceId: string
  deliveryId: string
  kind: 'event' | 'interaction' | 'command'
  type: string
  subject: string | null
  body: ColumnType<Record<string, unknown> | null, string, null>
  receivedAt: Date
  handledAt: Date | null
}

type OutboxTable = {
  workspaceId: string
  messageId: string
  /** A bigint, which arrives as a string; only for the order. */
  position: GeneratedAlways<string>
  purpose: string
  kind: string
  lane: string
  channelId: string | null
  method: string
  args: ColumnType<Record<string, unknown>, string, string>
  version: Generated<number>
  state: Generated<'pending' | 'sending' | 'sent' | 'failed'>
  attempts: Generated<number>
  notBefore: Date
  enqueuedAt: Date
  endedAt: Date | null
  sentTs: string | null
  sentChannelId: string | null
  error: string | null
}

type OutboxLanesTable = {
  workspaceId: string
  lane: string
  freeAt: Date
}
