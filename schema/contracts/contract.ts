/** A contract: one promise that the api keeps and the console reads. */
import type { z } from 'zod'
import type { Reach } from '../vocabulary/reach.ts'
import type { Role } from '../vocabulary/roles.ts'
import type { Tier } from '../vocabulary/tiers.ts'

/** Who may act at all. `stranger` has shown nothing yet; its refusals go to the bounded security events, not into the tree. */
export type ActorKind = 'stranger' | 'person' | 'partner' | 'system'

/** The facts of the subject that decisions read. A room adds its own beside these. */
export interface SubjectFacts {
  /** Type and id of what is acted on, for the audit entry. */
  readonly type: string
  readonly id: string
  readonly tier?: Tier
  /** The person to whom the subject belongs: some acts are theirs alone, some never. */
  readonly ownerId?: string
  /** Unknown to this actor: answered 404. */
  readonly hidden?: boolean
  /** A permit that covers this act, if one is needed and exists. */
  readonly permit?: { readonly id: string; readonly fields: readonly string[]; readonly expiresAt: number } | null
  /** How much an approver would let through: shown before they decide. */
  readonly reach?: Reach
  /** People who may not approve this act (its requester is always excluded). */
  readonly excludedApprovers?: readonly string[]
}

/** Two people. `approvers` counts people other than the requester. */
export interface TwoPersonRule<Input> {
  when(subject: SubjectFacts, input: Input): boolean
  readonly approvers: number
  readonly distinctRoles: boolean
  /** Roles of which each approver must hold one. An empty list means nobody. */
  readonly approverRoles: readonly Role[]
  readonly expiresAfterHours: number
}

/**
 * Fresh factors. `perAct` demands a passkey assertion whose challenge is bound to this very input,
 * beside a TOTP code not older than `maxAgeSeconds`; with `bothFactors` the code is shown with that very assertion.
 */
export interface StepUpRule<Input> {
  when(subject: SubjectFacts, input: Input): boolean
  readonly maxAgeSeconds: number
  readonly perAct: boolean
  /** Only with `perAct`: what opens a session takes both factors anew, however fresh the last ones are. */
  readonly bothFactors?: boolean
}

export interface Contract<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType, Name extends string = string> {
  /** `noun.verb`; permission `noun:verb`, audit action `noun.verb`, file `verb-noun.ts`, export `verbNoun`. */
  readonly name: Name
  readonly summary: { readonly zh: string; readonly en: string }
  readonly method: 'get' | 'post'
  /** Under `/api`, with `:parameters` named as input fields. */
  readonly path: `/${string}`
  readonly actors: readonly ActorKind[]
  /** `always`: one tree entry per call. `batched`: one durable row per call, one tree entry per batch (plain list reads). */
  readonly audit: 'always' | 'batched'
  readonly kind: 'plain' | 'staged'
  /** How the request body arrives: JSON, or the raw bytes of one file with the input in the query. */
  readonly body: 'json' | 'file'
  /** What the answer is: JSON of `output`, or a file that streams after the entry is durable. */
  readonly answer: 'json' | 'file'
  /** Of an answer that is a file: every media type it may have. What is sent as another is a fault. */
  readonly mediaTypes?: readonly string[]
  readonly input: I
  readonly output: O
  /** The input holds a secret (a code, a factor): not even a commitment to it is kept. */
  readonly secretInput: boolean
  readonly twoPerson?: TwoPersonRule<z.output<I>>
  readonly stepUp?: StepUpRule<z.output<I>>
}

type Optional = 'actors' | 'audit' | 'kind' | 'body' | 'answer' | 'secretInput'

/** Completes a contract: a person acts, every call is audited, plain, JSON in and out. */
export function contract<I extends z.ZodType, O extends z.ZodType, const Name extends string>(
  definition: Omit<Contract<I, O, Name>, Optional> & Partial<Pick<Contract<I, O, Name>, Optional>>,
): Contract<I, O, Name> {
  return { actors: ['person'], audit: 'always', kind: 'plain', body: 'json', answer: 'json', secretInput: false, ...definition }
}

/** The permission that guards a contract. */
export function permissionOf(name: string): string {
  return name.replace('.', ':')
}

/** Always and never, as rules: named so that a contract reads as a sentence. */
export const always = () => true

/** The input a caller may send, before defaults. */
export type InputOf<C extends Contract> = z.input<C['input']>
/** The input an operation receives, after parsing. */
export type ParsedOf<C extends Contract> = z.output<C['input']>
/** The answer. */
export type OutputOf<C extends Contract> = z.output<C['output']>
