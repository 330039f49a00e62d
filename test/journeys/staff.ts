/** People at their desks: each holds a software passkey and a token generator, and does everything over HTTP. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { join } from 'node:path'
import { fromBase32, totpCode, totpStep } from '../../crypto/totp.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import type { Problem } from '../../schema/contracts/problem.ts'
import { assertSoftwarePasskey, registerSoftwarePasskey } from '../../api/demo/software-authenticator.ts'
import type { SoftwarePasskey } from '../../api/demo/software-authenticator.ts'
import { outputOf, RefusedByServer, Visitor } from './visitor.ts'
import type { Heard, Reply } from './visitor.ts'

export interface Profile {
  readonly name: string
  readonly username: string
  readonly roles: readonly Role[]
}

export class StaffMember {
  readonly profile: Profile
  readonly tab: Visitor
  readonly #origin: string
  readonly #passkey: SoftwarePasskey
  readonly #secret: string
  #spentStep: number

  constructor(origin: string, profile: Profile, tab: Visitor, factors: { readonly passkey: SoftwarePasskey; readonly secret: string; readonly spentStep: number }) {
    this.#origin = origin
    this.profile = profile
    this.tab = tab
    this.#passkey = factors.passkey
    this.#secret = factors.secret
    this.#spentStep = factors.spentStep
  }

  /** Shows both factors. The session's cookie stays in the tab. */
  async signIn(): Promise<void> {
    const { username } = this.profile
    const begun = await this.tab.done<{ challengeId: string; options: { challenge: string } }>('session.begin', { username })
    await this.tab.done('session.open', { username, challengeId: begun.challengeId, credential: assertSoftwarePasskey(this.#passkey, begun.options.challenge, { origin: this.#origin }), totp: await this.#token() })
  }

  /** Acts; where a fresh factor is asked, shows it, and acts again. */
  async act(name: string, input: Readonly<Record<string, unknown>> = {}, body?: Uint8Array<ArrayBuffer>): Promise<Reply> {
    const reply = await this.tab.ask(name, input, body)
    const problem = reply.json as Partial<Problem> | null
    if (reply.status !== 403 || problem?.code !== 'step-up-required') return reply
    const { act, inputDigest, factors } = problem.need ?? {}
    const begun = await this.tab.done<{ challengeId: string; options: { challenge: string }; totpNeeded: boolean }>('step-up.begin', { act, inputDigest })
    const totpNeeded = begun.totpNeeded || factors?.includes('totp') === true
    await this.tab.done('step-up.complete', {
      challengeId: begun.challengeId,
      credential: assertSoftwarePasskey(this.#passkey, begun.options.challenge, { origin: this.#origin }),
      ...(totpNeeded ? { totp: await this.#token() } : {}),
    })
    return this.tab.ask(name, input, body)
  }

  /** `act` that finishes at once. */
  async done<Output>(name: string, input: Readonly<Record<string, unknown>> = {}, body?: Uint8Array<ArrayBuffer>): Promise<Output> {
    return outputOf<Output>(name, await this.act(name, input, body))
  }

  /** `act` that waits for others; gives the approval's id. */
  async asks(name: string, input: Readonly<Record<string, unknown>>): Promise<string> {
    const reply = await this.act(name, input)
    if (reply.status !== 202) throw reply.status === 200 ? new Error(`${name} waited for nobody`) : new RefusedByServer(name, reply.json as Problem)
    return (reply.json as { pending: { approvalId: string } }).pending.approvalId
  }

  /** Looks at a request and agrees to exactly what was shown. */
  async approve(approvalId: string): Promise<{ readonly state: string; readonly approvalsMissing: number; readonly resultId: string | null }> {
    const { inputDigest } = await this.done<{ inputDigest: string }>('approval.show', { approvalId })
    return this.done('approval.approve', { approvalId, inputDigest })
  }

  /** A code that was not shown yet, at most one step ahead as drift allows. A token generator has to be waited for, so this may wait. */
  async #token(): Promise<string> {
    while (totpStep(Date.now()) < this.#spentStep) await pause(limits.totpStepMs - (Date.now() % limits.totpStepMs))
    this.#spentStep = Math.max(this.#spentStep + 1, totpStep(Date.now()))
    return totpCode(fromBase32(this.#secret), this.#spentStep)
  }
}

/** Enrols both factors of one person with the code that they were handed. `confirmer` looks at them, where set-up is over. */
export async function enrol(origin: string, heard: Heard[], enrolmentCode: string, profile: Profile, confirmer?: StaffMember): Promise<StaffMember> {
  const tab = new Visitor(origin, heard)
  const begun = await tab.done<{ challengeId: string; totpSecret: string; options: { challenge: string; user: { id: string } } }>('enrolment.begin', { code: enrolmentCode })
  const { passkey, credential } = registerSoftwarePasskey(begun.options, { origin, rpId: new URL(origin).hostname, random: (bytes) => new Uint8Array(randomBytes(bytes)) })
  const spentStep = totpStep(Date.now())
  const { personId, checkCode } = await tab.done<{ personId: string; checkCode: string | null }>('enrolment.complete', { code: enrolmentCode, challengeId: begun.challengeId, credential, totp: totpCode(fromBase32(begun.totpSecret), spentStep), deviceLabel: '测试软件密钥' })
  await confirmer?.done('enrolment.confirm', { personId, checkCode })
  return new StaffMember(origin, profile, tab, { passkey, secret: begun.totpSecret, spentStep })
}

const founders = {
  system: { name: '佘系统', username: 'she', roles: ['system_admin'] },
  officer: { name: '安全全', username: 'an', roles: ['security_admin'] },
  auditor: { name: '申计', username: 'shen', roles: ['audit_admin'] },
  steward: { name: '管数据', username: 'guan', roles: ['data_steward'] },
  signatory: { name: '签宇', username: 'qian', roles: ['signatory'] },
} as const satisfies Readonly<Record<string, Profile>>
export type Post = keyof typeof founders

/** Sets an empty house up with the code that its first start wrote: five people, each signed in. */
export async function setUpHouse(origin: string, dataFolder: string, heard: Heard[]): Promise<Readonly<Record<Post, StaffMember>>> {
  const setup = new Visitor(origin, heard)
  await setup.done('setup.open', { code: readFileSync(join(dataFolder, 'setup-code'), 'utf8').trim() })
  const staff = new Map<Post, StaffMember>()
  for (const [post, profile] of Object.entries(founders) as [Post, Profile][]) {
    const { enrolmentCode } = await setup.done<{ enrolmentCode: string }>('setup.enrol', { ...profile, team: '治理组' })
    staff.set(post, await enrol(origin, heard, enrolmentCode, profile))
  }
  await setup.done('setup.complete')
  for (const member of staff.values()) await member.signIn()
  return Object.fromEntries(staff) as Record<Post, StaffMember>
}
