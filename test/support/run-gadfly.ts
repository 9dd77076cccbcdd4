import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { builtProgram } from './built-program.ts'

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string }

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Runs the real command line, compiled, in a process of its own, as a person would. */
export async function runGadfly(
  args: readonly string[],
  input = '',
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [builtProgram('src/cli/main.js'), ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  child.stdin.end(input)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, out, err }
}
