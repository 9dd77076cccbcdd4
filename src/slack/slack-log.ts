import { LogLevel, type Logger } from '@slack/bolt'

/** The part of a pino logger that this room uses. */
export type SlackLog = Readonly<
  Record<'debug' | 'info' | 'warn' | 'error', (fields: object, message: string) => void>
>

/**
 * A logger for Slack's libraries. Their debug and info lines hold whole payloads, so they are
 * dropped; warnings and errors stay, as text.
 */
export function boltLog(log: SlackLog): Logger {
  return {
    debug() {},
    info() {},
    warn: (...said) => log.warn({ from: 'slack' }, textOf(said)),
    error: (...said) => log.warn({ from: 'slack' }, textOf(said)),
    setLevel() {},
    setName() {},
    getLevel: () => LogLevel.WARN,
  }
}

function textOf(said: readonly unknown[]): string {
  return said.map((part) => (part instanceof Error ? part.message : String(part))).join(' ')
}
