import { join } from 'node:path'
import { inject } from 'vitest'

/** The path of a program this run has compiled, such as `src/cli/main.js`. */
export function builtProgram(path: string): string {
  return join(inject('programs'), path)
}
