/**
 * The one client that leaves the machine. It resolves a name once per attempt, refuses addresses that are nobody else's,
 * and connects to the very address it checked, so that nothing can change between check and use. It follows no
 * redirect, takes no proxy from the environment, and logs neither bodies nor paths.
 */
import { lookup } from 'node:dns/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { limits } from '../../schema/vocabulary/limits.ts'
import { OutboundFailure } from './outbound-failure.ts'
import { postOnce } from './post-once.ts'
import { refusedAddress } from './refused-address.ts'
import { signBody } from './sign-body.ts'

/** One body to one place. */
export interface Delivery {
  /** An https address. */
  readonly url: string
  /** Stays the same when it is tried again: the receiver's idempotency key. */
  readonly id: string
  /** JSON text. */
  readonly body: string
  readonly secret: string
}

export interface Outbound {
  /**
   * Posts one signed body and gives the answer's status (200-299), trying again after passing failures. Throws
   * `OutboundFailure` otherwise. The answer's body is read within its bound and thrown away.
   */
  post(delivery: Delivery, signal?: AbortSignal): Promise<number>
}

/** What the world outside is to the client; tests put their own in its place. */
export interface OutboundWorld {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Hosts, in lower case, that the operator named: they may stand in the house's own network. */
  readonly namedHosts: readonly string[]
  /** PEM certificates trusted beside those of the platform, or null. */
  readonly extraRoots: string | null
  /** All addresses of a name. Asked once per attempt. */
  readonly resolve?: (host: string) => Promise<readonly string[]>
  /** Waits between attempts, in milliseconds. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/** Makes the client. It opens nothing before it is asked to. */
export function createOutbound({ now, namedHosts, extraRoots, resolve = resolveName, wait = waitFor }: OutboundWorld): Outbound {
  const named = new Set(namedHosts.map((host) => host.toLowerCase()))

  async function attempt({ url, id, body, secret }: Delivery, target: Target, signal: AbortSignal): Promise<number> {
    const deadline = AbortSignal.timeout(limits.outboundMs)
    const bounded = AbortSignal.any([signal, deadline])
    try {
      const address = await checkedAddress(target, bounded)
      return await postOnce({ url: new URL(url), address, headers: signBody(secret, { id, now: now(), body }), body, extraRoots, signal: bounded })
    } catch (error) {
      if (signal.aborted) throw new OutboundFailure('stopped', target.host)
      if (deadline.aborted) throw new OutboundFailure('timed-out', target.host)
      throw error instanceof OutboundFailure ? error : new OutboundFailure('unreachable', target.host)
    }
  }

  /** One address of the host. All must be fit to call: a name that also points inside is refused whole. */
  async function checkedAddress({ host, literal }: Target, signal: AbortSignal): Promise<string> {
    const addresses = literal === null ? await Promise.race([resolve(host), aborted(signal)]).catch(() => []) : [literal]
    signal.throwIfAborted()
    const [first] = addresses
    if (first === undefined) throw new OutboundFailure('name-unknown', host)
    for (const address of addresses) if (refusedAddress(address, named.has(host)) !== null) throw new OutboundFailure('address-refused', host)
    return first
  }

  return {
    async post(delivery, signal = new AbortController().signal) {
      const target = targetOf(delivery.url)
      if (Buffer.byteLength(delivery.body) > limits.outboundBytes) throw new OutboundFailure('body-too-long', target.host)
      for (let tried = 1; ; tried += 1) {
        try {
          return await attempt(delivery, target, signal)
        } catch (error) {
          if (!(error instanceof OutboundFailure) || !error.passing || tried >= limits.outboundTries) throw error
          await wait(limits.outboundPauseMs * 2 ** (tried - 1), signal).catch(() => { throw new OutboundFailure('stopped', target.host) })
        }
      }
    },
  }
}

interface Target {
  readonly host: string
  /** The host as an IP address, where the address names one: decimal and octal spellings are put right by the URL's own rules. */
  readonly literal: string | null
}

function targetOf(text: string): Target {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') throw new OutboundFailure('not-https', url?.hostname ?? '')
  const host = url.hostname.toLowerCase()
  if (host.startsWith('[')) return { host, literal: host.slice(1, -1) }
  // The URL rules write every spelling of an IPv4 address as four decimal parts.
  return { host, literal: /^\d+\.\d+\.\d+\.\d+$/.test(host) ? host : null }
}

async function resolveName(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address)
}

async function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal, ref: false })
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true }))
}
