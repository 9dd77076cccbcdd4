import type { Span } from '../document.ts'
import type { Prose } from '../prose.ts'
import { findMatches } from './phrases.ts'
import { sentenceText } from './lines-at.ts'

const OWNS =
  /\b(?:own(?:s|ed|er|ers|ership|ing)?|maintain(?:s|ed|er|ers)?|responsib\w+|accountable|operat(?:es|ed)|on-?call|point of contact|contacts?|leads?|led by|dri|drivers?|assignees?|sponsors?|deciders?|decision[- ]makers?|approvers?|support(?:s|ed)? by|run by|built by|build|implement\w*|deliver\w*|takes? over|hand(?:s|ed)? (?:over|off)|will (?:be|provide|do|take|handle|manage)|manage[sd]?|handle[sd]?)\b/i
const TEAM =
  /\b((?:the )?(?:[A-Z][\w&/-]{1,30} ){1,3}(?:[Tt]eam|[Ss]quad|[Gg]uild|[Cc]hapter|[Tt]ribe)|(?:[Tt]he|[Oo]ur) (?!(?:same|whole|entire|new|other|right|respective|current|development|engineering|core|responsible|owning|relevant|project|product) )(?:[\w&/-]{2,30} ){1,2}(?:team|squad|guild)|(?:Team|SIG|Squad) [A-Z][\w-]{1,30}(?: [A-Z][\w-]{1,30})?|(?:the )?SRE team)(?![\w-])(?! (?:mailing|meetings?|communit))/g
const HANDLE = /(?<![\w.@/])(@[A-Za-z][\w-]{1,38}(?:\/[\w-]{1,38})?)(?![\w@])/g
const FIELD =
  /(?<=^|\n)(?:owners?|owning team|owned by|deciders?|decision[- ]makers?|dri|driver|lead|tech lead|accountable|responsible|maintainers?|on-?call|point of contact|sponsors?)(?: \||:) ?([@\p{L}][^\n|;()]{1,60})/giu

/** Teams and people named as responsible for something. */
export function findOwners(prose: Prose): Span[] {
  const named = [...findMatches(prose, TEAM), ...findMatches(prose, HANDLE)].filter(
    (found) =>
      OWNS.test(sentenceText(prose, found)) &&
      !/^the \w+$/i.test(prose.text.slice(found.start, found.end)),
  )
  const fields = findMatches(prose, FIELD).map((found) => ({
    ...found,
    end: found.end - /[\s.,\\]*$/.exec(prose.text.slice(found.start, found.end))![0].length,
  }))
  return [...named, ...fields.filter((found) => isPerson(prose.text.slice(found.start, found.end)))]
}

function isPerson(words: string): boolean {
  return !/^(?:tbd|todo|n\/a|none|unknown|to be|the following|all|everyone)\b/i.test(words)
}
