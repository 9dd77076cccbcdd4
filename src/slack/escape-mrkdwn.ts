/**
 * For text that stands beside blocks or alone in a message, where Slack reads markup: these three
 * characters are what its mentions and links are made of, and escaped they are only characters.
 */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** The reverse, for what people typed: Slack writes these three as entities in it. */
export function unescapeMrkdwn(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
