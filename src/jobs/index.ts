import type { SlackDeps } from '../slack/deps.ts'
import { askOwners } from '../slack/flows/context/ask-owners.ts'
import { MAKE_DOSSIER } from '../slack/flows/dossier/deepdive-command.ts'
import { deliverPack } from '../slack/flows/packs/deliver-pack.ts'
import { ANSWER_DIRECT, answerDirect, sayUnread } from '../slack/flows/noticing/direct-message.ts'
import { makeDossier, sayNoDossier } from '../slack/flows/dossier/make-dossier.ts'
import { makePacks, sayNoPacks } from '../slack/flows/packs/make-packs.ts'
import { DELIVER_PACK, MAKE_PACKS } from '../slack/flows/packs/pack-jobs.ts'
import { askInPrivate } from '../slack/flows/asks/ask-in-private.ts'
import { offerToBank } from '../slack/flows/bank/offer-to-bank.ts'
import { REDRAW_ASK, redrawAsk } from '../slack/flows/asks/redraw-ask.ts'
import { recountAll } from '../slack/flows/reactions/recount.ts'
import { remindOfReviews } from '../slack/flows/reviews/remind-of-reviews.ts'
import {
  sayNotSharpened,
  SHARPEN,
  sharpenQuestion,
} from '../slack/flows/sharpening/sharpen-question.ts'
import { sendSummaries } from '../slack/flows/summaries/send-summaries.ts'
import { sendTriages } from '../slack/flows/triage/send-triages.ts'
import { tidyUp } from '../slack/flows/reviews/tidy-up.ts'
import { HANDLE_CLICK, HANDLE_EVENT } from './handle-delivery.ts'
import type { Job, JobData } from './job.ts'
import { RECONCILE, runReconcile } from './reconcile.ts'
import { SETTLE_MESSAGE } from './settle-message.ts'

type Run = (data: JobData) => Promise<void>

/** What the jobs of this list run; put together in gadfly.ts. */
export type JobParts = {
  readonly handleDelivery: Run
  readonly settleMessage: Run
  readonly nightly: Run
  readonly deps: SlackDeps
}

const MINUTE = 60
const OFFER_TO_BANK = 'offer-to-bank'
export const RECOUNT = 'recount-asks'
const ASK_IN_PRIVATE = 'ask-in-private'
const REMIND = 'remind-of-reviews'
const TIDY_UP = 'tidy-up'
const ASK_OWNERS = 'ask-owners'
const SEND_SUMMARIES = 'send-summaries'
const SEND_TRIAGES = 'send-triages'

/** Every job there is. Times are UTC; a job that missed its minute waits for the next one. */
export function jobList({
  handleDelivery,
  settleMessage,
  nightly,
  deps,
}: JobParts): readonly Job[] {
  return [
    {
      name: HANDLE_CLICK,
      when: 'somebody clicked, submitted a form or typed a command',
      atOnce: 8,
      longestSeconds: 2 * MINUTE,
      retries: 8,
      run: handleDelivery,
    },
    {
      name: HANDLE_EVENT,
      when: 'something happened in Slack',
      atOnce: 8,
      longestSeconds: 5 * MINUTE,
      retries: 8,
      run: handleDelivery,
    },
    {
      name: SETTLE_MESSAGE,
      when: 'what follows from a sent message failed the first time',
      atOnce: 2,
      longestSeconds: MINUTE,
      retries: 10,
      run: settleMessage,
    },
    {
      name: ANSWER_DIRECT,
      when: 'the status line below a document sent by direct message is there',
      atOnce: 2,
      longestSeconds: 2 * MINUTE,
      retries: 6,
      run: (data) => answerDirect(deps, data),
      givenUp: (data) => sayUnread(deps, data),
    },
    {
      name: MAKE_PACKS,
      when: 'a document was read: think of questions, with the model if there is one',
      atOnce: 2,
      longestSeconds: 5 * MINUTE,
      retries: 5,
      run: (data) => makePacks(deps, data),
      givenUp: (data) => sayNoPacks(deps, data),
    },
    {
      name: SHARPEN,
      when: 'somebody wants her own question sharpened, with the model if there is one',
      atOnce: 2,
      longestSeconds: 5 * MINUTE,
      retries: 3,
      privateWords: ['question'],
      run: (data) => sharpenQuestion(deps, data),
      givenUp: (data) => sayNotSharpened(deps, data),
    },
    {
      name: MAKE_DOSSIER,
      when: 'somebody asked for a dossier: gather it, with the model if there is one',
      atOnce: 1,
      longestSeconds: 5 * MINUTE,
      retries: 4,
      run: (data) => makeDossier(deps, data),
      givenUp: (data) => sayNoDossier(deps, data),
    },
    {
      name: DELIVER_PACK,
      when: 'a pack was made or changed, or the quiet hours that held it back are over',
      atOnce: 4,
      longestSeconds: MINUTE,
      retries: 10,
      run: (data) => deliverPack(deps, data),
    },
    {
      name: REDRAW_ASK,
      when: 'what a question in a thread rests on is gone: write it anew without that',
      atOnce: 2,
      longestSeconds: MINUTE,
      retries: 10,
      run: (data) => redrawAsk(deps, data),
    },
    {
      name: REMIND,
      when: 'every minute: as long before a review as is configured, tell its leaders what is still open',
      cron: '* * * * *',
      atOnce: 1,
      longestSeconds: 5 * MINUTE,
      retries: 2,
      run: () => remindOfReviews(deps),
    },
    {
      name: RECONCILE,
      when: 'at the start and every night at 02:40 UTC: compare reactions with what Slack shows',
      cron: '40 2 * * *',
      atOnce: 1,
      longestSeconds: 10 * MINUTE,
      retries: 5,
      run: (data) => runReconcile(deps, data),
    },
    {
      name: ASK_IN_PRIVATE,
      when: 'every ten minutes: ask whoever asked whether it was answered, and authors what changed',
      cron: '*/10 * * * *',
      atOnce: 1,
      longestSeconds: 5 * MINUTE,
      retries: 2,
      run: () => askInPrivate(deps),
    },
    {
      name: OFFER_TO_BANK,
      when: 'every day at 09:30 UTC: offer people’s own questions that landed to whoever keeps the bank',
      cron: '30 9 * * *',
      atOnce: 1,
      longestSeconds: 5 * MINUTE,
      retries: 2,
      run: () => offerToBank(deps),
    },
    {
      name: RECOUNT,
      when: 'at the start: count all asks anew if the rule or the reactions that count have changed',
      atOnce: 1,
      longestSeconds: 30 * MINUTE,
      retries: 5,
      run: () => recountAll(deps),
    },
    {
      name: SEND_SUMMARIES,
      when: 'every ten minutes: tell who subscribed the month that is over, once it is time',
      cron: '*/10 * * * *',
      atOnce: 1,
      longestSeconds: 30 * MINUTE,
      retries: 3,
      run: () => sendSummaries(deps),
    },
    {
      name: SEND_TRIAGES,
      when: 'every quarter of an hour: tell leaders their week, once it is Monday where they are',
      cron: '*/15 * * * *',
      atOnce: 1,
      longestSeconds: 30 * MINUTE,
      retries: 3,
      run: () => sendTriages(deps),
    },
    {
      name: ASK_OWNERS,
      when: 'every day at 08:30 UTC: ask owners whether what is known from them still holds',
      cron: '30 8 * * *',
      atOnce: 1,
      longestSeconds: 10 * MINUTE,
      retries: 3,
      run: () => askOwners(deps),
    },
    {
      name: TIDY_UP,
      when: 'every night at 02:20 UTC: close reviews that are over, take the texts of those long closed',
      cron: '20 2 * * *',
      atOnce: 1,
      longestSeconds: 10 * MINUTE,
      retries: 3,
      run: () => tidyUp(deps),
    },
    {
      name: 'nightly',
      when: 'every night at 03:10 UTC: forget what is no longer needed, tidy the database',
      cron: '10 3 * * *',
      atOnce: 1,
      longestSeconds: 30 * MINUTE,
      retries: 3,
      run: nightly,
    },
  ]
}

/** The queues a person waits for; how far they are behind is what health and metrics tell. */
export const INBOX_QUEUES: readonly string[] = [HANDLE_CLICK, HANDLE_EVENT]
