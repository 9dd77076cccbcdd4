/** A JSON schema every server takes: all fields required, no others. */
export function strictObject(properties: Readonly<Record<string, unknown>>) {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  }
}
