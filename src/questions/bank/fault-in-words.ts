import type { z } from 'zod'

type Issue = z.core.$ZodIssue

const SHAPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  null: 'empty',
}

/** What is wrong with a field and how to mend it, in words of whoever edits the file; `given` is what stands there. */
export function faultInWords(
  issue: Issue,
  given: unknown,
): { readonly problem: string; readonly mend: string } {
  const fields = 'README "The bank" lists the fields and their forms.'
  switch (issue.code) {
    case 'invalid_type': {
      const wanted = SHAPES[issue.expected] ?? issue.expected
      return given === undefined
        ? { problem: 'missing', mend: `Add this field, ${wanted}; ${fields}` }
        : { problem: `is ${shapeOf(given)}`, mend: `Write ${wanted} there; ${fields}` }
    }
    case 'unrecognized_keys': {
      const names = issue.keys.map((key) => `"${key}"`).join(', ')
      const problem = `${names} ${issue.keys.length === 1 ? 'is no field' : 'are no fields'} here`
      return { problem, mend: `Correct the spelling or take it out; ${fields}` }
    }
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ')
      return given === undefined
        ? { problem: 'missing', mend: `Add this field: one of ${values}.` }
        : { problem: `${shown(given)} is not known here`, mend: `Write one of ${values}.` }
    }
    case 'too_small':
      return { problem: `${shown(given)} is too little`, mend: `Give at least ${amount(issue)}.` }
    case 'too_big':
      return { problem: `${shown(given)} is too much`, mend: `Give at most ${amount(issue)}.` }
    case 'custom':
    case 'invalid_format':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
      break
  }
  return { problem: issue.message, mend: `Correct this field; ${fields}` }
}

function amount(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string {
  const count = String(issue.code === 'too_small' ? issue.minimum : issue.maximum)
  if (issue.origin === 'string') return `${count} characters`
  return issue.origin === 'array' ? `${count} in the list` : count
}

function shapeOf(given: unknown): string {
  const kind = given === null ? 'null' : Array.isArray(given) ? 'array' : typeof given
  return SHAPES[kind] ?? kind
}

function shown(given: unknown): string {
  return typeof given === 'string' || typeof given === 'number' ? `"${given}"` : shapeOf(given)
}
