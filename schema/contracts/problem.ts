/** Refusals as RFC 9457 problem details. */
import { z } from 'zod'

/** The closed union of refusal codes with their HTTP status. 401 who are you, 403 not you, 404 also "not yours to know". */
export const problemStatus = {
  'not-signed-in': 401,
  'sign-in-failed': 401,
  'code-not-accepted': 401,
  'permission-missing': 403,
  'step-up-required': 403,
  'cross-origin': 403,
  'wrong-host': 421,
  'own-request': 403,
  'address-not-allowed': 403,
  'permit-missing': 403,
  'decision-denied': 403,
  'not-found': 404,
  'already-decided': 409,
  'wrong-state': 409,
  'changed-meanwhile': 409,
  'exclusive-duties': 409,
  'budget-spent': 409,
  'expired': 409,
  'input-invalid': 422,
  'file-unreadable': 422,
  'too-slow': 408,
  'too-large': 413,
  'unsupported-media-type': 415,
  'too-many': 429,
  'setup-first': 409,
  'disk-nearly-full': 507,
  'sealing-refused': 409,
  'clock-behind': 503,
  'not-serving': 503,
  'fault': 500,
} as const
export type ProblemCode = keyof typeof problemStatus

/** A field that was refused: where, why, and what to do. */
export const fieldProblem = z.object({
  field: z.string(),
  code: z.string(),
  message: z.string(),
})
export type FieldProblem = z.infer<typeof fieldProblem>

/**
 * The body of a refusal, `application/problem+json`. `title` and `detail` may be read by a stranger.
 * `need` names what is missing: a permission, fresh factors, a permit.
 */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  instance: z.string(),
  fields: z.array(fieldProblem).optional(),
  need: z
    .object({
      permission: z.string().optional(),
      factors: z.array(z.enum(['passkey', 'totp'])).optional(),
      act: z.string().optional(),
      inputDigest: z.string().optional(),
      permit: z.string().optional(),
      retryAfterSeconds: z.int().optional(),
    })
    .optional(),
})
export type Problem = z.infer<typeof problem>
