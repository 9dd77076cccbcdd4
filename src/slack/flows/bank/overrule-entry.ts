import { z } from 'zod'
import { addCorrection } from '../../../store/corrections.ts'
import { admit } from '../../admit.ts'
import { overruleFormView } from '../../blocks/bank.ts'
import { answerClick, type Click } from '../../click.ts'
import type { SlackDeps } from '../../deps.ts'
import { OVERRULE_INPUT, type Overruling, overruleValue, readOverruleValue } from '../../ids.ts'
import { openForm } from '../../forms/open-form.ts'
import { plainQuestion } from '../../plain-question.ts'
import { bankWords } from '../../words/bank.ts'

/** Somebody picked to rest, wake, retire or forget an entry: first she says why. */
export async function openOverruleForm(
  deps: SlackDeps,
  click: Click,
  { kind, entryId }: Overruling,
): Promise<void> {
  const { channelId } = click
  if (channelId === null) return
  const what = `${channelId} ${overruleValue({ kind, entryId })}`
  const view = overruleFormView(what, `${bankWords.kinds[kind]}: ${entryId}`)
  if ((await openForm(deps, click.triggerId, view)) === 'too-late')
    await answerClick(deps, click, bankWords.formTooLate())
}

const submitted = z.object({
  private_metadata: z.string(),
  state: z.object({
    values: z.object({
      [OVERRULE_INPUT]: z.object({ [OVERRULE_INPUT]: z.object({ value: z.string() }) }),
    }),
  }),
})

/**
 * Keeps a person's word on an entry. Members of the channel decide for it; a record is everybody's, so to
 * have it forgotten takes an admin. Handled twice it says the same twice, which changes nothing.
 */
export async function overruleEntry(deps: SlackDeps, click: Click, view: unknown): Promise<void> {
  const { private_metadata, state } = submitted.parse(view)
  const [, channelId = '', value = ''] = /^(\S+) (.*)$/.exec(private_metadata) ?? []
  const picked = readOverruleValue(value)
  const inChannel = { ...click, channelId }
  if (!picked || !deps.bank().entries.some(({ id }) => id === picked.entryId))
    return answerClick(deps, inChannel, bankWords.gone())
  const { workspaceId, personId } = click
  const admission = await admit(deps, { workspaceId, personId, channelId })
  if (admission.kind === 'refused') return answerClick(deps, inChannel, admission.sentence)
  const { kind, entryId } = picked
  if (kind === 'forget' && !admission.person.isAdmin)
    return answerClick(deps, inChannel, bankWords.adminsOnly())
  const reason = plainQuestion(state.values[OVERRULE_INPUT][OVERRULE_INPUT].value)
  const where = kind === 'forget' ? null : channelId
  const word = { workspaceId, entryId, channelId: where, kind, personId, reason }
  await addCorrection(deps.db, word, deps.now())
  await answerClick(deps, inChannel, bankWords.noted(entryId))
}
