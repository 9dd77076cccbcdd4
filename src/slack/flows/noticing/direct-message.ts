import type { Transaction } from 'kysely'
import { z } from 'zod'
import { hostsLinked } from '../../../sources/links.ts'
import type { Database } from '../../../store/tables.ts'
import type { SlackDeps } from '../../deps.ts'
import { escapeMrkdwn } from '../../escape-mrkdwn.ts'
import { readMessageLink } from '../../message-link.ts'
import type { FailedHandlers, SentHandlers } from '../../outbox.ts'
import { findPerson } from '../../person.ts'
import { fetchPost } from '../../reading/fetch-post.ts'
import { countWords, glanceAt, readPost } from '../../reading/read-post.ts'
import { readingAccess } from '../../reading/reading-access.ts'
import type { SlackMessage } from '../../reading/slack-message.ts'
import { tellNow } from '../../tell.ts'
import { direct } from '../../words/noticing.ts'
import { readingWords } from '../../words/reading.ts'
import { refusals } from '../../words/watching.ts'
import { recordPost } from './record-post.ts'
import { LEAST_WORDS, suggestQuestions } from './suggest-questions.ts'

/** The job that reads a document handed in by direct message, once its status line is there. */
export const ANSWER_DIRECT = 'answer-direct'

const answerDirectData = z.object({
  workspaceId: z.string(),
  channelId: z.string(),
  ts: z.string(),
  personId: z.string(),
  /** The message that says how far we are, and becomes the answer; null when it could not be sent. */
  statusTs: z.string().nullable(),
})
type AnswerDirect = z.output<typeof answerDirectData>

const STATUS = 'reading'

/**
 * Somebody wrote to the bot. A document is answered with a status line, which becomes the pack: the line's
 * sending starts the reading, so that its message is known by then and nothing is said twice.
 */
export async function directMessage(
  deps: SlackDeps,
  workspaceId: string,
  channelId: string,
  message: SlackMessage,
): Promise<void> {
  const personId = message.user
  if (!personId) return
  const purpose = `direct ${channelId} ${message.ts}`
  const tell = (text: string) => tellNow(deps, { workspaceId, personId, channelId, purpose, text })
  const person = await findPerson(deps.client, workspaceId, personId)
  if (!person || person.isBot) return
  if (person.isOutsider) return tell(refusals.guest())
  const linked = readMessageLink(message.text)
  if (linked) {
    const answer = { channelId, purpose }
    return suggestQuestions(deps, { workspaceId, personId, message: linked, answer })
  }
  if (!holdsDocument(deps, channelId, message)) return tell(whyNothing(message))
  const job = { workspaceId, channelId, ts: message.ts, personId }
  await deps.tx((trx) => sayReading(deps, trx, job))
}

function whyNothing({ files, text }: SlackMessage): string {
  const [file] = files
  if (file?.name) return direct.notThisFile(escapeMrkdwn(file.name))
  const [host] = hostsLinked(text)
  return host === undefined ? direct.how() : direct.notThisHost(escapeMrkdwn(host))
}

function holdsDocument(deps: SlackDeps, channelId: string, root: SlackMessage): boolean {
  const { files, links, written } = glanceAt(
    { channelId, root, additions: [] },
    readingAccess(deps),
  )
  return files.length > 0 || links.length > 0 || countWords(written) >= LEAST_WORDS
}

async function sayReading(
  { outbox }: SlackDeps,
  trx: Transaction<Database>,
  { workspaceId, channelId, ts, personId }: Omit<AnswerDirect, 'statusTs'>,
): Promise<void> {
  await outbox.enqueue(trx, {
    workspaceId,
    kind: STATUS,
    purpose: `reading ${channelId} ${ts} ${personId}`,
    channelId,
    method: 'chat.postMessage',
    args: { text: direct.reading() },
  })
}

const READING = /^reading (\S+) (\S+) (\S+)$/

export function statusSentHandlers(deps: SlackDeps): SentHandlers {
  return { [STATUS]: (trx, message, { ts }) => startReading(deps, trx, message, ts) }
}

/** Without its status line a document is read all the same. */
export function statusFailedHandlers(deps: SlackDeps): FailedHandlers {
  return { [STATUS]: (trx, message) => startReading(deps, trx, message, null) }
}

async function startReading(
  { jobs }: SlackDeps,
  trx: Transaction<Database>,
  { workspaceId, purpose }: { readonly workspaceId: string; readonly purpose: string },
  statusTs: string | null,
): Promise<void> {
  const [, channelId, ts, personId] = READING.exec(purpose) ?? []
  if (!channelId || !ts || !personId) return
  const job: AnswerDirect = { workspaceId, channelId, ts, personId, statusTs }
  await jobs.send(trx, ANSWER_DIRECT, job, { key: `${channelId} ${ts}` })
}

/** Reads what was handed in; the status line says how far it got, and why it got no further. */
export async function answerDirect(deps: SlackDeps, data: unknown): Promise<void> {
  const job = answerDirectData.parse(data)
  const { workspaceId, channelId, ts, personId, statusTs } = job
  const fetched = await fetchPost(deps.client, channelId, ts)
  if (fetched.kind !== 'post') return sayProgress(deps, job, readingWords[fetched.kind]())
  const { post } = fetched
  const read = await readPost(readingAccess(deps), post)
  const words = countWords(read.text)
  if (words < LEAST_WORDS) {
    const why = words === 0 ? readingWords.nothing() : readingWords.tooShort(words)
    return sayProgress(deps, job, escapeMrkdwn(read.troubles.join('\n') || why))
  }
  await sayProgress(deps, job, direct.thinking(words))
  const place = statusTs === null ? null : { channelId, messageTs: statusTs }
  const newly = { workspaceId, post, read, leaders: [personId], deletedAt: null }
  await recordPost(deps, { ...newly, atOnce: true, place })
}

/** It failed as often as it may. */
export function sayUnread(deps: SlackDeps, data: unknown): Promise<void> {
  const { workspaceId, personId, channelId, ts } = answerDirectData.parse(data)
  const purpose = `unread ${channelId} ${ts}`
  return tellNow(deps, { workspaceId, personId, channelId, purpose, text: direct.failed() })
}

function sayProgress(deps: SlackDeps, job: AnswerDirect, text: string): Promise<void> {
  const { workspaceId, channelId, ts, statusTs } = job
  return deps.tx((trx) =>
    deps.outbox.enqueue(trx, {
      workspaceId,
      kind: 'progress',
      purpose: `progress ${channelId} ${ts}`,
      channelId,
      method: statusTs === null ? 'chat.postMessage' : 'chat.update',
      args: { text, ...(statusTs === null ? {} : { ts: statusTs }) },
    }),
  )
}
