import { expect, it, onTestFinished, vi } from 'vitest'
import { newDatabase } from '../support/database.ts'
import { aSceneOfProcesses } from '../support/gadfly.ts'
import { runGadfly } from '../support/run-gadfly.ts'

vi.setConfig({ testTimeout: 120_000 })

async function examined(environment: Readonly<Record<string, string>>) {
  const { out, code } = await runGadfly(['doctor'], '', environment)
  return { lines: out.trimEnd().split('\n'), code }
}

it('finds nothing wrong where nothing is', async () => {
  const scene = await aSceneOfProcesses('embedded')
  const gadfly = await scene.start({ listeners: () => {} })
  await gadfly.stop()
  const { lines, code } = await examined(await scene.environment())

  expect(lines).toEqual([
    'ok      Slack bot token: it belongs to the workspace acme.',
    expect.stringMatching(/^ok {6}Slack scopes: all \d+ of manifest\.yml\.$/),
    'ok      Slack connection: Socket Mode works.',
    'ok      clock: it agrees with Slack.',
    expect.stringMatching(/^ok {6}database: in /),
    'ok      migrations: all run.',
    expect.stringMatching(/^ok {6}queue: \d+ jobs and 0 messages wait\.$/),
    'ok      messages: Slack refused none in the last day.',
    'ok      dead letters: none.',
    'ok      model: none is connected; the bank alone answers.',
  ])
  expect(code).toBe(0)
})

it('names the scope that is missing and the token that is wrong', async () => {
  const { slack, environment } = await aSceneOfProcesses('embedded')
  slack.workspace.installation.scopes.delete('reactions:read')
  const env = await environment()
  const { lines, code } = await examined({ ...env, SLACK_APP_TOKEN: 'xapp-wrong' })

  expect(lines).toContainEqual(expect.stringMatching(/^not ok.*lacks the scope reactions:read/))
  expect(lines).toContainEqual(
    expect.stringMatching(/^not ok.*Slack does not know the token in SLACK_APP_TOKEN/),
  )
  expect(code).toBe(1)
})

it('says what is missing when nothing is set up', async () => {
  const database = await newDatabase('embedded')
  onTestFinished(() => database.remove())
  const GADFLY_DATA = database.address.kind === 'embedded' ? database.address.folder : ''
  const model = { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }
  const { lines, code } = await examined({ GADFLY_DATA, ...model })

  expect(lines).toContainEqual(
    expect.stringMatching(/^not ok {2}Slack: SLACK_BOT_TOKEN is missing/),
  )
  expect(lines).toContainEqual(
    expect.stringMatching(/^not ok {2}Slack: SLACK_APP_TOKEN is missing/),
  )
  expect(lines).toContain(
    'ok      migrations: none has run yet; the first start of the bot runs them.',
  )
  expect(lines).toContainEqual(expect.stringMatching(/^not ok {2}model: .* cannot be reached/))
  expect(code).toBe(1)
})

it('leaves the database alone while the bot works in it', async () => {
  const scene = await aSceneOfProcesses('embedded')
  await scene.start({ listeners: () => {} })
  const { lines, code } = await examined(await scene.environment())

  expect(lines).toContainEqual(expect.stringMatching(/^\? {7}database: .* is in use by process/))
  expect(code).toBe(0)
})
