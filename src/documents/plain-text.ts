const IMAGE_OR_LINK = /!?\[([^[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)?\)|\[[^[\]]*\])/g
const NUMBERING = /^(?:\d{1,3}(?:\.\d{1,3})+[.)]?|\d{1,3}[.)]|[A-Z][.)]|[IVX]{1,4}\.)\s+(?=\S)/
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
}

/** One line of markdown as a person reads it: links by their words, no marks, white space folded. */
export function plainText(markdown: string): string {
  return withoutLinks(withoutLinks(markdown))
    .replace(/\[\^[^[\]]*\]/g, '')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/\*+|~~+|`+/g, '')
    .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, '$1')
    .replace(/&(?:amp|lt|gt|quot|nbsp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+|\\$/g, ' ')
    .trim()
}

function withoutLinks(markdown: string): string {
  return markdown.replace(IMAGE_OR_LINK, '$1')
}

/** A heading's words: no markup, no numbering, no anchor, no colon at the end. */
export function plainTitle(markdown: string): string {
  const words = plainText(markdown.replace(/\{#[^{}]*\}\s*$/, '')).replace(/(?:\s?#)?\s?:?$/, '')
  return words.replace(NUMBERING, '')
}
