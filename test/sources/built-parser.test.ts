import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

// Inside the repository, so that the built files find their libraries.
test('the built program reads documents with its built worker', { timeout: 60_000 }, () => {
  mkdirSync(join(root, 'out'), { recursive: true })
  const dist = mkdtempSync(join(root, 'out', 'built-'))
  try {
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    execFileSync(process.execPath, [tsc, '--noCheck', '--outDir', dist], { cwd: root })
    const page = join(dist, 'page.html')
    writeFileSync(page, '<!doctype html><h1>Plan</h1><p>Ship it.')
    const script = `import { readFile } from './sources/read-file.js'
      import './sources/safe-fetch.js'
      console.log((await readFile(${JSON.stringify(page)})).text)`
    writeFileSync(join(dist, 'read.js'), script)
    const read = execFileSync(process.execPath, [join(dist, 'read.js')], { encoding: 'utf8' })
    expect(read).toBe('# Plan\n\nShip it.\n')
  } finally {
    rmSync(dist, { recursive: true })
  }
})
