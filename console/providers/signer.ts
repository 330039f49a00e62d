import type { z } from 'zod'
import { credentialShape } from '../../schema/contracts/shapes.ts'
import { loadDemoPeople } from './demo-people.ts'
import type { DemoPerson } from './demo-people.ts'

export type Credential = z.infer<typeof credentialShape>

/** Answers WebAuthn challenges, and knows the one-time code where it holds the secret. */
export interface Signer {
  /** Answers `options` (WebAuthn's JSON form). Rejects when nobody touched the reader. */
  readonly assert: (options: Readonly<Record<string, unknown>>) => Promise<Credential>
  /** The six digits now (epoch milliseconds), or null where the person has to type them. */
  readonly totp: (now: number) => Promise<string | null>
  /** Whose software key answers; null for a reader of the person's own. */
  readonly demoName: string | null
}

/** The browser's own passkeys. */
export const browserSigner: Signer = {
  async assert(options) {
    const { startAuthentication } = await import('@simplewebauthn/browser')
    // The options are WebAuthn's own JSON form, made by the server's library and passed through unread.
    return credentialShape.parse(await startAuthentication({ optionsJSON: options as never }))
  },
  totp: () => Promise.resolve(null),
  demoName: null,
}

/** Signs with a demo person's software key. Its code is fetched only when a demo asks for it. */
export function demoSigner(person: DemoPerson): Signer {
  return {
    async assert(options) {
      const { answerChallenge } = await import('../demo/software-authenticator.ts')
      return credentialShape.parse(await answerChallenge(person.passkey, options, window.location.origin))
    },
    async totp(now) {
      const { totpCode } = await import('../demo/software-authenticator.ts')
      return await totpCode(person.totpSecret, now)
    },
    demoName: person.name,
  }
}

/** Remembers that the session was opened with a software key: the username only, never the key. Every tab shares the session's cookie, so each must know whose key answers for it. */
const demoUsernameKey = 'xmphi.demo-username'

export function rememberDemoUsername(username: string | null): void {
  if (username === null) localStorage.removeItem(demoUsernameKey)
  else localStorage.setItem(demoUsernameKey, username)
}

/** The signer for whoever is signed in: a demo person's software key where the session was opened with one, else the browser's passkeys. */
export async function currentSigner(): Promise<Signer> {
  const username = localStorage.getItem(demoUsernameKey)
  if (username === null) return browserSigner
  const person = (await loadDemoPeople()).find((one) => one.username === username)
  return person === undefined ? browserSigner : demoSigner(person)
}
