import type { Context } from 'hono'
import type { Env } from './mount.ts'

/**
 * A header of the request, or null. Read where Node keeps it: the `Headers` of a `Request` are made when they are first
 * asked for, all of them, which most acts would pay for one line.
 */
export function headerOf(c: Context<Env>, name: 'accept-language' | 'authorization' | 'cookie' | 'user-agent' | 'x-forwarded-for'): string | null {
  const { incoming } = c.env ?? {}
  if (incoming === undefined) return c.req.raw.headers.get(name)
  const value = incoming.headers[name]
  return typeof value === 'string' ? value : (value?.join(', ') ?? null)
}
