import type { Transport } from './http-transport.ts'
import type { SocketSettings } from './socket-connection.ts'
import { createSocketLine } from './socket-line.ts'
import { startTrouble } from './trouble.ts'

export type SocketConfig = { readonly kind: 'socket'; readonly appToken: string }

const LINES = 2

/**
 * Two lines to Slack: it delivers each payload to either, so a network break on one leaves the
 * other. Connected means that at least one is.
 */
export function createSocketTransport(settings: SocketSettings): Transport {
  const lines = Array.from({ length: LINES }, () => createSocketLine(settings))
  const stop = async (): Promise<void> => {
    await Promise.all(lines.map((line) => line.stop()))
  }
  return {
    async start() {
      try {
        await Promise.all(lines.map((line) => line.start()))
      } catch (error) {
        await stop()
        throw startTrouble(error, 'app')
      }
    },
    stop,
    isConnected: () => lines.some((line) => line.isActive()),
  }
}
