import { blockLimits } from './block-limits.ts'
import { isJson, listAt, objectsAt, textAt, type Json } from './json.ts'
import { longest, textObject, type Report } from './text-check.ts'

/**
 * The limits of Block Kit that Gadfly relies on. Slack checks more than this; a block that passes
 * here may still be refused there, never the other way round.
 */
const BLOCK_FIELDS: Record<string, readonly string[]> = {
  section: ['text', 'fields', 'accessory', 'expand'],
  header: ['text', 'level'],
  context: ['elements'],
  actions: ['elements'],
  divider: [],
  image: ['image_url', 'slack_file', 'alt_text', 'title'],
  input: ['label', 'element', 'hint', 'optional', 'dispatch_action'],
  rich_text: ['elements'],
  table: ['rows', 'column_settings'],
  markdown: ['text'],
  data_table: ['rows', 'caption', 'page_size', 'row_header_column_index'],
  data_visualization: ['title', 'chart'],
  container: [
    'title',
    'rich_text_title',
    'subtitle',
    'child_blocks',
    'width',
    'is_collapsible',
    'default_collapsed',
  ],
  context_actions: ['elements'],
  card: ['hero_image', 'icon', 'title', 'subtitle', 'body', 'actions'],
  alert: ['text', 'level'],
  file: ['external_id', 'source'],
  video: [
    'alt_text',
    'author_name',
    'description',
    'provider_icon_url',
    'provider_name',
    'title',
    'title_url',
    'thumbnail_url',
    'video_url',
  ],
  plan: ['title', 'tasks'],
  task_card: ['task_id', 'title', 'status', 'details', 'output', 'sources'],
  carousel: ['elements'],
}

const IN_MESSAGES = 50
const IN_VIEWS = 100

/** What Slack would refuse about these blocks, each with a pointer; empty when nothing. */
export function checkBlocks(blocks: readonly unknown[], surface: 'message' | 'view'): string[] {
  const errors: string[] = []
  const report: Report = (problem, pointer) => errors.push(`${problem} [json-pointer:${pointer}]`)
  const most = surface === 'message' ? IN_MESSAGES : IN_VIEWS
  if (blocks.length > most) report(`no more than ${most} items allowed`, '/blocks')
  const ids = new Set<string>()
  blocks.forEach((block, index) => checkBlock(block, `/blocks/${index}`, surface, ids, report))
  const count = (type: string) => blocks.filter((block) => textAt(block, 'type') === type).length
  if (count('table') > 1) report('only one table is allowed', '/blocks')
  if (count('data_visualization') > 2) report('only two charts are allowed', '/blocks')
  return errors
}

export function checkView(view: Json): string[] {
  const errors = checkBlocks(listAt(view, 'blocks'), 'view')
  const report: Report = (problem, pointer) => errors.push(`${problem} [json-pointer:${pointer}]`)
  const type = textAt(view, 'type')
  if (type !== 'modal' && type !== 'home') report('unsupported view type', '/type')
  if (type === 'modal') textObject(view['title'], 24, '/title', report, 'plain_text')
  for (const key of ['submit', 'close'])
    if (view[key] !== undefined) textObject(view[key], 24, `/${key}`, report, 'plain_text')
  longest(view, 'private_metadata', 3000, '', report)
  longest(view, 'callback_id', 255, '', report)
  const hasInput = objectsAt(view, 'blocks').some((block) => block['type'] === 'input')
  if (type === 'modal' && hasInput && view['submit'] === undefined)
    report('a modal with inputs needs `submit`', '/submit')
  return errors
}

function checkBlock(
  block: unknown,
  at: string,
  surface: 'message' | 'view',
  ids: Set<string>,
  report: Report,
): void {
  if (!isJson(block)) return report('expected an object', at)
  const type = textAt(block, 'type') ?? ''
  const fields = BLOCK_FIELDS[type]
  if (!fields) return report(`unsupported type: ${type}`, `${at}/type`)
  for (const key of Object.keys(block))
    if (!['type', 'block_id', ...fields].includes(key))
      report(`invalid additional property: ${key}`, at)
  checkBlockId(block, at, ids, report)
  if (type === 'alert' && surface === 'message') report('alert is for modals only', at)
  blockLimits[type]?.(block, at, report)
}

function checkBlockId(block: Json, at: string, ids: Set<string>, report: Report): void {
  const id = textAt(block, 'block_id')
  if (id === undefined) return
  longest(block, 'block_id', 255, at, report)
  if (ids.has(id)) report(`\`block_id\` "${id}" already exists`, `${at}/block_id`)
  ids.add(id)
}
