const TOKEN = /<([^<>\n]{1,3000})>/g

/**
 * Slack's own text format as markdown, for messages without rich text (other apps, old clients). Slack
 * escapes exactly three characters; everything else in angle brackets is its markup.
 */
export function mrkdwnToMarkdown(text: string): string {
  const plain = text.replace(TOKEN, (_, token: string) => tokenToMarkdown(token))
  return unescaped(plain)
    .replace(/(?<![*\w])\*(?=\S)([^*\n]{1,400}?)(?<=\S)\*(?![*\w])/g, '**$1**')
    .replace(/(?<![~\w])~(?=\S)([^~\n]{1,400}?)(?<=\S)~(?![~\w])/g, '~~$1~~')
    .replace(/^[ \t]*•[ \t]+/gm, '- ')
    .trim()
}

function tokenToMarkdown(token: string): string {
  const [target, label] = splitLabel(token)
  if (target.startsWith('@')) return '@somebody'
  if (target.startsWith('#')) return `#${label ?? 'a-channel'}`
  if (target.startsWith('!subteam')) return '@a-group'
  if (target.startsWith('!date')) return label ?? ''
  if (target.startsWith('!')) return `@${target.slice(1)}`
  return label === undefined || label === target ? target : `[${label}](${target})`
}

function splitLabel(token: string): [string, string | undefined] {
  const bar = token.indexOf('|')
  return bar < 0 ? [token, undefined] : [token.slice(0, bar), token.slice(bar + 1)]
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
