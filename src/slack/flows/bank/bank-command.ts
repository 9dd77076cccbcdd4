import { bankList, type ListedEntry } from '../../blocks/bank.ts'
import { admit } from '../../admit.ts'
import { isDirectId } from '../../channel.ts'
import { answerCommand, type CommandCall } from '../../command-call.ts'
import type { SlackDeps } from '../../deps.ts'
import { escapeMrkdwn } from '../../escape-mrkdwn.ts'
import { tellNow } from '../../tell.ts'
import { whatWasLearned } from '../../what-was-learned.ts'
import { bankWords } from '../../words/bank.ts'

const MOST_LISTED = 10

/**
 * `/gadfly bank [search]`: what was learned of the bank's questions in this channel, for the caller's eyes:
 * what does not stand as usual first, then what is known best.
 */
export async function bankCommand(deps: SlackDeps, call: CommandCall): Promise<void> {
  const { workspaceId, personId, channelId, triggerId } = call
  if (isDirectId(channelId)) return answerCommand(deps, call, bankWords.inChannelOnly())
  const admission = await admit(deps, call)
  if (admission.kind === 'refused') return answerCommand(deps, call, admission.sentence)
  const search = call.rest.trim().toLowerCase()
  const found = await entriesFor(deps, call, search)
  const said = escapeMrkdwn(search.slice(0, 60))
  if (found.length === 0) {
    const nothing = search === '' ? bankWords.nothingLearned() : bankWords.nothingFound(said)
    return answerCommand(deps, call, nothing)
  }
  const shown = found.slice(0, MOST_LISTED)
  const title = bankWords.title(channelId, said)
  const list = bankList(title, shown, found.length - shown.length)
  const purpose = `command:${triggerId}`
  await tellNow(deps, { workspaceId, personId, channelId, purpose, ...list })
}

async function entriesFor(
  deps: SlackDeps,
  { workspaceId, channelId }: CommandCall,
  search: string,
): Promise<ListedEntry[]> {
  const learning = await whatWasLearned(deps, workspaceId)
  const plain = new Map(deps.bank().entries.map((entry) => [entry.id, entry.plain]))
  return learning
    .list(channelId, deps.now())
    .map((entry) => ({ ...entry, plain: plain.get(entry.entryId) ?? '' }))
    .filter((entry) => (search === '' ? isTold(entry) : says(entry, search)))
    .sort(
      (a, b) =>
        Number(b.standing.kind !== 'asked') - Number(a.standing.kind !== 'asked') ||
        b.exposures - a.exposures ||
        (a.entryId < b.entryId ? -1 : 1),
    )
}

function isTold({ standing, exposures }: ListedEntry): boolean {
  return standing.kind !== 'asked' || exposures > 0
}

function says({ entryId, plain }: ListedEntry, search: string): boolean {
  return `${entryId} ${plain}`.toLowerCase().includes(search)
}
