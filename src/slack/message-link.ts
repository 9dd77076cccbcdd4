export type MessageLink = { readonly channelId: string; readonly ts: string }

const PERMALINK = /\/archives\/([CGD][A-Z0-9]{2,})\/p(\d{10,})(\d{6})(?![0-9])/

/**
 * The message that a Slack link leads to, or null. Its host is not looked at: only the ids count, and
 * whether the person may see that message is asked of Slack.
 */
export function readMessageLink(text: string): MessageLink | null {
  const [, channelId, seconds, micros] = PERMALINK.exec(text) ?? []
  if (channelId === undefined || seconds === undefined || micros === undefined) return null
  return { channelId, ts: `${seconds}.${micros}` }
}
