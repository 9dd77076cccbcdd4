import { z } from 'zod'
import type { DocumentKind, SignalKind } from '../../documents/document.ts'
import { type Pattern, parsePattern } from './pattern.ts'

/** The written form of the bank: one YAML file a category, under prompts/bank or an organisation's own folder. */

export const CATEGORIES = [
  'business',
  'alternatives',
  'estimates',
  'ownership',
  'crossteam',
  'deps',
  'data',
  'api',
  'scale',
  'failure',
  'delivery',
  'migration',
  'ops',
  'testing',
  'security',
  'privacy',
  'cost',
  'ux',
  'evolution',
  'ml',
] as const
export type Category = (typeof CATEGORIES)[number]

export const SLOTS = [
  'component',
  'dependency',
  'datastore',
  'old_system',
  'consumer_team',
  'owner_team',
  'metric',
  'bound',
  'deadline',
  'user_group',
  'environment',
  'vendor',
  'decision',
  'rejected',
  'hedge',
  'estimate',
  'claim',
] as const
export type Slot = (typeof SLOTS)[number]

const DOCUMENT_KINDS = [
  'adr',
  'rfc',
  'design-doc',
  'proposal',
] as const satisfies readonly DocumentKind[]

const SIGNAL_KINDS = [
  'hedge',
  'quantity',
  'system',
  'technology',
  'data-store',
  'vendor',
  'unsupported-claim',
  'decision',
  'rejected-option',
  'owner',
  'date',
  'estimate',
  'boundary',
  'personal-data',
  'model-or-prompt',
  'empty-section',
] as const satisfies readonly SignalKind[]

const pattern = z.string().transform((source, ctx): Pattern => {
  const parsed = parsePattern(source)
  if (parsed.kind === 'pattern') return parsed.pattern
  ctx.addIssue({ code: 'custom', message: parsed.problem })
  return z.NEVER
})
const patterns = z.array(pattern)

const topicSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'write the id in kebab-case'),
  title: z.string().min(3),
  /** Completes "The document does not say ...". */
  says: z.string().min(8),
  headings: patterns,
  /** General headings it would be answered under, beside other topics: "Monitoring", "Scalability". */
  within: patterns.default([]),
  bare_no: z.boolean().default(false),
  clear: patterns.min(1),
  partial: patterns.default([]),
  applies: patterns.default([]),
})

const entrySchema = z.strictObject({
  id: z.string().regex(/^[a-z]+-[a-z0-9-]*[0-9]{3}$/, 'write the id as category-001'),
  version: z.number().int().min(1).default(1),
  status: z.enum(['active', 'retired']).default('active'),
  topic: z.string(),
  secondary: z.array(z.enum(CATEGORIES)).default([]),
  text: z.string(),
  plain: z.string(),
  why: z.string(),
  /** Completes "The document says ..., but not ...": a few words. Left out, the topic's own are used. */
  unsaid: z.string().optional(),
  if_left: z.string(),
  exec: z.string(),
  done_when: z.enum(['number', 'name', 'date', 'link']),
  stage: z.array(z.enum(['idea', 'design', 'pre-launch', 'running'])).min(1),
  documents: z.array(z.enum(DOCUMENT_KINDS)).min(1),
  weight: z.number().min(1).max(5),
  applies: z.strictObject({
    any: patterns.default([]),
    signals: z.array(z.enum(SIGNAL_KINDS)).default([]),
    not: patterns.default([]),
    /** Its words are everyday ones elsewhere: one sentence with them is a mention in passing. */
    twice: z.boolean().default(false),
    always: z.boolean().default(false),
  }),
  answered: patterns,
  follow_ups: z.array(z.string()).default([]),
  family: z.string().optional(),
  since: z.string().optional(),
})

export const bankFileSchema = z.strictObject({
  category: z.enum(CATEGORIES),
  title: z.string().min(3),
  topics: z.array(topicSchema).default([]),
  entries: z.array(entrySchema).default([]),
})

export type Topic = z.output<typeof topicSchema> & { readonly category: Category }
export type BankEntry = z.output<typeof entrySchema> & { readonly category: Category }
