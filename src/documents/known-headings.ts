/**
 * Headings that design documents, RFCs and decision records use, as whole titles or their beginnings.
 * Sorted by the question they answer; matched in lower case.
 */
const KNOWN = [
  'summary|abstract|overview|tl;?dr|executive summary|introduction|purpose|about',
  'context|background|motivation|problem|problem statement|context and problem|why|rationale|current (?:state|situation|behaviou?r)|status quo|use cases?|user stories',
  'goals?|non[- ]?goals?|scope|out of scope|in scope|objectives?|requirements?|success criteria|success metrics|assumptions|constraints?|drivers?|decision drivers?|guiding principles',
  'decision|decision outcome|decisions|resolution|outcome|recommendation|conclusion|status|deciders?|decision makers?|stakeholders|owners?|authors?|reviewers|approvers',
  'proposal|proposed (?:solution|design|change|approach|architecture)|solution|design|detailed design|high[- ]level design|technical design|architecture|approach|implementation|implementation (?:plan|details|history)|guide-level explanation|reference-level explanation|specification|data model|api|api (?:design|changes)|interfaces?|schema|notes/constraints/caveats|how it works|workflow',
  'alternatives?|alternatives considered|considered options|options|options considered|other options|rejected alternatives|prior art|pros and cons|trade-?offs?|comparison',
  'consequences|positive consequences|negative consequences|impact|implications|drawbacks|risks?|risks and mitigations|concerns|limitations|downsides|known issues|failure modes|caveats',
  'rollout|roll-?out plan|deployment|migration|migration plan|backwards? compatibility|compatibility|upgrade|rollback|launch plan|phases|milestones|timeline|schedule|estimates?|work plan|next steps|action items|plan|roadmap|graduation criteria',
  'testing|test plan|testing plan|validation|verification|monitoring|observability|alerting|metrics|slos?|operations|operational (?:concerns|considerations)|runbook|support|on-?call|production readiness',
  'security|security considerations|privacy|compliance|threat model|access control|performance|scalability|capacity|reliability|availability|cost|costs|budget|dependencies|accessibility',
  'open questions?|unresolved questions|future (?:work|possibilities)|follow-?ups?|references|appendix|glossary|faq|changelog|revision history|related (?:work|documents|decisions)|links',
].join('|')

const WHOLE_TITLE = new RegExp(`^(?:${KNOWN})$`, 'i')
const BEGINNING = new RegExp(`^(?:${KNOWN})(?![\\p{L}-])`, 'iu')

/** Whether a whole title is one that design documents are known by. */
export function isKnownHeading(title: string): boolean {
  return WHOLE_TITLE.test(title.trim())
}

/** Whether a title begins like one: "Risks and what we do about them". */
export function beginsLikeKnownHeading(title: string): boolean {
  return BEGINNING.test(title.trim())
}
