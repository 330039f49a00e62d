/** Shapes that several contracts share. */
import { z } from 'zod'
import { limits } from '../vocabulary/limits.ts'
import { roles } from '../vocabulary/roles.ts'
import { tiers } from '../vocabulary/tiers.ts'
import { zones } from '../vocabulary/zones.ts'

/** An id of ours: lower-case prefix, underscore, UUID without dashes; or a fixed word such as `installation`. */
export const idShape = z.string().regex(/^[a-z][a-z0-9-]{0,40}(_[0-9a-f]{32})?$/)
/** Epoch milliseconds. */
export const instantShape = z.int().min(0)
/** SHA-256, hex. */
export const digestShape = z.string().regex(/^[0-9a-f]{64}$/)
/** A reason or purpose typed by a person. NUL and other control characters are refused. */
export const reasonShape = z
  .string()
  .trim()
  .min(limits.reasonCharsMin)
  .max(limits.reasonChars)
  // oxlint-disable-next-line no-control-regex -- refusing control characters is the purpose
  .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/u)
/** A name that a person gave to a thing: one line, no control characters. */
export const nameShape = z
  .string()
  .trim()
  .min(1)
  .max(limits.nameChars)
  // oxlint-disable-next-line no-control-regex -- refusing control characters is the purpose
  .regex(/^[^\u0000-\u001f\u007f]*$/u)
/** The beginning of a name or of an id by which a list is searched. */
export const searchShape = nameShape
/** Text of several lines that may be empty. NUL and other control characters are refused: no database column takes a NUL. */
export const textShape = (chars: number) =>
  z
    .string()
    .trim()
    .max(chars)
    // oxlint-disable-next-line no-control-regex -- refusing control characters is the purpose
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/u)
export const usernameShape = z.string().regex(/^[a-z][a-z0-9._-]{1,62}$/)
/** The beginning of a user name or of a person's id. A name of a person does not fit in: it never stands in an address. */
export const usernameSearchShape = z.string().regex(/^[a-z][a-z0-9._-]{0,62}$|^person_[0-9a-f]{6,32}$/)
export const totpShape = z.string().regex(/^\d{6}$/)
export const roleShape = z.enum(roles)
export const tierShape = z.enum(tiers)
export const zoneShape = z.enum(zones)
export const fieldNameShape = z.string().min(1).max(200)
/** An address range in CIDR notation, IPv4 or IPv6. */
export const addressRangeShape = z.union([z.cidrv4(), z.cidrv6()])

export const reachShape = z.object({
  records: z.int().optional(),
  rows: z.int().optional(),
  bytes: z.int().optional(),
  fields: z.int().optional(),
  tiers: z.array(tierShape).optional(),
  people: z.int().optional(),
  durationMs: z.int().optional(),
})

export const statutoryShape = z.object({
  level: z.enum(['general', 'important', 'core']),
  generalGrade: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).optional(),
  object: z.string().max(40),
  harm: z.string().max(40),
})

/** A WebAuthn answer as the browser's own JSON serialisation gives it (WebAuthn Level 3 §5.1). Checked by the verifier library. */
export const credentialShape = z.object({
  id: z.string().max(1_024),
  rawId: z.string().max(1_024),
  type: z.literal('public-key'),
  response: z.record(z.string(), z.unknown()),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  authenticatorAttachment: z.string().optional(),
})
/** Options for `navigator.credentials`, passed through to the browser as they are. */
export const credentialOptionsShape = z.record(z.string(), z.unknown())
