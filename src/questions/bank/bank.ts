import { parse } from 'yaml'
import { type BankEntry, bankFileSchema, type Category, type Topic } from './bank-entry.ts'
import { faultInWords } from './fault-in-words.ts'

/** The bank: curated questions, and the topics a document may answer. */
export type Bank = {
  readonly topics: ReadonlyMap<string, Topic>
  /** Active entries only, in the order of the files. */
  readonly entries: readonly BankEntry[]
}

/** One file of a bank as it lies on the disk. `name` is what a fault report calls it. */
export type BankFile = { readonly name: string; readonly text: string }

export type BankFault = {
  readonly file: string
  readonly entry: string
  readonly problem: string
  /** What the editor of the file should do. */
  readonly mend: string
}

export type ReadBank = {
  readonly bank: Bank
  /** Every entry that could be read, retired ones too, with its file. */
  readonly all: readonly { readonly file: string; readonly entry: BankEntry }[]
  readonly faults: readonly BankFault[]
}

/**
 * Reads the files in order. A later file (an organisation's own folder) replaces an entry or a topic
 * of the same id; an entry with `status: retired` is removed. A file with a fault is left out whole
 * and reported, so that one bad edit does not take the other categories with it.
 */
export function readBank(files: readonly BankFile[]): ReadBank {
  const topics = new Map<string, Topic>()
  const entries = new Map<string, { file: string; entry: BankEntry }>()
  const faults: BankFault[] = []
  for (const file of files) {
    const read = readBankFile(file)
    faults.push(...read.faults)
    for (const topic of read.topics) topics.set(topic.id, topic)
    for (const entry of read.entries) entries.set(entry.id, { file: file.name, entry })
  }
  const all = [...entries.values()]
  const active = all.filter(({ entry }) => entry.status === 'active' && topics.has(entry.topic))
  return { bank: { topics, entries: active.map(({ entry }) => entry) }, all, faults }
}

type ReadFile = { topics: Topic[]; entries: BankEntry[]; faults: BankFault[] }

function readBankFile(file: BankFile): ReadFile {
  const parsed = parseYaml(file)
  if (parsed.kind === 'fault') return { topics: [], entries: [], faults: [parsed.fault] }
  const checked = bankFileSchema.safeParse(parsed.value)
  if (!checked.success) {
    const faults = checked.error.issues.map((issue) => {
      const { problem, mend } = faultInWords(issue, valueAt(parsed.value, issue.path))
      const entry = entryAt(parsed.value, issue.path)
      return { file: file.name, entry, problem: inField(issue.path, problem), mend }
    })
    return { topics: [], entries: [], faults }
  }
  const category: Category = checked.data.category
  return {
    topics: checked.data.topics.map((topic) => ({ ...topic, category })),
    entries: checked.data.entries.map((entry) => ({ ...entry, category })),
    faults: [],
  }
}

function parseYaml(
  file: BankFile,
): { kind: 'value'; value: unknown } | { kind: 'fault'; fault: BankFault } {
  try {
    return { kind: 'value', value: parse(file.text) }
  } catch (error) {
    const problem = error instanceof Error ? error.message.split('\n')[0] : String(error)
    const mend = 'Mend the YAML at that line; quote texts that hold a colon or a brace.'
    return { kind: 'fault', fault: { file: file.name, entry: '-', problem: problem ?? '', mend } }
  }
}

/** The id of the entry or topic that a zod issue's path points into, for a report a person can act on. */
function entryAt(value: unknown, path: readonly PropertyKey[]): string {
  const id = valueAt(value, [...path.slice(0, 2), 'id'])
  if (typeof id === 'string') return id
  return path.length === 0 ? 'file' : path.slice(0, 2).join('.')
}

/** The field within its entry and what is wrong with it; the entry is named before it. */
function inField(path: readonly PropertyKey[], problem: string): string {
  const field = path.slice(2).join('.')
  return field === '' ? problem : `${field}: ${problem}`
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  )
}
