import { answerClick, whoWaits } from './click.ts'
import type { SlackDeps } from './deps.ts'
import { secondsToWait } from './slack-error.ts'
import { heldBack } from './words/held-back.ts'

/**
 * Where Slack holds back what a person waits for, she is told so, once, in place of silence; what she wanted
 * is tried again like any delivery that failed.
 */
export async function sayHeldBack(deps: SlackDeps, body: unknown, error: unknown): Promise<void> {
  const seconds = secondsToWait(error)
  const click = whoWaits(body, deps.self().workspaceId)
  if (seconds === null || !click) return
  const held = { ...click, triggerId: `${click.triggerId} held back` }
  await answerClick(deps, held, heldBack.wait(seconds))
}
