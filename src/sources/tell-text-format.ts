/** How much of a text is looked at: enough to tell, little enough to stay fast. */
const LOOKED_AT = 65_536

/** Tells html from markdown and plain text; markdown may hold html tags, html no headings in `#`. */
export function tellTextFormat(text: string): 'md' | 'txt' | 'html' {
  const head = text.slice(0, LOOKED_AT)
  if (startsAsHtmlPage(head)) return 'html'
  const markup = countLines(head, MARKDOWN_LINE)
  if (/^\s*</.test(head) && countLines(head, HTML_TAG) > 2 + 2 * markup) return 'html'
  return markup > 0 ? 'md' : 'txt'
}

const MARKDOWN_LINE =
  /^(?: {0,3}#{1,6} \S| {0,3}[-*+] \S| {0,3}\d{1,9}[.)] \S| {0,3}(?:```|~~~|> )|(?:={3,}|-{3,})\s*$)|\]\(|\*\*\S/gm
const HTML_TAG =
  /<\/?(?:p|div|h[1-6]|ul|ol|li|table|t[rdh]|span|section|article|main|pre|code|br|body|head|a)\b[^<>]*>/gi

function startsAsHtmlPage(head: string): boolean {
  const start = head.trimStart().replace(/^<\?xml[^>]*>\s*/i, '')
  return /^(?:<!--(?:(?!-->)[^])*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|style)\b/i.test(
    start,
  )
}

function countLines(text: string, pattern: RegExp): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) found++
  return found
}
