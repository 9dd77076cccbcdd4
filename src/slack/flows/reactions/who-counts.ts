import { forgottenAmong } from '../../../store/forgetting.ts'
import { isBot } from '../../bots.ts'
import type { SlackDeps } from '../../deps.ts'

/** Whether what somebody did at a time counts; null for a time nobody knows. */
export type Counts = (personId: string, at: Date | null) => boolean

/** People count, and of those who asked to be forgotten only what they did after that. */
export async function whoCounts(
  { client, db, self }: SlackDeps,
  personIds: readonly string[],
): Promise<Counts> {
  const { workspaceId } = self()
  const everybody = [...new Set(personIds)]
  const forgotten = await forgottenAmong(db, workspaceId, everybody)
  const people = new Set<string>()
  for (const id of everybody) if (!(await isBot(client, workspaceId, id))) people.add(id)
  return (personId, at) => {
    const since = forgotten.get(personId)
    return people.has(personId) && (!since || (at !== null && at > since))
  }
}
