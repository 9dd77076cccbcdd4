import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** The bot of bot.ts among the built programs. */
export const BOT = 'test/storm/bot.js'

export type BotProcess = {
  /** Ends it as a power cut would, without a chance to tidy up. */
  kill(): Promise<void>
  /** Ends it as an operator would. */
  stop(): Promise<void>
  /** Deliveries, messages and jobs that are not done yet. */
  leftToDo(): Promise<number>
}

/** Starts the bot and waits until it is connected; throws with what it said when it is not. */
export async function startBot(
  program: string,
  environment: Readonly<Record<string, string>>,
): Promise<BotProcess> {
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      LOG_LEVEL: 'warn',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const said = collect(child)
  await answer(child, said, 'ready')
  return {
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
    async leftToDo() {
      const answered = answer(child, said, 'left')
      child.send('left?')
      return Number(await answered)
    },
  }
}

function collect({ stdout, stderr }: ChildProcess): () => string {
  let said = ''
  for (const stream of [stdout, stderr])
    stream?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-20_000)))
  return () => said
}

function answer(child: ChildProcess, said: () => string, key: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error(`the bot ended by itself:\n${said()}`))
    child.once('exit', ended)
    child.on('message', function heard(message: object) {
      if (!(key in message)) return
      child.off('message', heard).off('exit', ended)
      resolve(Reflect.get(message, key))
    })
  })
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}
