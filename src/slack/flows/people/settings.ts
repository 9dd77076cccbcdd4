import { saveSettings, settingsOf } from '../../../store/settings.ts'
import { settingsFormView } from '../../blocks/settings-form.ts'
import type { CommandCall } from '../../command-call.ts'
import type { SlackDeps } from '../../deps.ts'
import { openForm } from '../../forms/open-form.ts'
import { findPerson } from '../../person.ts'
import { type PrivateNote, tellNow } from '../../tell.ts'
import { settingsWords } from '../../words/settings.ts'
import { refusals } from '../../words/watching.ts'
import { publishHome } from './publish-home.ts'
import { readSettingsForm } from './read-settings-form.ts'

type Asker = Pick<PrivateNote, 'workspaceId' | 'personId' | 'channelId'> & {
  readonly triggerId: string
}

/** `/gadfly settings` */
export function settingsCommand(deps: SlackDeps, call: CommandCall): Promise<void> {
  return openSettings(deps, call)
}

/** Opens the form of her settings; Slack gives three seconds for it. */
export async function openSettings(deps: SlackDeps, asker: Asker): Promise<void> {
  const { workspaceId, personId, channelId, triggerId } = asker
  const tell = (text: string) =>
    tellNow(deps, { workspaceId, personId, channelId, purpose: `settings:${triggerId}`, text })
  const person = await findPerson(deps.client, workspaceId, personId)
  if (!person || person.isOutsider) return tell(refusals.guest())
  const view = settingsFormView(await settingsOf(deps.db, workspaceId, personId), person.timeZone)
  if ((await openForm(deps, triggerId, view)) === 'too-late')
    await tell(settingsWords.formTooLate())
}

/** Keeps what was filled in and shows it on her Home tab. */
export async function saveSettingsForm(
  deps: SlackDeps,
  workspaceId: string,
  personId: string,
  values: unknown,
): Promise<void> {
  const { settings, isHalfQuiet } = readSettingsForm(values)
  await saveSettings(deps.db, workspaceId, personId, settings, deps.now())
  if (isHalfQuiet) {
    const purpose = `half-quiet ${personId} ${deps.now().getTime()}`
    const text = settingsWords.halfQuiet()
    await tellNow(deps, { workspaceId, personId, channelId: null, purpose, text })
  }
  await publishHome(deps, workspaceId, personId)
}
