/**
 * Trouble that a person can do something about. The message is one sentence that says what happened
 * and what to do; it is shown to the person as it stands, so it never holds a token or document text.
 */
export class GadflyError extends Error {
  override name = 'GadflyError'
}

/** The environment is wrong. `problems` holds every problem found, one sentence each. */
export class ConfigError extends GadflyError {
  override name = 'ConfigError'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** Another process works in the folder of an embedded database, which takes one at a time. */
export class FolderInUse extends GadflyError {
  override name = 'FolderInUse'
  /** The process that has it, in words. */
  readonly by: string
  readonly folder: string
  constructor(folder: string, by: string) {
    super(`The database folder ${folder} is in use by ${by}; stop it or set GADFLY_DATA.`)
    this.folder = folder
    this.by = by
  }
}

/** There is no database where one is looked for, or none that a bot has worked with. */
export class NothingYet extends GadflyError {
  override name = 'NothingYet'
}

/** A document that cannot be read; the sentence tells its owner what to hand in instead. */
export class UnreadableDocument extends GadflyError {
  override name = 'UnreadableDocument'
}
