import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { builtProgram } from '../support/built-program.ts'

test('the built program reads documents with its built worker', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gadfly-built-'))
  try {
    const page = join(folder, 'page.html')
    writeFileSync(page, '<!doctype html><h1>Plan</h1><p>Ship it.')
    const script = join(folder, 'read.mjs')
    writeFileSync(
      script,
      `import { readFile } from ${JSON.stringify(builtProgram('src/sources/read-file.js'))}
       import ${JSON.stringify(builtProgram('src/sources/safe-fetch.js'))}
       console.log((await readFile(${JSON.stringify(page)})).text)`,
    )
    const read = execFileSync(process.execPath, [script], { encoding: 'utf8' })
    expect(read).toBe('# Plan\n\nShip it.\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
