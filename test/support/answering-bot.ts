import { readConfig } from '../../src/config.ts'
import { buildGadfly } from '../../src/gadfly.ts'
import { HURRIED } from './pace.ts'

/**
 * A process of its own with the real bot in it, whose one listener answers every message in its thread.
 * Says `awake` when it has connected. The first argument is where it kills itself, once, as the power
 * button would: `before` or `after` its effects, or when the answer was `sent`; absent for never.
 */
const [dieAt] = process.argv.slice(2)

function dieIf(place: string): void {
  if (dieAt === place) process.kill(process.pid, 'SIGKILL')
}

const gadfly = await buildGadfly(readConfig(process.env), {
  pace: HURRIED,
  abandonedAfterSeconds: 2,
  listeners(bolt, deps) {
    bolt.event('message', async ({ event }) => {
      const text = 'text' in event ? (event.text ?? '') : ''
      dieIf('before')
      await deps.tx((trx) =>
        deps.outbox.enqueue(trx, {
          workspaceId: deps.self().workspaceId,
          purpose: `answer:${event.channel}:${event.ts}`,
          kind: 'answer',
          channelId: event.channel,
          method: 'chat.postMessage',
          args: { text: `heard ${text}`, thread_ts: event.ts },
        }),
      )
      dieIf('after')
    })
  },
  sent: () => ({ answer: async () => dieIf('sent') }),
})
process.once('SIGTERM', () => void gadfly.stop().then(() => process.exit(0)))
await gadfly.start()
process.stdout.write('awake\n')
