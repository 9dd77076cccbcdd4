/** Whether a text names a system as a word of its own: "ledger" is not in "ledgers-of-record" but in "the ledger". */
export function systemNamer(system: string): (text: string) => boolean {
  const name = system.trim().replace(/^(?:the|an?|our)\s+/i, '')
  const spaced = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[\s_-]+/g, '[\\s_-]+')
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${spaced}(?:['’]s|s)?(?![\\p{L}\\p{N}])`, 'iu')
  return (text) => name !== '' && pattern.test(text)
}
