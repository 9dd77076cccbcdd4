import type { Document } from '../../documents/document.ts'

const TEAM =
  /^(?:the )?((?:SIG|Team|Squad) [A-Z][\w-]*(?: [A-Z][\w-]*)?|.+ (?:team|squad|guild|chapter|tribe))$/i

/** The teams a document names as doing or owning something in it. People are none. */
export function teamsNamed({ signals }: Document): string[] {
  const teams = new Map<string, string>()
  for (const { kind, text } of signals) {
    const name = kind === 'owner' ? TEAM.exec(text)?.[1] : undefined
    if (name && !teams.has(name.toLowerCase())) teams.set(name.toLowerCase(), name)
  }
  return [...teams.values()]
}
