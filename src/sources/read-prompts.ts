import { readFile } from 'node:fs/promises'
import type { Prompts } from '../questions/with-model/prompts.ts'

const FOLDER = new URL('../../prompts/', import.meta.url)

/** The texts of prompts/*.md as they are on the disk now: an edit counts from the next start. */
export async function readPrompts(): Promise<Prompts> {
  const [write, read, sharpen, dossier] = await Promise.all(
    ['write-questions.md', 'second-reader.md', 'sharpen.md', 'dossier.md'].map((name) =>
      readFile(new URL(name, FOLDER), 'utf8'),
    ),
  )
  return {
    write: write ?? '',
    read: read ?? '',
    sharpen: sharpen ?? '',
    dossier: dossier ?? '',
  }
}
