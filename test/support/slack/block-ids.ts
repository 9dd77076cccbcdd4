import type { Clock } from './clock.ts'
import { isJson, type Json } from './json.ts'

/** Slack gives every block and interactive element that came without an id one of its own. */
export function nameBlocks(clock: Clock, blocks: readonly unknown[]): unknown[] {
  return blocks.map((block) => (isJson(block) ? named(clock, block) : block))
}

function named(clock: Clock, block: Json): Json {
  const result: Json = { block_id: clock.id('b'), ...block }
  if (block['type'] === 'actions' && Array.isArray(block['elements']))
    result['elements'] = block['elements'].map((element: unknown) => withActionId(clock, element))
  for (const key of ['element', 'accessory'])
    if (isJson(block[key])) result[key] = withActionId(clock, block[key])
  return result
}

function withActionId(clock: Clock, element: unknown): unknown {
  if (!isJson(element) || element['type'] === 'image') return element
  return { action_id: clock.id('a'), ...element }
}
