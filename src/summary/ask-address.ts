type Placed = {
  readonly channelId: string
  readonly messageId: string | null
  readonly threadId: string | null
}

/** Where an ask stands, as Slack's own "copy link" writes it; `slackUrl` is the workspace's, with its last slash. */
export function askAddress(
  slackUrl: string,
  { channelId, messageId, threadId }: Placed,
): string | null {
  if (messageId === null) return null
  const address = `${slackUrl}archives/${channelId}/p${messageId.replace('.', '')}`
  const isReply = threadId !== null && threadId !== messageId
  return isReply ? `${address}?thread_ts=${threadId}&cid=${channelId}` : address
}
