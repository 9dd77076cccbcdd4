import { answerCommand, type CommandCall } from './command-call.ts'
import type { SlackDeps } from './deps.ts'
import { escapeMrkdwn } from './escape-mrkdwn.ts'
import { deepdiveCommand } from './flows/dossier/deepdive-command.ts'
import { forgetCommand } from './flows/people/forget.ts'
import { contextCommand } from './flows/context/list-context.ts'
import { sharpenCommand } from './flows/sharpening/begin-sharpening.ts'
import { bankCommand } from './flows/bank/bank-command.ts'
import { listOpenAsks } from './flows/asks/list-open-asks.ts'
import { reviewCommand } from './flows/reviews/set-review-date.ts'
import { questionsCommand } from './flows/noticing/questions-command.ts'
import { settingsCommand } from './flows/people/settings.ts'
import { triageCommand } from './flows/triage/triage-command.ts'
import { summaryCommand } from './flows/summaries/summary-command.ts'
import { unwatchChannel, watchChannel } from './flows/noticing/watch-channel.ts'
import { type CommandName, helpOn, helpText } from './words/help.ts'

type Command = (deps: SlackDeps, call: CommandCall) => Promise<void>

const COMMANDS: Readonly<Record<CommandName, Command>> = {
  watch: watchChannel,
  unwatch: unwatchChannel,
  questions: questionsCommand,
  sharpen: sharpenCommand,
  review: reviewCommand,
  open: listOpenAsks,
  triage: triageCommand,
  summary: summaryCommand,
  context: contextCommand,
  deepdive: deepdiveCommand,
  bank: bankCommand,
  settings: settingsCommand,
  forget: forgetCommand,
  help: (deps, call) =>
    answerCommand(deps, call, helpOn(call.rest.toLowerCase()) ?? helpText(null)),
}

/** Runs what was typed after `/gadfly`; anything unknown gets the list. */
export async function runCommand(
  deps: SlackDeps,
  typed: string,
  call: Omit<CommandCall, 'rest'>,
): Promise<void> {
  const [, name = '', rest = ''] = /^\s*(\S*)\s*([^]*)$/.exec(typed) ?? []
  const wanted = name.toLowerCase() || 'help'
  if (isCommand(wanted)) return COMMANDS[wanted](deps, { ...call, rest: rest.trim() })
  const unknown = escapeMrkdwn(name.slice(0, 40).replaceAll('`', "'"))
  return answerCommand(deps, { ...call, rest }, helpText(unknown))
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name)
}
