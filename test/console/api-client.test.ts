import { afterEach, describe, expect, it, vi } from 'vitest'
import { approveApproval, listApprovals, showApproval } from '../../schema/contracts/approvals.ts'
import { requestPermit } from '../../schema/contracts/access.ts'
import { createApiClient, Refused, StepUpDeclined } from '../../console/providers/api-client.ts'
import type { ApiClientNeeds, StepUpNeed } from '../../console/providers/api-client.ts'

const approvalId = `approval_${'0'.repeat(32)}`
const digest = 'a'.repeat(64)

interface Sent {
  readonly address: string
  readonly init: RequestInit
}

/** Answers calls one after the other and records what was sent. */
function answering(...answers: readonly (() => Response | Promise<Response>)[]): Sent[] {
  const sent: Sent[] = []
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const answer = answers[sent.length]
    sent.push({ address, init })
    if (answer === undefined) throw new Error(`nobody expected call ${sent.length}`)
    return await answer()
  })
  return sent
}

const json = (body: unknown, status = 200) => () => Response.json(body, { status })
const problem = (status: number, code: string, extra: object = {}) =>
  json({ type: 'about:blank', title: code, status, code, detail: '', instance: 'r', ...extra }, status)
const stepUpRequired = problem(403, 'step-up-required', { need: { act: 'approval.approve', inputDigest: digest, factors: ['passkey', 'totp'] } })
const approved = json({ state: 'executed', approvalsMissing: 0, resultId: null })

function client(needs: Partial<ApiClientNeeds> = {}) {
  return createApiClient({ stepUp: () => Promise.reject(new StepUpDeclined()), onSignedOut: () => undefined, place: () => '#/here', language: () => 'zh-CN', ...needs })
}

afterEach(() => vi.unstubAllGlobals())

describe('what the api client sends', () => {
  it('puts path parameters into the path and the rest of a read into the query', async () => {
    const sent = answering(json({ items: [], nextCursor: null }))
    await client().ask(listApprovals, { state: 'pending', limit: 25, cursor: undefined })
    expect(sent.map(({ address }) => address)).toEqual(['/api/approvals?state=pending&limit=25'])
  })

  it('sends what an act needs as JSON and never repeats a path parameter in the body', async () => {
    const sent = answering(approved)
    await client().call(approveApproval, { approvalId, inputDigest: digest })
    expect(sent[0]?.address).toBe(`/api/approvals/${approvalId}/approve`)
    expect(sent[0]?.init.body).toBe(JSON.stringify({ inputDigest: digest }))
    expect(new Headers(sent[0]?.init.headers).get('content-type')).toBe('application/json')
  })

  it('escapes a path parameter, so that no id can name another path', async () => {
    const sent = answering(problem(404, 'not-found'))
    await expect(client().ask(showApproval, { approvalId: '../keys?x=1' })).rejects.toBeInstanceOf(Refused)
    expect(sent[0]?.address).toBe('/api/approvals/..%2Fkeys%3Fx%3D1')
  })

  it('asks for refusals in the language of the reader', async () => {
    const sent = answering(problem(404, 'not-found'))
    await expect(client({ language: () => 'en' }).ask(showApproval, { approvalId })).rejects.toBeInstanceOf(Refused)
    expect(new Headers(sent[0]?.init.headers).get('accept-language')).toBe('en')
  })
})

describe('what the api client understands', () => {
  it('says that an act waits for others, and does not say that it is done', async () => {
    const pending = { approvalId, approvalsMissing: 2, expiresAt: 5, inputDigest: digest }
    answering(json({ pending }, 202))
    const answer = await client().call(requestPermit, { assetId: `asset_${'0'.repeat(32)}`, fields: ['a'], purpose: 'evaluation', hours: 1 })
    expect(answer).toEqual({ state: 'pending', pending })
  })

  it('refuses an answer that the contract does not promise', async () => {
    answering(json({ state: 'approved-by-magic', approvalsMissing: 0, resultId: null }))
    await expect(client().call(approveApproval, { approvalId, inputDigest: digest })).rejects.toThrow(/invalid_value/)
  })

  it('keeps code, fields and needs of a refusal', async () => {
    answering(problem(422, 'input-invalid', { fields: [{ field: 'reason', code: 'too_small', message: '太短' }] }))
    const refusal = await client().ask(showApproval, { approvalId }).catch((cause: unknown) => cause)
    expect(refusal).toBeInstanceOf(Refused)
    expect((refusal as Refused).problem.fields).toEqual([{ field: 'reason', code: 'too_small', message: '太短' }])
    expect((refusal as Refused).is('input-invalid')).toBe(true)
  })

  it('states itself that the server cannot be reached or does not speak its own form', async () => {
    answering(() => Promise.reject(new TypeError('refused')), () => new Response('<h1>Bad gateway</h1>', { status: 502 }))
    const api = client()
    await expect(api.ask(showApproval, { approvalId })).rejects.toMatchObject({ problem: { code: 'unreachable' } })
    await expect(api.ask(showApproval, { approvalId })).rejects.toMatchObject({ problem: { code: 'fault', status: 502 } })
  })

  it('passes on that the caller stopped the call', async () => {
    answering(() => Promise.reject(new DOMException('stopped', 'AbortError')))
    await expect(client().ask(showApproval, { approvalId })).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('step-up', () => {
  it('repeats exactly the same request once after both factors were given', async () => {
    const needs: StepUpNeed[] = []
    const sent = answering(stepUpRequired, approved)
    const answer = await client({ stepUp: async (need) => void needs.push(need) }).call(approveApproval, { approvalId, inputDigest: digest })
    expect(answer.state).toBe('done')
    expect(sent[1]).toEqual(sent[0])
    expect(needs).toEqual([{ act: 'approval.approve', inputDigest: digest, totpNeeded: true, contract: approveApproval, input: { approvalId, inputDigest: digest } }])
  })

  it('does not ask twice for one act: a second demand is a refusal', async () => {
    const sent = answering(stepUpRequired, stepUpRequired)
    await expect(client({ stepUp: () => Promise.resolve() }).call(approveApproval, { approvalId, inputDigest: digest })).rejects.toMatchObject({ problem: { code: 'step-up-required' } })
    expect(sent).toHaveLength(2)
  })

  it('is not asked for on another page than the one the act was begun on, and the act is not done', async () => {
    let place = '#/approvals/one'
    const sent = answering(() => {
      place = '#/approvals'
      return stepUpRequired()
    })
    const stepUp = vi.fn()
    await expect(client({ place: () => place, stepUp }).call(approveApproval, { approvalId, inputDigest: digest })).rejects.toBeInstanceOf(StepUpDeclined)
    expect(stepUp).not.toHaveBeenCalled()
    expect(sent).toHaveLength(1)
  })

  it('sends nothing more when the person walks away', async () => {
    const sent = answering(stepUpRequired)
    await expect(client().call(approveApproval, { approvalId, inputDigest: digest })).rejects.toBeInstanceOf(StepUpDeclined)
    expect(sent).toHaveLength(1)
  })
})

describe('a session that has ended', () => {
  it('is told once per call, and the call is refused', async () => {
    const onSignedOut = vi.fn()
    answering(problem(401, 'not-signed-in'))
    await expect(client({ onSignedOut }).ask(showApproval, { approvalId })).rejects.toMatchObject({ problem: { status: 401 } })
    expect(onSignedOut).toHaveBeenCalledOnce()
  })
})
