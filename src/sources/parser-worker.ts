import { parentPort, workerData } from 'node:worker_threads'
import { UnreadableDocument } from '../errors.ts'
import type { ParserAnswer, ParserTask } from './parse-in-worker.ts'
import type { Parsed, ParsedFormat } from './source-text.ts'

async function answer(task: ParserTask): Promise<ParserAnswer> {
  try {
    return { kind: 'parsed', ...(await PARSERS[task.format](task.bytes)) }
  } catch (error) {
    if (error instanceof UnreadableDocument) return { kind: 'unreadable', sentence: error.message }
    return { kind: 'unreadable', sentence: DAMAGED[task.format] }
  }
}

/** Each parser brings its own library; only the one that is needed is loaded. */
const PARSERS: Readonly<Record<ParsedFormat, (bytes: Uint8Array) => Promise<Parsed>>> = {
  html: async (bytes) =>
    (await import('./html-to-markdown.ts')).htmlToMarkdown(new TextDecoder().decode(bytes)),
  docx: async (bytes) => (await import('./docx.ts')).readDocx(bytes),
  pptx: async (bytes) => (await import('./pptx.ts')).readPptx(bytes),
  pdf: async (bytes) => (await import('./pdf.ts')).readPdf(bytes),
}

const DAMAGED: Readonly<Record<ParsedFormat, string>> = {
  html: 'This web page could not be read; save it again or export it as docx, pdf or md.',
  docx: 'This Word document is damaged or cut off; open it in Word and save it again, or export it as pdf or md.',
  pptx: 'This PowerPoint file is damaged or cut off; open it and save it again, or export it as pdf.',
  pdf: 'This PDF is damaged or cut off; export it again, or hand in a docx or md file.',
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(await answer(workerData))
