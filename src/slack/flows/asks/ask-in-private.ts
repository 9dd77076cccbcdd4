import { privateWord } from '../../../feedback/outcome.ts'
import { asksToAskAbout, markAskedInPrivate, type PlacedAsk } from '../../../store/outcomes.ts'
import { settingsOf } from '../../../store/settings.ts'
import { admit } from '../../admit.ts'
import { isItAnswered, whatChanged } from '../../blocks/private-word.ts'
import type { SlackDeps } from '../../deps.ts'
import { quietUntil } from '../../time/quiet-hours.ts'
import { tellPrivately } from '../../tell.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const LOOKS_BACK_MS = 30 * DAY
/** A reply is often followed by a better one, and by another question answered. */
const REPLIES_REST_MS = 30 * MINUTE
/** Nobody waits for this word, so it is not said at night to whoever set no quiet hours. */
const NIGHT = { from: '19:00', until: '08:00' }

type Dues = {
  readonly workspaceId: string
  readonly personId: string
  readonly whom: 'asker' | 'author'
  readonly title: string
  readonly channelId: string
  readonly asks: PlacedAsk[]
}

/**
 * Asks, in private and once, whoever asked whether it was answered, and the author what a question changed:
 * one message for all the questions of a document. Looks at what is so now, so that a reaction taken back
 * meanwhile asks nobody.
 */
export async function askInPrivate(deps: SlackDeps): Promise<void> {
  const now = deps.now().getTime()
  const asks = await asksToAskAbout(deps.db, {
    since: new Date(now - LOOKS_BACK_MS),
    repliedBefore: new Date(now - REPLIES_REST_MS),
  })
  for (const dues of byPersonAndDocument(asks)) await askOne(deps, dues)
}

function byPersonAndDocument(asks: readonly (PlacedAsk & { replied: boolean })[]): Dues[] {
  const groups = new Map<string, Dues>()
  for (const ask of asks) {
    const word = privateWord(
      {
        changed: ask.changed,
        authorSaysChanged: ask.saysChanged,
        change: ask.documentChange,
        replied: ask.replied,
        confirmed: ask.confirmed,
        dismissed: ask.dismissed,
      },
      { asker: ask.askerAskedAt !== null, author: ask.authorAskedAt !== null },
    )
    const whom = word === 'what-changed' ? 'author' : 'asker'
    const personId = whom === 'author' ? ask.authorId : ask.askedBy
    if (word === null || personId === null) continue
    const { workspaceId, channelId, title } = ask
    const key = `${workspaceId} ${whom} ${personId} ${ask.reviewId}`
    const group = groups.get(key)
    if (group) group.asks.push(ask)
    else
      groups.set(key, { workspaceId, personId, whom, channelId, title: title ?? '', asks: [ask] })
  }
  return [...groups.values()]
}

/** Who may not read the channel any more is not asked, now or later; who sleeps is asked in the morning. */
async function askOne(deps: SlackDeps, dues: Dues): Promise<void> {
  const { workspaceId, personId, whom, title } = dues
  const admission = await admit(deps, dues)
  if (admission.kind === 'admitted') {
    const settings = await settingsOf(deps.db, workspaceId, personId)
    const timeZone = settings.timeZone ?? admission.person.timeZone
    if (quietUntil(settings.quietHours ?? NIGHT, timeZone, deps.now())) return
  }
  await deps.tx(async (trx) => {
    const askIds = dues.asks.map(({ askId }) => askId)
    const marked = await markAskedInPrivate(trx, workspaceId, askIds, whom, deps.now())
    const asks = dues.asks.filter(({ askId }) => marked.has(askId))
    const [first] = asks
    if (!first || admission.kind === 'refused') return
    const said = whom === 'author' ? whatChanged(title, asks) : isItAnswered(title, asks)
    const purpose = `${whom}-asked:${first.askId}`
    await tellPrivately(deps, trx, { workspaceId, personId, channelId: null, purpose, ...said })
  })
}
