import type { types } from '@slack/bolt'
import type { Learning } from '../../feedback/learning.ts'
import { standingInWords } from '../../feedback/standing-in-words.ts'
import type { Correction } from '../../feedback/taught.ts'
import { ACTIONS, OVERRULE_INPUT, overruleValue, VIEWS } from '../ids.ts'
import { bankWords, overruleForm } from '../words/bank.ts'
import { packWords } from '../words/pack.ts'
import { type Block, bold, context, faint, richText, section, words } from './rich-text.ts'

/** A bank entry with what was learned of it. */
export type ListedEntry = ReturnType<Learning['list']>[number] & { readonly plain: string }

const KINDS: readonly Correction['kind'][] = ['wake', 'rest', 'retire', 'forget']

export function bankList(
  title: string,
  entries: readonly ListedEntry[],
  more: number,
): { readonly text: string; readonly blocks: readonly Block[] } {
  return {
    text: title,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `*${title}*` } },
      ...entries.flatMap(entryBlocks),
      ...(more > 0 ? context(bankWords.more(more)) : []),
    ],
  }
}

function entryBlocks({ entryId, plain, standing, landings, exposures }: ListedEntry): Block[] {
  const how = [packWords.landed({ landings, exposures }), standingInWords(standing) ?? '']
  return [
    ...richText(
      section(words(`${entryId}  `, bold), words(plain)),
      section(words(how.filter((part) => part !== '').join('  ·  '), faint)),
    ),
    { type: 'actions', elements: [overruleSelect(entryId)] },
  ]
}

function overruleSelect(entryId: string): types.StaticSelect {
  return {
    type: 'static_select',
    action_id: ACTIONS.overrule,
    placeholder: { type: 'plain_text', text: bankWords.overrule() },
    options: KINDS.map((kind) => ({
      text: { type: 'plain_text', text: bankWords.kinds[kind] },
      value: overruleValue({ kind, entryId }),
    })),
  }
}

const LONGEST_REASON = 200

export function overruleFormView(what: string, label: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: VIEWS.overrule,
    private_metadata: what,
    title: { type: 'plain_text', text: overruleForm.title() },
    submit: { type: 'plain_text', text: overruleForm.submit() },
    close: { type: 'plain_text', text: overruleForm.close() },
    blocks: [
      ...richText(section(words(label, bold))),
      {
        type: 'input',
        block_id: OVERRULE_INPUT,
        label: { type: 'plain_text', text: overruleForm.label() },
        hint: { type: 'plain_text', text: overruleForm.hint() },
        element: {
          type: 'plain_text_input',
          action_id: OVERRULE_INPUT,
          min_length: 3,
          max_length: LONGEST_REASON,
          focus_on_load: true,
        },
      },
    ],
  }
}
