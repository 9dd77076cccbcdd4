import { setTimeout as sleep } from 'node:timers/promises'
import type { Transport } from '../support/slack/bolt-app.ts'
import type { Slack } from '../support/slack/stand-in.ts'

/** Connected is when Slack says so, which is the same for either program. */
export async function connected(slack: Slack, transport: Transport, url: string): Promise<void> {
  for (;;) {
    await sleep(200)
    if (transport === 'socket' && slack.sockets.count() > 0) break
    if (
      transport === 'http' &&
      (await slack.useHttp(url).then(
        () => true,
        () => false,
      ))
    )
      break
  }
  await sleep(2000)
}
