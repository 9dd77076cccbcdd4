import { answerCommand, type CommandCall } from './command-call.ts'
import type { SlackDeps } from './deps.ts'
import { escapeMrkdwn } from './escape-mrkdwn.ts'
import { deepdiveCommand } from './flows/deepdive-command.ts'
import { forgetCommand } from './flows/forget.ts'
import { contextCommand } from './flows/list-context.ts'
import { sharpenCommand } from './flows/begin-sharpening.ts'
import { bankCommand } from './flows/bank-command.ts'
import { listOpenAsks } from './flows/list-open-asks.ts'
import { reviewCommand } from './flows/set-review-date.ts'
import { questionsCommand } from './flows/questions-command.ts'
import { settingsCommand } from './flows/settings.ts'
import { triageCommand } from './flows/triage-command.ts'
import { summaryCommand } from './flows/summary-command.ts'
import { unwatchChannel, watchChannel } from './flows/watch-channel.ts'
import { type HelpLine, helpText } from './words/help.ts'

type Command = HelpLine & {
  run(deps: SlackDeps, call: CommandCall): Promise<void>
}

/** Every command there is, in the order `help` lists them. */
const COMMANDS: Readonly<Record<string, Command>> = {
  watch: {
    usage: 'watch',
    says: 'get packs from this channel by direct message; `watch as incidents`, `as roadmap` or `as decisions` has what is posted here remembered',
    run: watchChannel,
  },
  unwatch: { usage: 'unwatch', says: 'get no more packs from this channel', run: unwatchChannel },
  questions: {
    usage: 'questions <link to a message>',
    says: 'get questions on the document in that message',
    run: questionsCommand,
  },
  review: {
    usage: 'review tomorrow 14:00',
    says: 'set when a document of this channel is reviewed; `none` takes the date away',
    run: reviewCommand,
  },
  open: {
    usage: 'open',
    says: 'the questions that are still open, where you can read',
    run: listOpenAsks,
  },
  sharpen: {
    usage: 'sharpen <your question>',
    says: 'have your own question held against a document here, for your eyes only',
    run: sharpenCommand,
  },
  summary: {
    usage: 'summary 2026-10',
    says: 'which questions landed in a month, in your channels; add `executives` for the short form, `me` for your own questions; `summary subscribe` for each month by direct message, `subscribe here` for a channel',
    run: summaryCommand,
  },
  context: {
    usage: 'context payments',
    says: 'what I know that no document says, where you may see it; `context add` tells me something',
    run: contextCommand,
  },
  bank: {
    usage: 'bank kafka',
    says: 'what was learned of the bank’s questions in this channel, which rest and why; overrule it there',
    run: bankCommand,
  },
  triage: {
    usage: 'triage',
    says: 'your week: what to read, what to skim, what needs no question from you',
    run: triageCommand,
  },
  deepdive: {
    usage: 'deepdive ledger service',
    says: 'what is written about one system, as far as you may see it, by direct message',
    run: deepdiveCommand,
  },
  forget: {
    usage: 'forget me',
    says: 'remove what I know of you; `forget this document` for a document',
    run: forgetCommand,
  },
  settings: {
    usage: 'settings',
    says: 'your time zone, quiet hours, cards and categories',
    run: settingsCommand,
  },
  help: { usage: 'help', says: 'this list', run: (deps, call) => help(deps, call, null) },
}

/** Runs what was typed after `/gadfly`; anything unknown gets the list. */
export async function runCommand(
  deps: SlackDeps,
  typed: string,
  call: Omit<CommandCall, 'rest'>,
): Promise<void> {
  const [, name = '', rest = ''] = /^\s*(\S*)\s*([^]*)$/.exec(typed) ?? []
  const wanted = name.toLowerCase() || 'help'
  const command = Object.hasOwn(COMMANDS, wanted) ? COMMANDS[wanted] : undefined
  if (command) return command.run(deps, { ...call, rest: rest.trim() })
  return help(deps, { ...call, rest }, name)
}

function help(deps: SlackDeps, call: CommandCall, unknown: string | null): Promise<void> {
  const typed = unknown === null ? null : escapeMrkdwn(unknown.slice(0, 40).replaceAll('`', "'"))
  return answerCommand(deps, call, helpText(Object.values(COMMANDS), typed))
}
