import { Worker, type WorkerOptions } from 'node:worker_threads'
import { UnreadableDocument } from '../errors.ts'
import type { Parsed, ParsedFormat } from './source-text.ts'

/** What the worker is given, and the one message it answers with. */
export type ParserTask = { readonly bytes: Uint8Array; readonly format: ParsedFormat }
export type ParserAnswer =
  | ({ readonly kind: 'parsed' } & Parsed)
  | { readonly kind: 'unreadable'; readonly sentence: string }

const KILL_AFTER_MS = 15_000

/**
 * Documents come from anybody, and a file of 800 kB can make a parser fill gigabytes (a docx that unzips to
 * 200 MB ends mammoth's process) or run for an hour. So each one is parsed in a thread of its own that has a
 * heap limit, a deadline, no environment and no say in what this process prints. Nothing it does can end us.
 */
export async function parseInWorker(bytes: Uint8Array, format: ParsedFormat): Promise<Parsed> {
  const worker = startWorker({ bytes, format })
  // Parsers warn on the console; nobody asked, and unread pipes would pile up.
  worker.stdout.resume()
  worker.stderr.resume()
  try {
    const answer = await answerOf(worker)
    if (answer.kind === 'unreadable') throw new UnreadableDocument(answer.sentence)
    return { text: answer.text, notes: answer.notes, hiddenRemoved: answer.hiddenRemoved }
  } finally {
    await worker.terminate()
  }
}

function answerOf(worker: Worker): Promise<ParserAnswer> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => resolve(TOO_SLOW), KILL_AFTER_MS)
    worker.once('message', (answer: ParserAnswer) => resolve(answer))
    worker.once('error', () => resolve(TOO_MUCH))
    worker.once('exit', () => resolve(TOO_MUCH))
    worker.once('exit', () => clearTimeout(giveUp))
  })
}

const TOO_SLOW: ParserAnswer = {
  kind: 'unreadable',
  sentence: `The document could not be read within ${KILL_AFTER_MS / 1000} seconds; export it as md or hand in the part under review.`,
}
const TOO_MUCH: ParserAnswer = {
  kind: 'unreadable',
  sentence:
    'The document is damaged or far too complex to read safely; export it again as docx, pdf or md.',
}

function startWorker(workerData: ParserTask): Worker {
  const options: WorkerOptions = {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
  }
  return import.meta.url.endsWith('.ts')
    ? new Worker(loadingTypeScript(), { ...options, eval: true })
    : new Worker(new URL('./parser-worker.js', import.meta.url), options)
}

/**
 * In the repository the worker is TypeScript. Node 20 cannot load that in a worker, not even where
 * tsx or vitest loads it in the main thread (their hooks stay behind), so the worker registers tsx
 * itself before it imports its real code.
 */
function loadingTypeScript(): string {
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'))
  const entry = JSON.stringify(new URL('./parser-worker.ts', import.meta.url).href)
  return `import(${tsx}).then((tsx) => { tsx.register(); return import(${entry}) })`
}
