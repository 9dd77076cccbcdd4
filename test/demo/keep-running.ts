import { createInterface } from 'node:readline/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Slack } from '../support/slack/stand-in.ts'
import type { Cast } from './cast.ts'
import type { Screen } from './screen.ts'

/** Takes what somebody types until Ctrl-C: a command is Ines's, anything else a message of Mira's. */
export async function keepRunning(slack: Slack, cast: Cast, screen: Screen): Promise<void> {
  screen.say(
    `Gadfly goes on running. Type a command as Ines, such as /gadfly help, or a message as Mira. Ctrl-C ends it. Slack's stand-in listens at ${slack.apiUrl}`,
  )
  const typed = createInterface({ input: process.stdin, output: process.stdout })
  let last: Promise<void> = Promise.resolve()
  typed.on('line', (line) => {
    last = last.then(() => take(line.trim(), slack, cast, screen))
  })
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    // At a terminal this is Ctrl-C; where nothing is typed the end of the input means nothing.
    if (process.stdin.isTTY) typed.once('close', resolve)
  })
  typed.close()
  await last
}

async function take(line: string, slack: Slack, cast: Cast, screen: Screen): Promise<void> {
  if (line === '') return
  const { channel, ines, mira } = cast
  const before = { private: ines.ephemerals().length, direct: ines.direct().messages.length }
  if (line.startsWith('/')) await ines.slash(channel, line)
  else mira.post(channel, line)
  await slack.settled()
  await sleep(2000)
  for (const answer of ines.ephemerals().slice(before.private))
    screen.panel('#design-reviews', 'only Ines sees this', screen.seen(answer))
  for (const message of ines.direct().messages.slice(before.direct))
    screen.panel('Direct message from Gadfly', 'only Ines sees this', screen.seen(message))
}
