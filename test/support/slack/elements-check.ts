import { isJson, listAt, objectAt, textAt, type Json } from './json.ts'
import { longest, textObject, type Report } from './text-check.ts'

const KNOWN = [
  'button',
  'overflow',
  'image',
  'plain_text_input',
  'rich_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
  'checkboxes',
  'radio_buttons',
  'datepicker',
  'timepicker',
  'datetimepicker',
  'static_select',
  'multi_static_select',
  'users_select',
  'file_input',
  'multi_users_select',
  'conversations_select',
  'multi_conversations_select',
  'channels_select',
  'multi_channels_select',
  'external_select',
  'multi_external_select',
  'feedback_buttons',
  'icon_button',
  'workflow_button',
]

const MOST_OPTIONS: Record<string, number> = { overflow: 5, checkboxes: 10, radio_buttons: 10 }
const BUTTON_FIELDS = [
  'type',
  'text',
  'action_id',
  'url',
  'value',
  'style',
  'confirm',
  'accessibility_label',
  'visible_to_user_ids',
]

export function checkElement(element: unknown, at: string, report: Report): void {
  if (!isJson(element)) return report('missing element', at)
  const type = textAt(element, 'type') ?? ''
  if (!KNOWN.includes(type)) return report(`unsupported type: ${type}`, `${at}/type`)
  longest(element, 'action_id', 255, at, report)
  if (type === 'button') checkButton(element, at, report)
  if (element['placeholder'] !== undefined)
    textObject(element['placeholder'], 150, `${at}/placeholder`, report, 'plain_text')
  if (element['confirm'] !== undefined) checkConfirm(objectAt(element, 'confirm'), at, report)
  checkOptions(element, type, at, report)
}

function checkButton(button: Json, at: string, report: Report): void {
  textObject(button['text'], 75, `${at}/text`, report, 'plain_text')
  longest(button, 'value', 2000, at, report)
  longest(button, 'url', 3000, at, report)
  const style = textAt(button, 'style')
  if (style !== undefined && style !== 'primary' && style !== 'danger')
    report('unsupported style', `${at}/style`)
  for (const key of Object.keys(button))
    if (!BUTTON_FIELDS.includes(key)) report(`invalid additional property: ${key}`, at)
}

function checkConfirm(confirm: Json, at: string, report: Report): void {
  textObject(confirm['title'], 100, `${at}/confirm/title`, report, 'plain_text')
  textObject(confirm['text'], 300, `${at}/confirm/text`, report)
  textObject(confirm['confirm'], 30, `${at}/confirm/confirm`, report, 'plain_text')
  textObject(confirm['deny'], 30, `${at}/confirm/deny`, report, 'plain_text')
}

function checkOptions(element: Json, type: string, at: string, report: Report): void {
  const needed = ['overflow', 'checkboxes', 'radio_buttons', 'static_select', 'multi_static_select']
  const options = listAt(element, 'options')
  if (needed.includes(type) && options.length === 0 && element['option_groups'] === undefined)
    report('missing options', at)
  if (options.length > (MOST_OPTIONS[type] ?? 100)) report('too many options', `${at}/options`)
  options.forEach((option, i) => {
    textObject(objectAt(option, 'text'), 75, `${at}/options/${i}/text`, report)
    if (isJson(option)) longest(option, 'value', 150, `${at}/options/${i}`, report)
  })
}
