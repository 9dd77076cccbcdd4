/** A dossier on one system, around what src/context says in it. */
export const dossierWords = {
  usage: () =>
    'Name a system, as in `/gadfly deepdive ledger service`. You get what is written about it, as far as you may see it.',
  /** `system` is escaped. */
  onIt: (system: string) =>
    `I am gathering what is written about “${system}”. It comes to you by direct message.`,
  nothing: (system: string) =>
    `Nothing that you may see names “${system}”. Try the name its documents use.`,
  /** `system` is escaped. */
  failed: (system: string) =>
    `I could not put the dossier on “${system}” together. Please try \`/gadfly deepdive\` once more.`,
  canvas: (system: string) => `Here is the dossier on “${system}”. Only you can open it.`,
  open: () => 'open the dossier',
}
