import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it, onTestFinished, vi } from 'vitest'
import { builtProgram } from '../support/built-program.ts'
import { aSceneOfProcesses } from '../support/gadfly.ts'
import { runGadfly } from '../support/run-gadfly.ts'
import { freePort } from '../support/slack/bolt-app.ts'

vi.setConfig({ testTimeout: 120_000 })

type Running = { readonly child: ChildProcess; readonly said: () => string }

async function started(environment: Readonly<Record<string, string>>): Promise<Running> {
  const env = { PATH: process.env['PATH'], ...environment, LOG_LEVEL: 'info' }
  const child = spawn(process.execPath, [builtProgram('src/main.js')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  await vi.waitFor(() => expect(out).toContain('Gadfly is awake'), 60_000)
  return { child, said: () => out }
}

it('says everything that is missing at once, and nothing else', async () => {
  const { code, err } = await runGadfly(['start'])

  expect(code).toBe(2)
  expect(err.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^gadfly: SLACK_BOT_TOKEN is missing; .*\.$/),
    expect.stringMatching(/^SLACK_APP_TOKEN is missing; .*\.$/),
  ])
})

it('says in one sentence that a token is wrong', async () => {
  const { environment } = await aSceneOfProcesses('embedded')
  const wrong = { ...(await environment()), SLACK_BOT_TOKEN: 'xoxb-wrong' }
  const { code, err } = await runGadfly(['start'], '', wrong)

  expect(code).toBe(2)
  expect(err).toMatch(/^gadfly: Slack does not know the token in SLACK_BOT_TOKEN; .*\n$/)
  expect(err).not.toContain('xoxb-wrong')
})

it('tells how it does while it runs, and stops cleanly when it is told to', async () => {
  const { slack, environment } = await aSceneOfProcesses('embedded')
  const port = String(await freePort())
  const { child, said } = await started({ ...(await environment()), GADFLY_HTTP_PORT: port })
  const health = await fetch(`http://127.0.0.1:${port}/healthz`)
  expect(health.status).toBe(200)
  expect(await health.json()).toMatchObject({ ok: true, connected: true, database: true })

  const ana = slack.person('ana')
  ana.post(slack.channel('design', { members: [ana] }), 'a document')
  await slack.settled()
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  expect(metrics).toContain('gadfly_connected 1')
  expect(metrics).toContain('gadfly_dead_letters 0')
  expect(metrics).toContain('gadfly_deliveries_total{kind="event",known="new"} 1')

  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(said()).toContain('going to sleep')
  expect(said()).not.toContain(slack.workspace.installation.botToken)
})

it('is not healthy when Slack cannot reach it', async () => {
  const { slack, environment } = await aSceneOfProcesses('embedded')
  const port = String(await freePort())
  await started({ ...(await environment()), GADFLY_HTTP_PORT: port })
  await slack.stop()

  await vi.waitFor(async () => {
    const health = await fetch(`http://127.0.0.1:${port}/healthz`)
    expect(health.status).toBe(503)
    expect(await health.json()).toMatchObject({ ok: false, connected: false, database: true })
  }, 60_000)
})
