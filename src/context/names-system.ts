/**
 * Whether a text names a system as words of their own, in the plural or the genitive too: "ledger" is in "the
 * ledger's rows" and not in "ledgered". Spaces, dashes and underscores are one.
 */
export function systemNamer(system: string): (text: string) => boolean {
  const name = system.trim().replace(/^(?:the|an?|our)\s+/i, '')
  const spaced = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[\s_-]+/g, '[\\s_-]+')
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${spaced}(?:['’]s|s)?(?![\\p{L}\\p{N}])`, 'iu')
  return (text) => name !== '' && pattern.test(text)
}
