import { App, HTTPReceiver, LogLevel, SocketModeReceiver, type Logger } from '@slack/bolt'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Slack } from './stand-in.ts'

export type Transport = 'socket' | 'http'

interface Bolt {
  readonly app: App
  /** Where it takes HTTP events; empty with sockets. */
  readonly url: string
  stop(): Promise<unknown>
}

/** A bare Bolt app on the stand-in, with nothing of Gadfly's in it. */
export async function startBolt(
  slack: Slack,
  transport: Transport,
  prepare: (app: App) => void,
): Promise<Bolt> {
  const port = transport === 'http' ? await freePort() : 0
  const receiver = transport === 'http' ? httpReceiver(slack, port) : socketReceiver(slack)
  const app = new App({
    receiver,
    token: slack.workspace.installation.botToken,
    deferInitialization: true,
    logger: silent,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  })
  await app.init()
  prepare(app)
  await app.start(port)
  const url = transport === 'http' ? `http://127.0.0.1:${port}/slack/events` : ''
  if (transport === 'http') await slack.useHttp(url)
  return {
    app,
    url,
    // App.stop() does not wait for a socket to close, and leaves a timer of half a minute behind.
    stop: () => ('client' in receiver ? receiver.client.disconnect() : receiver.stop()),
  }
}

function httpReceiver(slack: Slack, port: number): HTTPReceiver {
  return new HTTPReceiver({ signingSecret: slack.app.signingSecret, port, logger: silent })
}

function socketReceiver(slack: Slack): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken: slack.app.appToken,
    logger: silent,
    clientPingTimeout: 1000,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  })
}

export const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
