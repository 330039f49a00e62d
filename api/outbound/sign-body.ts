import { createHmac } from 'node:crypto'

/** Prefix under which a secret is written in base64 (Standard Webhooks); any other secret counts as its own bytes. */
const encodedPrefix = 'whsec_'

/**
 * The headers that let a receiver check where a body comes from and that it is no replay, after the Standard Webhooks
 * form: HMAC-SHA-256 over `id.timestamp.body` under the shared secret, in base64 after `v1,`; `timestamp` in whole
 * seconds since the epoch. `id` stays the same when a delivery is tried again, and so serves as idempotency key.
 */
export function signBody(secret: string, { id, now, body }: { readonly id: string; readonly now: number; readonly body: string }): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1_000))
  const key = secret.startsWith(encodedPrefix) ? Buffer.from(secret.slice(encodedPrefix.length), 'base64') : Buffer.from(secret, 'utf8')
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}`, 'idempotency-key': id }
}
