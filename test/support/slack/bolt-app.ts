import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Slack } from './stand-in.ts'

export type Transport = 'socket' | 'http'

/** A bare Bolt app on the stand-in, with nothing of Gadfly's in it. */
export async function startBolt(
  slack: Slack,
  transport: Transport,
  prepare: (app: App) => void,
): Promise<{ app: App; stop(): Promise<unknown> }> {
  const port = transport === 'http' ? await freePort() : 0
  const receiver =
    transport === 'http' ? new HTTPReceiver(httpOptions(slack, port)) : socketReceiver(slack)
  const app = new App({
    receiver,
    token: slack.workspace.installation.botToken,
    deferInitialization: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  })
  await app.init()
  prepare(app)
  await app.start(port)
  if (transport === 'http') await slack.useHttp(`http://127.0.0.1:${port}/slack/events`)
  return { app, stop: () => app.stop() }
}

function httpOptions(slack: Slack, port: number) {
  return { signingSecret: slack.app.signingSecret, port, logLevel: LogLevel.ERROR }
}

function socketReceiver(slack: Slack): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken: slack.app.appToken,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
