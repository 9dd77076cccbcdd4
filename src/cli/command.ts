/** A command of the command line: its arguments in, its exit code out. */
export type Command = (args: readonly string[]) => Promise<number>
