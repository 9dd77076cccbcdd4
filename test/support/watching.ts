import { expect, vi } from 'vitest'
import type { Human } from './slack/people.ts'
import type { Channel, Message } from './slack/workspace.ts'

/** Patient: other tests share the machine. */
export const WAIT = { timeout: 20_000, interval: 50 }

/** Has a person subscribe to a channel, and waits for the answer. */
export async function watch(leader: Human, channel: Channel): Promise<void> {
  await answerTo(leader, () => leader.slash(channel, '/gadfly watch'))
}

/** What the bot said to somebody by direct message. */
export function told(human: Human): Message[] {
  return human.direct().messages.filter(({ botId }) => botId !== undefined)
}

/** The one direct message somebody got, once it is there. */
export async function onlyMessage(human: Human): Promise<Message> {
  await vi.waitFor(() => expect(told(human)).toHaveLength(1), WAIT)
  const [message] = told(human)
  if (!message) throw new Error('nothing was said')
  return message
}

/** What somebody is told in a channel, for their eyes only, after they did something. */
export async function answerTo(human: Human, act: () => Promise<unknown>): Promise<string> {
  const before = human.ephemerals().length
  await act()
  await vi.waitFor(() => expect(human.ephemerals().length).toBeGreaterThan(before), WAIT)
  return human.ephemerals().at(-1)?.text ?? ''
}
