/** What the model is told about its task, whatever the document: the texts of prompts/*.md. */
export type Prompts = {
  readonly write: string
  readonly read: string
  readonly sharpen: string
  readonly dossier: string
}
