/** Prose may hold braces; an answer that needs more attempts than this is no answer. */
const MAX_STARTS = 50

/** The JSON in a model's answer, or undefined: the answer whole, in a fence, or the first object in it. */
export function extractJson(answer: string): unknown {
  const text = withoutThinking(answer)
  return parsed(answer) ?? parsed(text) ?? parsed(fenced(text)) ?? firstObject(text)
}

/** Some servers cut off the opening tag and leave the closing one. */
function withoutThinking(text: string): string {
  const end = text.lastIndexOf('</think>')
  return end < 0 ? text : text.slice(end + '</think>'.length)
}

function fenced(text: string): string {
  const from = /```[a-z]*\s*\n/i.exec(text)
  if (from === null) return ''
  const start = from.index + from[0].length
  const end = text.lastIndexOf('```')
  return end > start ? text.slice(start, end) : ''
}

function firstObject(text: string): unknown {
  let start = text.indexOf('{')
  for (let tries = 0; start >= 0 && tries < MAX_STARTS; tries++) {
    const end = endOfObject(text, start)
    // Cut off: whatever object lies inside it is a part of the answer, not the answer.
    if (end === null) return undefined
    const value = parsed(text.slice(start, end))
    if (value !== undefined) return value
    start = text.indexOf('{', start + 1)
  }
  return undefined
}

function endOfObject(text: string, start: number): number | null {
  let depth = 0
  let quoted = false
  for (let at = start; at < text.length; at++) {
    const char = text[at]
    if (quoted && char === '\\') at++
    else if (char === '"') quoted = !quoted
    else if (!quoted && char === '{') depth++
    else if (!quoted && char === '}' && --depth === 0) return at + 1
  }
  return null
}

/** Undefined for what is no JSON object or array: a bare word or number is not an answer. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
