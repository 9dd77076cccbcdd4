import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { builtProgram } from '../support/built-program.ts'
import { engines } from '../support/database.ts'
import { aSceneOfProcesses, type SceneOfProcesses } from '../support/gadfly.ts'
import type { Channel, Message } from '../support/slack/workspace.ts'

/** Starts a bot in a process of its own and waits until it is connected, or dead. */
async function aProcess(scene: SceneOfProcesses, dieAt = ''): Promise<ChildProcess> {
  const env = { PATH: process.env['PATH'], ...(await scene.environment()) }
  const child = spawn(process.execPath, [builtProgram('test/support/answering-bot.js'), dieAt], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  return child
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  if (child.exitCode === null && child.signalCode === null) await gone
}

const answersTo = (channel: Channel, { ts }: Message) =>
  channel.messages.filter((message) => message.threadTs === ts && message.ts !== ts)

describe.each(engines())('a bot that is killed (%s)', (engine) => {
  it.each([
    ['before', 'before the effects of a delivery'],
    ['after', 'between the effects and their completion'],
    ['sent', 'between sending and writing that down'],
  ])(
    'at %s (%s) answers once when it starts again',
    async (dieAt) => {
      const scene = await aSceneOfProcesses(engine, { timing: { ackMs: 1000 } })
      const ana = scene.slack.person('ana')
      const design = scene.slack.channel('design', { members: [ana] })
      const first = await aProcess(scene, dieAt)
      const question = ana.post(design, 'a document')
      if (first.signalCode === null) await once(first, 'exit')
      expect(first.signalCode).toBe('SIGKILL')
      await aProcess(scene)

      await vi.waitFor(() => expect(answersTo(design, question)).toHaveLength(1), 60_000)
      await new Promise((resolve) => setTimeout(resolve, 2500))
      expect(answersTo(design, question)).toHaveLength(1)
    },
    120_000,
  )

  it('again and again answers everything once', async () => {
    // Slack gives up in the end; how long it goes on is not what is tested here.
    const timing = { ackMs: 1000, retryMs: Array.from({ length: 100 }, () => 500) }
    const scene = await aSceneOfProcesses(engine, { timing })
    const { slack } = scene
    const ana = slack.person('ana')
    const channels = [1, 2, 3].map((i) => slack.channel(`design ${i}`, { members: [ana] }))
    slack.faults.storm(() => ({ duplicate: Math.random() < 0.2, loseAck: Math.random() < 0.1 }))
    const asked: { channel: Channel; message: Message }[] = []
    for (let round = 0; round < 4; round += 1) {
      const child = await aProcess(scene)
      for (let i = 0; i < 15; i += 1) {
        const channel = channels[i % 3]
        if (channel) asked.push({ channel, message: ana.post(channel, `${round} ${i}`) })
      }
      await new Promise((resolve) => setTimeout(resolve, 50 + 500 * Math.random()))
      await killed(child)
    }
    await aProcess(scene)
    await slack.settled()

    const counts = () => asked.map(({ channel, message }) => answersTo(channel, message).length)
    await vi.waitFor(() => expect(counts().filter((n) => n !== 1)).toEqual([]), 90_000)
  }, 160_000)
})

describe.runIf(engines().includes('postgres'))('two bots on one Postgres', () => {
  it('share the work, and when one is killed nothing is lost or said twice', async () => {
    const scene = await aSceneOfProcesses('postgres', { timing: { ackMs: 1000 } })
    const { slack } = scene
    const ana = slack.person('ana')
    const channels = [1, 2, 3, 4].map((i) => slack.channel(`design ${i}`, { members: [ana] }))
    const [one] = await Promise.all([aProcess(scene), aProcess(scene)])
    expect(slack.sockets.count()).toBe(4)
    const asked: { channel: Channel; message: Message }[] = []
    for (let i = 0; i < 80; i += 1) {
      const channel = channels[i % 4]
      if (channel) asked.push({ channel, message: ana.post(channel, `document ${i}`) })
      if (i === 40) await killed(one)
    }
    await slack.settled()

    const counts = () => asked.map(({ channel, message }) => answersTo(channel, message).length)
    await vi.waitFor(() => expect(counts().filter((n) => n !== 1)).toEqual([]), 90_000)
  }, 180_000)
})
