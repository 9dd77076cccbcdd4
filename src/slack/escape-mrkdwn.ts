/**
 * For text that stands beside blocks or alone in a message, where Slack reads markup: these three
 * characters are what its mentions and links are made of, and escaped they are only characters.
 */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
