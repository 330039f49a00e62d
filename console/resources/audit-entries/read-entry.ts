import { z } from 'zod'
import { roleShape, tierShape } from '../../../schema/contracts/shapes.ts'

const noteValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number()]))])
export type NoteValue = z.output<typeof noteValue>

const entryShape = z.object({
  v: z.literal(1),
  id: z.string(),
  at: z.int(),
  action: z.string(),
  outcome: z.string(),
  actor: z.object({ kind: z.string(), id: z.string(), roles: z.array(z.string()), addressIn: z.string().optional() }),
  subject: z.object({ type: z.string(), id: z.string() }),
  request: z.string(),
  decision: z
    .object({ verdict: z.string(), rule: z.string(), tier: tierShape.optional(), permit: z.string().optional(), mandate: z.string().optional(), passkeyAge: z.int().optional(), totpAge: z.int().optional() })
    .optional(),
  notes: z.record(z.string(), noteValue).optional(),
  commitments: z.record(z.string(), z.string()).optional(),
  causedBy: z.string().optional(),
  demo: z.string().optional(),
})
/** An entry as the audit trail writes it, version 1. */
export type AuditRecord = z.output<typeof entryShape>

/** Reads the canonical text of an entry. Null where it has not the form that this version of the system writes. */
export function readEntry(canonical: string): AuditRecord | null {
  try {
    const parsed = entryShape.safeParse(JSON.parse(canonical))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** The same JSON spread over lines for a reader's eye; the text itself where it is no JSON. */
export function spreadJson(canonical: string): string {
  try {
    return JSON.stringify(JSON.parse(canonical), null, 2)
  } catch {
    return canonical
  }
}

/** The roles of a record that this console knows by name. */
export function knownRoles(roles: readonly string[]) {
  return roles.flatMap((role) => {
    const parsed = roleShape.safeParse(role)
    return parsed.success ? [parsed.data] : []
  })
}
