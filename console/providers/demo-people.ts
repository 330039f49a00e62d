import { z } from 'zod'
import { roleShape } from '../../schema/contracts/shapes.ts'

const demoPerson = z.object({
  name: z.string(),
  roles: z.array(roleShape),
  username: z.string(),
  totpSecret: z.string(),
  passkey: z.object({ credentialId: z.string(), userHandle: z.string(), rpId: z.string(), privateKeyPkcs8: z.string() }),
})

/** A made-up person of a demo folder, with both factors, so that a visitor without a reader can try each role. */
export type DemoPerson = z.infer<typeof demoPerson>

/** The demo's people. Answered only by a server over a demo folder; kept in memory and nowhere else. */
export async function loadDemoPeople(): Promise<readonly DemoPerson[]> {
  const response = await fetch('/api/demo/people', { credentials: 'same-origin', headers: { accept: 'application/json' } })
  return response.ok ? z.array(demoPerson).parse(await response.json()) : []
}
