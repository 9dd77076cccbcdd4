import type { Document } from '../../documents/document.ts'
import type { ProposedItem } from './proposed-item.ts'
import { readDecisionItem } from './read-decision.ts'
import { readIncidentItem } from './read-incident.ts'

/**
 * What a document tells that is worth remembering, by its structure alone: a post-mortem gives an
 * incident, an accepted decision record a decision. Null for anything else. A person confirms it before
 * it is used.
 */
export function proposeItem(document: Document): ProposedItem | null {
  return readIncidentItem(document) ?? readDecisionItem(document)
}
