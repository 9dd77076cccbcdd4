import { checkElement } from './elements-check.ts'
import { listAt, objectAt, objectsAt, textAt, type Json } from './json.ts'
import { longest, textObject, type Report } from './text-check.ts'

/** What each type of block may hold. */
export const blockLimits: Record<string, (block: Json, at: string, report: Report) => void> = {
  section(block, at, report) {
    if (block['text'] === undefined && block['fields'] === undefined)
      report('missing text or fields', at)
    if (block['text'] !== undefined) textObject(block['text'], 3000, `${at}/text`, report)
    const fields = listAt(block, 'fields')
    if (fields.length > 10) report('no more than 10 items allowed', `${at}/fields`)
    fields.forEach((field, i) => textObject(field, 2000, `${at}/fields/${i}`, report))
    if (block['accessory'] !== undefined)
      checkElement(block['accessory'], `${at}/accessory`, report)
  },
  header: (block, at, report) => textObject(block['text'], 150, `${at}/text`, report, 'plain_text'),
  context(block, at, report) {
    const elements = counted(block, 1, 10, at, report)
    elements.forEach((element, i) => {
      if (textAt(element, 'type') === 'image') return
      textObject(element, 2000, `${at}/elements/${i}`, report)
    })
  },
  actions(block, at, report) {
    const elements = counted(block, 1, 25, at, report)
    elements.forEach((element, i) => checkElement(element, `${at}/elements/${i}`, report))
    distinctActions(elements, at, report)
  },
  image(block, at, report) {
    if (textAt(block, 'alt_text') === undefined) report('missing alt_text', at)
    longest(block, 'image_url', 3000, at, report)
  },
  input(block, at, report) {
    textObject(block['label'], 2000, `${at}/label`, report, 'plain_text')
    if (block['hint'] !== undefined)
      textObject(block['hint'], 2000, `${at}/hint`, report, 'plain_text')
    checkElement(block['element'], `${at}/element`, report)
  },
  rich_text(block, at, report) {
    const known = [
      'rich_text_section',
      'rich_text_list',
      'rich_text_quote',
      'rich_text_preformatted',
    ]
    counted(block, 1, Infinity, at, report).forEach((element, i) => {
      if (!known.includes(textAt(element, 'type') ?? ''))
        report('unsupported rich text element', `${at}/elements/${i}`)
      checkRichText(objectsAt(element, 'elements'), `${at}/elements/${i}`, report)
    })
  },
  table(block, at, report) {
    const rows = listAt(block, 'rows')
    if (rows.length < 1 || rows.length > 100) report('1 to 100 rows allowed', `${at}/rows`)
    rows.forEach((row, i) => {
      if (!Array.isArray(row) || row.length > 20)
        report('up to 20 cells allowed', `${at}/rows/${i}`)
    })
  },
  markdown: (block, at, report) => longest(block, 'text', 12_000, at, report),
  data_visualization(block, at, report) {
    longest(block, 'title', 50, at, report)
    const chart = objectAt(block, 'chart')
    const parts = [...listAt(chart, 'series'), ...listAt(chart, 'segments')]
    if (parts.length < 1 || parts.length > 6) report('1 to 6 series allowed', `${at}/chart`)
    if (textAt(chart, 'type') !== 'pie') checkSeries(chart, `${at}/chart`, report)
  },
  card(block, at, report) {
    for (const [key, most] of [
      ['title', 150],
      ['subtitle', 150],
      ['body', 200],
    ] as const)
      if (block[key] !== undefined) textObject(block[key], most, `${at}/${key}`, report)
  },
}

/** Every series names the categories of the axis, all of them and in their order. */
function checkSeries(chart: Json, at: string, report: Report): void {
  const categories = listAt(objectAt(chart, 'axis_config'), 'categories')
  if (categories.length < 1 || categories.length > 20)
    report('1 to 20 categories allowed', `${at}/axis_config/categories`)
  objectsAt(chart, 'series').forEach((series, i) => {
    const data = objectsAt(series, 'data')
    longest(series, 'name', 20, `${at}/series/${i}`, report)
    data.forEach((point, k) => longest(point, 'label', 20, `${at}/series/${i}/data/${k}`, report))
    const labels = data.map((point) => point['label'])
    if (labels.length !== categories.length || labels.some((label, k) => label !== categories[k]))
      report('labels must match the categories', `${at}/series/${i}`)
  })
}

function counted(block: Json, least: number, most: number, at: string, report: Report): unknown[] {
  const elements = listAt(block, 'elements')
  if (elements.length < least) report(`at least ${least} item required`, `${at}/elements`)
  if (elements.length > most) report(`no more than ${most} items allowed`, `${at}/elements`)
  return elements
}

function distinctActions(elements: readonly unknown[], at: string, report: Report): void {
  const ids = elements.flatMap((element) => textAt(element, 'action_id') ?? [])
  if (new Set(ids).size < ids.length) report('`action_id` already exists', `${at}/elements`)
}

const RICH_INLINE = [
  'text',
  'link',
  'user',
  'usergroup',
  'channel',
  'emoji',
  'date',
  'broadcast',
  'color',
  'rich_text_section',
]

function checkRichText(elements: readonly Json[], at: string, report: Report): void {
  elements.forEach((element, i) => {
    const type = textAt(element, 'type') ?? ''
    if (!RICH_INLINE.includes(type)) report(`unsupported type: ${type}`, `${at}/elements/${i}`)
    if (type === 'text' && !textAt(element, 'text'))
      report('must be more than 0 characters', `${at}/elements/${i}/text`)
    if (type === 'rich_text_section')
      checkRichText(objectsAt(element, 'elements'), `${at}/elements/${i}`, report)
  })
}
