import { type Config, readConfig } from '../config.ts'
import { FolderInUse, GadflyError } from '../errors.ts'
import { entryTexts } from '../questions/bank/entry-texts.ts'
import { readBankFolders } from '../sources/read-bank-folder.ts'
import type { Store } from '../store/open-database.ts'
import { asksUpTo } from '../store/summary-asks.ts'
import { countedMonth } from '../store/summary.ts'
import { slackUrlOf, type Workspace } from '../store/workspaces.ts'
import { type CalendarMonth, monthOf, readMonth } from '../summary/calendar-month.ts'
import { forExecutives, renderExecutives } from '../summary/executives.ts'
import { type MonthSummary, summarizeMonth } from '../summary/month.ts'
import { renderCsv } from '../summary/render-csv.ts'
import { renderHtml, renderHtmlForExecutives } from '../summary/render-html.ts'
import { renderJson } from '../summary/render-json.ts'
import { renderText } from '../summary/render-text.ts'
import type { SummaryAsk } from '../summary/summary-ask.ts'
import { readArguments } from './read-arguments.ts'
import { withWorkspace } from './with-workspace.ts'

const SUMMARY_USAGE =
  'gadfly summary [--month YYYY-MM] [--workspace T] [--format text|json|csv|html] [--for engineers|executives]'
const FORMATS = ['text', 'json', 'csv', 'html'] as const
const READERS = ['engineers', 'executives'] as const

/** The month for whoever runs Gadfly: of every channel, also those she could not read in Slack. */
export async function summary(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  const config = readConfig(process.env)
  await withWorkspace(config, options.workspace, async (store, workspace) => {
    const month = options.month ?? monthOf(new Date(), workspace.timeZone)
    const read = await readMonthOf(store, config, workspace, month)
    // A table for a program stays a table; whoever made it reads the label beside it.
    const isForPeople = options.format === 'text'
    const label = isForPeople ? process.stdout : process.stderr
    label.write(`${operatorsView(workspace)}\n${isForPeople ? '\n' : ''}`)
    process.stdout.write(await render(read, options, operatorsView(workspace)))
  }).catch(sayOtherWays)
  return 0
}

/** An embedded database is the bot's alone while it runs; the month can be had all the same. */
function sayOtherWays(error: unknown): never {
  if (!(error instanceof FolderInUse)) throw error
  throw new GadflyError(
    `The database folder ${error.folder} is in use by ${error.by}, most likely the bot. Ask for the month in Slack with "/gadfly summary", or stop the bot first; with a Postgres database (DATABASE_URL) this command works while it runs.`,
  )
}

type Options = ReturnType<typeof readOptions>

function readOptions(args: readonly string[]) {
  const { values } = readArguments(
    {
      args: [...args],
      options: {
        month: { type: 'string' },
        workspace: { type: 'string' },
        format: { type: 'string', default: 'text' },
        for: { type: 'string', default: 'engineers' },
      },
    },
    SUMMARY_USAGE,
  )
  const month = values.month === undefined ? null : readMonth(values.month)
  if (values.month !== undefined && month === null)
    throw new GadflyError('--month takes a year and a month, such as 2026-10.')
  const format = FORMATS.find((one) => one === values.format)
  const reader = READERS.find((one) => one === values.for)
  if (!format) throw new GadflyError(`--format is one of ${FORMATS.join(', ')}.`)
  if (!reader) throw new GadflyError(`--for is one of ${READERS.join(', ')}.`)
  return { month, workspace: values.workspace ?? null, format, reader }
}

async function readMonthOf(
  store: Store,
  config: Config,
  workspace: Workspace,
  month: CalendarMonth,
) {
  const { workspaceId, timeZone } = workspace
  const { bank } = await readBankFolders(config.bank)
  const slackUrl = slackUrlOf(workspace)
  const wanted = {
    workspaceId,
    month,
    timeZone,
    channelIds: null,
    now: new Date(),
    ...(slackUrl === undefined ? {} : { slackUrl }),
  }
  const counts = await countedMonth(store.db, wanted)
  return {
    summary: summarizeMonth(counts, wanted, entryTexts(bank)),
    asks: () => asksUpTo(store.db, wanted),
  }
}

type Read = { readonly summary: MonthSummary; readonly asks: () => Promise<SummaryAsk[]> }

async function render(
  { summary, asks }: Read,
  { format, reader }: Options,
  label: string,
): Promise<string> {
  if (format === 'json') return renderJson(summary, await asks())
  if (format === 'csv') return renderCsv(await asks(), summary.timeZone)
  if (format === 'html')
    return reader === 'executives'
      ? renderHtmlForExecutives(summary, label)
      : renderHtml(summary, label)
  return reader === 'executives' ? renderExecutives(forExecutives(summary)) : renderText(summary)
}

function operatorsView({ workspaceId, timeZone }: Workspace): string {
  return `The operator's view of ${workspaceId}: every channel, private ones too, in the time zone ${timeZone}. Look before you pass it on.`
}
