/** Every run of white space as one space, the ends trimmed: how a passage is shown and compared. */
export function foldWhitespace(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
