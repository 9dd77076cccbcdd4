import type { types } from '@slack/bolt'
import type { PlacedAsk } from '../../store/outcomes.ts'
import { escapeMrkdwn } from '../escape-mrkdwn.ts'
import { ACTIONS, CHANGE_INPUT, VIEWS } from '../ids.ts'
import { wordBlockId } from '../word-place.ts'
import { changeForm, outcomes } from '../words/outcomes.ts'
import { type Block, bold, context, quote, richText, section, words } from './rich-text.ts'

type AskedAbout = Pick<
  PlacedAsk,
  'askId' | 'text' | 'confirmed' | 'dismissed' | 'saysChanged' | 'said'
>
type Message = { readonly text: string; readonly blocks: readonly Block[] }

const LONGEST_QUOTED = 300

/** Asks the one who asked whether a reply answered it: one click for each question, which can be changed. */
export function isItAnswered(title: string, asks: readonly AskedAbout[]): Message {
  const heading = outcomes.isItAnswered(title || outcomes.untitled(), asks.length)
  return privateWord(heading, asks, ({ askId, confirmed, dismissed }) => ({
    recorded: confirmed === null ? '' : outcomes.recorded(confirmed, dismissed),
    buttons: [
      ...(confirmed === true ? [] : [button(ACTIONS.answered, askId, outcomes.answered())]),
      ...(confirmed === false ? [] : [button(ACTIONS.notAnswered, askId, outcomes.notYet())]),
    ],
  }))
}

/** Asks the author what a question changed. */
export function whatChanged(title: string, asks: readonly AskedAbout[]): Message {
  const heading = outcomes.whatChanged(title || outcomes.untitled(), asks.length)
  const { text, blocks } = privateWord(heading, asks, ({ askId, saysChanged, said }) => ({
    recorded: saysChanged ? outcomes.recordedChange(said) : '',
    buttons: [
      button(ACTIONS.sayChanged, askId, saysChanged ? outcomes.sayAgain() : outcomes.sayWhat()),
    ],
  }))
  return { text, blocks: [...blocks, ...context(outcomes.oneLine())] }
}

function privateWord(
  heading: string,
  asks: readonly AskedAbout[],
  partOf: (ask: AskedAbout) => {
    /** What its reader said of it; empty for nothing yet. */
    readonly recorded: string
    readonly buttons: types.Button[]
  },
): Message {
  return {
    text: escapeMrkdwn(heading),
    blocks: [
      ...richText(section(words(heading, bold))),
      ...asks.flatMap((ask): Block[] => {
        const { recorded, buttons } = partOf(ask)
        return [
          ...richText(quote(ask.text, LONGEST_QUOTED)),
          ...context(recorded),
          { type: 'actions', block_id: wordBlockId(ask.askId), elements: buttons },
        ]
      }),
    ],
  }
}

const LONGEST_LINE = 300

/** The form behind it: one line, which may stay empty. */
export function changeFormView(metadata: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: VIEWS.change,
    private_metadata: metadata,
    title: { type: 'plain_text', text: changeForm.title() },
    submit: { type: 'plain_text', text: changeForm.submit() },
    close: { type: 'plain_text', text: changeForm.close() },
    blocks: [
      {
        type: 'input',
        block_id: CHANGE_INPUT,
        optional: true,
        label: { type: 'plain_text', text: changeForm.label() },
        hint: { type: 'plain_text', text: outcomes.oneLine() },
        element: {
          type: 'plain_text_input',
          action_id: CHANGE_INPUT,
          max_length: LONGEST_LINE,
          focus_on_load: true,
        },
      },
    ],
  }
}

function button(action_id: string, value: string, text: string): types.Button {
  return { type: 'button', action_id, value, text: { type: 'plain_text', text } }
}
