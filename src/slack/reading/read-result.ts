/** One file, canvas or link of a post, read or not. */
export type ReadPart =
  | {
      readonly kind: 'text'
      /** Clean markdown. */
      readonly text: string
      /** What it is called where it comes from; helps to find a title. */
      readonly name: string
      /** Sentences about what was left out. */
      readonly notes: readonly string[]
      readonly hiddenRemoved: number
    }
  /** A sentence for the person who handed it in. */
  | { readonly kind: 'trouble'; readonly sentence: string }
