/** A question that was considered and is not shown, and why: for whoever asks `--explain`. */
export type Dropped = {
  readonly text: string
  readonly source: 'bank' | 'model'
  readonly reason: string
}
