import { escapeMrkdwn } from '../escape-mrkdwn.ts'

export type HelpLine = { readonly usage: string; readonly says: string }

/** The commands there are, one a line. `unknown` is what was typed instead, escaped. */
export function helpText(lines: readonly HelpLine[], unknown: string | null): string {
  const first =
    unknown === null
      ? 'Gadfly suggests questions worth asking about design documents, privately.'
      : `There is no command \`${unknown}\`. These are the ones I know:`
  const commands = lines.map(({ usage, says }) => `\`/gadfly ${escapeMrkdwn(usage)}\`  ${says}`)
  const last =
    'You can also use “Suggest questions” on any message, mention me in a thread, or send me a document here or by direct message.'
  return [first, ...commands, last].join('\n')
}
