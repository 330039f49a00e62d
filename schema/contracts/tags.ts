/** Tags on output fields. They drive masking: a handler cannot forget what it does not do. */
import { z } from 'zod'
import { maskings } from '../vocabulary/masking.ts'
import type { Tier } from '../vocabulary/tiers.ts'

/**
 * What a field holds.
 * - `staff-name`: a colleague's name; clear to staff, masked for everybody else.
 * - `personal`: personal data of somebody outside; masked unless the decision grants it.
 * - `cell`: one cell of a governed corpus, `{kind, text, …}`; masked as `masking` says unless granted, the cells of one
 *   record together.
 * - `secret`: shown once to the actor for whom it was made; never stored in an answer cache.
 */
export interface FieldTag {
  readonly holds: 'staff-name' | 'personal' | 'cell' | 'secret'
  readonly tier: Tier
}

/** Registry of tags by schema object; `mask.ts` walks a contract's output and asks here. */
export const fieldTags = z.registry<FieldTag>()

/** Marks a schema with its tag and returns it unchanged. Each call needs a schema object of its own. */
export function tagged<S extends z.ZodType>(schema: S, tag: FieldTag): S {
  fieldTags.add(schema, tag)
  return schema
}

/** A colleague's name. */
export const staffName = () => tagged(z.string(), { holds: 'staff-name', tier: 'ordinary' })

/**
 * One cell of a governed corpus. An operation gives clear text and how it is to be masked; as it leaves, `masked` and
 * `masking` say whether and how `text` was changed.
 */
export const cell = () =>
  tagged(
    z.object({
      kind: z.string().describe('entity kind of the field, or text, number, date'),
      text: z.string(),
      masked: z.boolean().describe('whether the text was changed'),
      masking: z.enum(maskings).describe('how: clear as it stands; form the customary partial form of an identifier; inside the identifiers recognised in a text; whole nothing is shown'),
      length: z.int().describe('UTF-16 length of the clear text, rounded up to a class'),
    }),
    { holds: 'cell', tier: 'sensitive' },
  )
