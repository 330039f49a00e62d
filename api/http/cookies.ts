import type { Context } from 'hono'
import { headerOf } from './header-of.ts'
import type { Env } from './mount.ts'

/** The two cookies: a session and, while an installation is being set up, a set-up session. */
const names = { session: '__Host-xmphi-session', setup: '__Host-xmphi-setup' } as const
export type CookieKind = keyof typeof names

/** The value of a cookie of ours, or null. */
export function readCookie(c: Context<Env>, kind: CookieKind): string | null {
  for (const part of (headerOf(c, 'cookie') ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === names[kind]) return part.slice(at + 1).trim()
  }
  return null
}

/** The header that sets a cookie, or removes it where `token` is null. Out of reach of scripts and of other sites. */
export function cookieHeader(kind: CookieKind, token: string | null): string {
  const attributes = 'Path=/; Secure; HttpOnly; SameSite=Strict'
  return token === null ? `${names[kind]}=; ${attributes}; Max-Age=0` : `${names[kind]}=${token}; ${attributes}`
}
