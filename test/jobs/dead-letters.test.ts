import { describe, expect, it, vi } from 'vitest'
import type { Job } from '../../src/jobs/job.ts'
import { sql } from 'kysely'
import { engines } from '../support/database.ts'
import { aSceneOfProcesses } from '../support/gadfly.ts'
import { runGadfly } from '../support/run-gadfly.ts'

vi.setConfig({ testTimeout: 120_000 })

function aJob(run: () => Promise<void>): Job {
  return {
    name: 'fetch-canvas',
    when: 'a test',
    atOnce: 1,
    longestSeconds: 10,
    retries: 1,
    run,
  }
}

describe.each(engines())('a job that keeps failing (%s)', (engine) => {
  it('is shown to the operator with its reason, and runs when it is tried again', async () => {
    const scene = await aSceneOfProcesses(engine)
    let attempts = 0
    const fail = async (): Promise<void> => {
      attempts += 1
      throw Object.assign(new Error('could not store "a secret plan"'), { code: '22P02' })
    }
    const told: unknown[] = []
    const job: Job = {
      ...aJob(fail),
      privateWords: ['draft'],
      givenUp: async (data) => void told.push(data),
    }
    const gadfly = await scene.start({ listeners: () => {}, jobs: () => [job] })
    const { deps } = gadfly
    const data = { file: 'F1', draft: 'Why, oh why?' }
    await deps.tx((trx) => deps.jobs.send(trx, 'fetch-canvas', data))
    const kept = async () => {
      const { rows } = await sql<{ data: unknown }>`
        select data from jobs.job where name = 'fetch-canvas'`.execute(deps.db)
      return rows.map((row) => row.data)
    }
    // Whoever waits is told once, and then no word of hers is kept for the operator to find.
    await vi.waitFor(() => expect(told).toEqual([data]), 60_000)
    await vi.waitFor(async () => expect(await kept()).toEqual([{ file: 'F1' }]), 60_000)
    expect(attempts).toBe(2)
    await gadfly.stop()

    const environment = await scene.environment()
    const seen = await runGadfly(['doctor'], '', environment)
    expect(seen.out).toMatch(
      /not ok {2}dead letter: fetch-canvas of .*, tried 2 times: Error 22P02/,
    )
    expect(seen.out).not.toContain('secret')
    expect(seen.code).toBe(1)

    const replayed = await runGadfly(['doctor', '--replay'], '', environment)
    expect(replayed.out).toContain('dead letters: 1 are tried again')
    expect(replayed.code).toBe(0)

    let done = 0
    await scene.start({ listeners: () => {}, jobs: () => [aJob(async () => void (done += 1))] })
    await vi.waitFor(() => expect(done).toBe(1), 60_000)
  })
})
