import { z } from 'zod'
import {
  findPlacedAsk,
  noteWhatCame,
  type PlacedAsk,
  type WhatCame,
} from '../../../store/outcomes.ts'
import { changeFormView } from '../../blocks/private-word.ts'
import { answerClick, type Click } from '../../click.ts'
import type { SlackDeps } from '../../deps.ts'
import { CHANGE_INPUT } from '../../ids.ts'
import { openForm } from '../../forms/open-form.ts'
import { plainQuestion } from '../../plain-question.ts'
import { signalsOf } from '../../signals.ts'
import { readChangeMetadata, type WordPlace, writeChangeMetadata } from '../../word-place.ts'
import { outcomes } from '../../words/outcomes.ts'
import { redrawWord } from './redraw-word.ts'

/** The asker settles her own question, or says that it is open still; she may change her mind. */
export async function settleAsk(
  deps: SlackDeps,
  click: Click,
  askId: string,
  came: Pick<WhatCame, 'confirmed' | 'dismissed'>,
  word: WordPlace | null,
): Promise<void> {
  const ask = await findPlacedAsk(deps.db, { workspaceId: click.workspaceId, askId })
  if (!ask) return answerClick(deps, click, outcomes.gone())
  if (ask.askedBy !== click.personId) return answerClick(deps, click, outcomes.notYours())
  await note(deps, ask, came)
  await (word ? redrawWord(deps, click, word, 'asker') : answerClick(deps, click, answerTo(came)))
}

function answerTo({ confirmed, dismissed }: Pick<WhatCame, 'confirmed' | 'dismissed'>): string {
  if (confirmed) return outcomes.notedAnswered()
  return dismissed == null ? outcomes.notedOpen() : outcomes.notedDismissed()
}

/** Opens the form in which the author says what a question changed. */
export async function openChangeForm(
  deps: SlackDeps,
  click: Click,
  askId: string,
  word: WordPlace | null,
): Promise<void> {
  const ask = await findPlacedAsk(deps.db, { workspaceId: click.workspaceId, askId })
  if (!ask) return answerClick(deps, click, outcomes.gone())
  if (ask.authorId !== click.personId) return answerClick(deps, click, outcomes.notAuthor())
  const form = changeFormView(writeChangeMetadata({ askId, word }))
  if ((await openForm(deps, click.triggerId, form)) === 'too-late')
    await answerClick(deps, click, outcomes.formTooLate())
}

const submitted = z.object({
  private_metadata: z.string(),
  state: z.object({
    values: z.object({
      [CHANGE_INPUT]: z.object({ [CHANGE_INPUT]: z.object({ value: z.string().nullish() }) }),
    }),
  }),
})

/** The author says that a question changed something, and, if he likes, what. */
export async function changeSaid(deps: SlackDeps, click: Click, view: unknown): Promise<void> {
  const { private_metadata, state } = submitted.parse(view)
  const { askId, word } = readChangeMetadata(private_metadata)
  const ask = await findPlacedAsk(deps.db, { workspaceId: click.workspaceId, askId })
  if (!ask) return answerClick(deps, click, outcomes.gone())
  if (ask.authorId !== click.personId) return answerClick(deps, click, outcomes.notAuthor())
  const line = plainQuestion(state.values[CHANGE_INPUT][CHANGE_INPUT].value ?? '')
  await note(deps, ask, { saysChanged: true, said: line === '' ? null : line })
  await (word
    ? redrawWord(deps, click, word, 'author')
    : answerClick(deps, click, outcomes.notedChanged()))
}

function note(deps: SlackDeps, ask: PlacedAsk, came: WhatCame): Promise<void> {
  const { map } = signalsOf(deps.config)
  return deps.tx((trx) => noteWhatCame(trx, ask, came, map, deps.now()))
}
