type Placed = {
  readonly channelId: string
  readonly messageId: string | null
  readonly threadId: string | null
}

/**
 * Where a message stands, as `chat.getPermalink` and Slack's own "copy link" write it; `slackUrl` is the
 * workspace's, with its last slash. Null for one that was not sent.
 */
export function messageAddress(
  slackUrl: string,
  { channelId, messageId, threadId }: Placed,
): string | null {
  if (messageId === null) return null
  const address = `${slackUrl}archives/${channelId}/p${messageId.replace('.', '')}`
  const isReply = threadId !== null && threadId !== messageId
  return isReply ? `${address}?thread_ts=${threadId}&cid=${channelId}` : address
}
