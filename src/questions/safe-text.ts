import { findInjections } from '../documents/injections.ts'

/**
 * What a text that a model wrote may hold: plain words. A link, a mention, markup, invisible
 * characters or talk to machines would act on its readers or their tools; the text is then not used.
 */
export function unsafeIn(text: string): string | null {
  for (const [what, pattern] of Object.entries(UNSAFE)) if (pattern.test(text)) return what
  return findInjections(text).length > 0 ? 'it speaks to machines' : null
}

/**
 * Top-level domains seen in real links. A bare `evil.com` is a link in Slack without any scheme, so
 * a product called `crates.io` has to be called something else.
 */
const DOMAIN =
  'com|net|org|io|ai|co|info|biz|xyz|click|online|gg|ly|tv|cc|ru|cn|uk|de|eu|fr|nl|ch|br|jp|zip|mov|onion'
/** Ends of domains that are ends of field names as well: a link only where a path follows. */
const DOMAIN_WITH_PATH = 'dev|app|link|site|top|shop|store|live|page|cloud|tech|me|us|at|in|sh|to'

const UNSAFE: Readonly<Record<string, RegExp>> = {
  'it holds a link': new RegExp(
    String.raw`\b[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.|\b(?:mailto|javascript|data|tel|slack|file):\S|\b\d{1,3}(?:\.\d{1,3}){3}[:/]|(?<![\w.])(?!(?:asp|vb)\.net\b)(?:[\p{L}\p{N}-]{1,63}[.\u3002\uff0e]){1,4}(?:(?:${DOMAIN})(?![\p{L}\p{N}-]|\.[\p{L}\p{N}])|(?:${DOMAIN_WITH_PATH})/)`,
    'iu',
  ),
  'it mentions somebody': /@\S|<[@!#]|\uff20\S/,
  'it holds markup':
    /[<>{}|`\n\r\t]|~~|\]\s?\(|!\[|(?<![\w*])\*{1,3}\S[^*]*\*|(?<!\w)__?\S[^_]*_(?!\w)|&(?:[a-z]{2,8}|#x?[\da-f]{1,6});|(?<!\S):[a-z][a-z0-9_+-]{1,40}:|^\s*(?:#{1,6}\s|[-*+]\s|>\s|\d+[.)]\s|\[\d)/i,
  'it holds invisible characters':
    /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]|\u115f|\u1160|\u3164|\uffa0|\u034f|\u17b4|\u17b5|[\u{e0100}-\u{e01ef}]/u,
}

/** Quotation marks around the whole, backticks and doubled spaces mean nothing when said aloud. */
export function plainWords(text: string): string {
  const bare = (text.includes('```') ? text : text.replaceAll('`', '')).replace(/\s+/g, ' ').trim()
  return /^["“„«]([^"“”„«»]*)["”“»]$/.exec(bare)?.[1]?.trim() ?? bare
}
