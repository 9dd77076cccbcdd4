/** What the queue hands to a job. */
export type JobData = Readonly<Record<string, unknown>>

/** A piece of work that survives a crash: it is repeated until it went through or is a dead letter. */
export type Job = {
  /** Its queue. */
  readonly name: string
  /** In words, for whoever reads the list. */
  readonly when: string
  /** In UTC; absent for a job that something else sets off. */
  readonly cron?: string
  /** How many run at the same time in one process. */
  readonly atOnce: number
  /** Longer than this is taken for stuck, and tried again. */
  readonly longestSeconds: number
  /** Attempts after the first; between them 1 to 2, 2 to 4, 4 to 8 ... seconds. */
  readonly retries: number
  /** Fields of its data that are a person's own words: a dead letter keeps none of them. */
  readonly privateWords?: readonly string[]
  /** May run twice, also at the same time: after a crash nobody knows how far the first one came. */
  run(data: JobData): Promise<void>
  /** After the last attempt failed: tells whoever waits. Left out where a process died in that attempt. */
  givenUp?(data: JobData): Promise<void>
}
