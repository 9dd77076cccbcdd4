import { findPerson } from './person.ts'
import type { SlackClient } from './web-client.ts'

const KEPT = 5000
const known = new WeakMap<SlackClient, Map<string, boolean>>()

/**
 * Whether somebody is a program. That never changes, so Slack is asked once for each id while the
 * process lives: a reaction must not cost a call of its own. Whoever Slack does not know counts as one.
 */
export async function isBot(
  client: SlackClient,
  workspaceId: string,
  personId: string,
): Promise<boolean> {
  const answers = known.get(client) ?? new Map<string, boolean>()
  known.set(client, answers)
  const before = answers.get(personId)
  if (before !== undefined) return before
  const person = await findPerson(client, workspaceId, personId)
  const answer = person?.isBot ?? true
  if (answers.size >= KEPT) answers.clear()
  answers.set(personId, answer)
  return answer
}
