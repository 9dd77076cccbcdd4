import type { Click } from '../../click.ts'
import type { SlackDeps } from '../../deps.ts'
import { escapeMrkdwn } from '../../escape-mrkdwn.ts'
import { findPerson } from '../../person.ts'
import { asking } from '../../words/asking.ts'

/** What somebody reads whose question stands in the thread already, asked by `by`. */
export async function takenSentence(
  { client }: Pick<SlackDeps, 'client'>,
  { workspaceId, personId }: Pick<Click, 'workspaceId' | 'personId'>,
  by: string | null,
): Promise<string> {
  if (by === personId) return asking.already()
  const person = by === null ? null : await findPerson(client, workspaceId, by)
  return asking.taken(person ? escapeMrkdwn(person.name) : null)
}
