import type { types } from '@slack/bolt'
import { escapeMrkdwn } from '../escape-mrkdwn.ts'
import { ACTIONS, CHANGE_INPUT, VIEWS } from '../ids.ts'
import { changeForm, outcomes } from '../words/outcomes.ts'
import { type Block, bold, context, quote, richText, section, words } from './rich-text.ts'

type AskedAbout = { readonly askId: string; readonly text: string }
type Message = { readonly text: string; readonly blocks: readonly Block[] }

const LONGEST_QUOTED = 300

/** Asks the one who asked whether a reply answered it: one click for each question. */
export function isItAnswered(title: string, asks: readonly AskedAbout[]): Message {
  const heading = outcomes.isItAnswered(title || outcomes.untitled(), asks.length)
  return privateWord(heading, asks, (askId) => [
    button(ACTIONS.answered, askId, outcomes.answered()),
    button(ACTIONS.notAnswered, askId, outcomes.notYet()),
  ])
}

/** Asks the author what a question changed. */
export function whatChanged(title: string, asks: readonly AskedAbout[]): Message {
  const heading = outcomes.whatChanged(title || outcomes.untitled(), asks.length)
  const { text, blocks } = privateWord(heading, asks, (askId) => [
    button(ACTIONS.sayChanged, askId, outcomes.sayWhat()),
  ])
  return { text, blocks: [...blocks, ...context(outcomes.oneLine())] }
}

function privateWord(
  heading: string,
  asks: readonly AskedAbout[],
  buttonsFor: (askId: string) => types.Button[],
): Message {
  return {
    text: escapeMrkdwn(heading),
    blocks: [
      ...richText(section(words(heading, bold))),
      ...asks.flatMap(({ askId, text }): Block[] => [
        ...richText(quote(text, LONGEST_QUOTED)),
        { type: 'actions', elements: buttonsFor(askId) },
      ]),
    ],
  }
}

const LONGEST_LINE = 300

/** The form behind it: one line, which may stay empty. */
export function changeFormView(askId: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: VIEWS.change,
    private_metadata: askId,
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
