import { mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { lockFolder } from '../../src/store/folder-lock.ts'

const ELSEWHERE = { pid: 1, host: 'another-machine', space: 'another boot', startedAt: '1' }

describe('the lock of a database folder', () => {
  it.concurrent(
    'taken on another machine gives way when nobody has touched it for 15 seconds',
    async () => {
      const { folder, lockFile } = lockedElsewhere()
      const unlock = await lockFolder(folder, lockFile)

      expect(JSON.parse(readFileSync(lockFile, 'utf8'))).toMatchObject({ pid: process.pid })
      await unlock()
      expect(readdirSync(folder)).toEqual([])
    },
  )

  it.concurrent('taken on another machine holds while somebody touches it', async () => {
    const { folder, lockFile } = lockedElsewhere()
    const touching = setTimeout(() => utimesSync(lockFile, 0, 0), 1_200)
    const locking = lockFolder(folder, lockFile)

    await expect(locking).rejects.toThrow('in use by process 1 on another-machine')
    expect(JSON.parse(readFileSync(lockFile, 'utf8'))).toEqual(ELSEWHERE)
    clearTimeout(touching)
  })

  it.concurrent('left by an earlier process with the same number gives way at once', async () => {
    const { folder, lockFile } = lockedElsewhere()
    const unlock = await lockFolder(folder, join(folder, 'mine'))
    const mine = JSON.parse(readFileSync(join(folder, 'mine'), 'utf8')) as typeof ELSEWHERE
    writeFileSync(lockFile, JSON.stringify({ ...mine, startedAt: 'long ago' }))

    await (
      await lockFolder(folder, lockFile)
    )()
    await unlock()
    expect(readdirSync(folder)).toEqual([])
  })

  it.concurrent('cut off in the middle of a line still gives way in the end', async () => {
    const { folder, lockFile } = lockedElsewhere()
    writeFileSync(lockFile, '{"pid": 4')

    await (
      await lockFolder(folder, lockFile)
    )()
    expect(readdirSync(folder)).toEqual([])
  })
})

const folders = mkdtempSync(join(tmpdir(), 'gadfly-lock-'))
afterAll(() => rmSync(folders, { recursive: true }))

function lockedElsewhere() {
  const folder = mkdtempSync(join(folders, 'data-'))
  const lockFile = join(folder, 'database.lock')
  writeFileSync(lockFile, JSON.stringify(ELSEWHERE))
  return { folder, lockFile }
}
