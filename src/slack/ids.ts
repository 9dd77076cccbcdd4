/**
 * Every id that Slack hands back to us: what somebody clicked, picked, submitted or called. Block builders
 * and listeners/index.ts take them from here; nothing else names one.
 */
export const COMMAND = '/gadfly'

export const SHORTCUTS = {
  suggest: 'suggest_questions',
  follow: 'follow_question',
  remember: 'remember_context',
  sharpen: 'sharpen_question',
} as const

export const ACTIONS = {
  ask: 'question_ask',
  edit: 'question_edit',
  keep: 'question_keep',
  /** A select of reasons; see `declineValue`. */
  decline: 'question_decline',
  /** Takes back "kept" or "not useful". */
  undo: 'question_undo',
  /** A datetimepicker on the pack; its block is `reviewBlockId`. */
  reviewDate: 'review_date',
  /** A select of documents; its block is `whenBlockId`. */
  reviewPick: 'review_pick',
  forgetDocument: 'forget_document',
  prepare: 'prepare_questions',
  /** Buttons under a sharper wording; see `wordingValue`. */
  askWording: 'wording_ask',
  editWording: 'wording_edit',
  /** What came of a question; the value is the ask's id. */
  answered: 'ask_answered',
  notAnswered: 'ask_not_answered',
  sayChanged: 'ask_say_changed',
  /** Selects of the ledger; see `settleValue`, and the ask's id. */
  settle: 'ask_settle',
  pickChanged: 'ask_pick_changed',
  /** A select under a bank entry; see `overruleValue`. */
  overrule: 'bank_overrule',
  openSettings: 'open_settings',
  unwatch: 'unwatch_channel',
  contextConfirm: 'context_confirm',
  contextEdit: 'context_edit',
  contextForget: 'context_forget',
} as const

export const VIEWS = {
  edit: 'edit_question',
  settings: 'leader_settings',
  /** Why somebody overrules what was learned of a bank entry. */
  overrule: 'bank_overrule',
  /** An author says what a question changed. */
  change: 'ask_change',
  context: 'context_item',
  sharpen: 'sharpen_question',
  /** The form behind "Edit and ask" under a sharper wording. */
  wording: 'edit_wording',
} as const

/** The fields of the form to sharpen a question, each the id of its block and of its element. */
export const SHARPEN_INPUTS = {
  review: 'review',
  draft: 'draft',
} as const

/** The fields of the settings form, each the id of its block and of its element. */
export const SETTINGS_INPUTS = {
  timeZone: 'time_zone',
  quietFrom: 'quiet_from',
  quietUntil: 'quiet_until',
  cards: 'cards',
  categories: 'categories',
  notCurrent: 'not_current',
  weekly: 'weekly',
} as const

/** The fields of the form of a context item, each the id of its block and of its element. */
export const CONTEXT_INPUTS = {
  kind: 'context_kind',
  title: 'context_title',
  text: 'context_text',
  link: 'context_link',
  on: 'context_on',
  until: 'context_until',
  owner: 'context_owner',
  visible: 'context_visible',
  people: 'context_people',
} as const

/** The field of the form that asks why. */
export const OVERRULE_INPUT = 'overrule_reason'

const OVERRULINGS = ['wake', 'rest', 'retire', 'forget'] as const
export type Overruling = {
  readonly kind: (typeof OVERRULINGS)[number]
  readonly entryId: string
}

export function overruleValue({ kind, entryId }: Overruling): string {
  return `${kind} ${entryId}`
}

/** Null for a value that no list of ours can have. */
export function readOverruleValue(value: string): Overruling | null {
  const [first, entryId = ''] = value.split(' ')
  const kind = OVERRULINGS.find((known) => known === first)
  return kind && entryId !== '' ? { kind, entryId } : null
}

/** The field of the form in which an author says what changed. */
export const CHANGE_INPUT = 'what_changed'

/** How an asker may settle her question: it was answered, or why she lets it go. */
export const SETTLEMENTS = ['answered', 'elsewhere', 'moot', 'unclear'] as const
export type Settlement = (typeof SETTLEMENTS)[number]

export function settleValue(askId: string, settlement: Settlement): string {
  return `${settlement} ${askId}`
}

/** Null for a value that no ledger of ours can have. */
export function readSettleValue(
  value: string,
): { readonly settlement: Settlement; readonly askId: string } | null {
  const [first, askId = ''] = value.split(' ')
  const settlement = SETTLEMENTS.find((known) => known === first)
  return settlement && askId !== '' ? { settlement, askId } : null
}

/** The field of the form behind "Edit and ask". */
export const EDIT_INPUT = 'wording'

export const DECLINE_REASONS = ['already-answered', 'too-generic', 'wrong', 'other'] as const
export type DeclineReason = (typeof DECLINE_REASONS)[number]

export function declineValue(suggestionId: string, reason: DeclineReason): string {
  return `${reason} ${suggestionId}`
}

/** Null for a value that no card of ours can have. */
export function readDeclineValue(
  value: string,
): { readonly reason: DeclineReason; readonly suggestionId: string } | null {
  const [first, suggestionId = ''] = value.split(' ')
  const reason = DECLINE_REASONS.find((known) => known === first)
  return reason && suggestionId !== '' ? { reason, suggestionId } : null
}

const REVIEW = 'review:'

/** A date picker has no value of its own, so its block says whose date it sets. */
export function reviewBlockId(reviewId: string): string {
  return REVIEW + reviewId
}

export function readReviewBlockId(blockId: string): string | null {
  return blockId.startsWith(REVIEW) ? blockId.slice(REVIEW.length) : null
}

const WHEN = 'when:'

/** The date a select of documents is about, beside which the select itself only names the document. */
export function whenBlockId(at: Date | null): string {
  return WHEN + (at ? at.toISOString() : 'none')
}

/** Undefined for a block that is not about a date; null for "no date". */
export function readWhenBlockId(blockId: string): Date | null | undefined {
  if (!blockId.startsWith(WHEN)) return undefined
  const time = Date.parse(blockId.slice(WHEN.length))
  return Number.isNaN(time) ? null : new Date(time)
}
