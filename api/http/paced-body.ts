import { Refusal } from '../pipeline/refusal.ts'

/** How long a sender may keep us waiting in all: `graceMs`, and `msPerByte` more for each byte that it has sent. */
export interface Pace {
  readonly graceMs: number
  readonly msPerByte: number
}

/**
 * The pieces of a body whose sender keeps `pace`. One that grows is given time for as long as it does so fast enough,
 * however long it is; one that stands still is given `graceMs` and no more. Only the time spent waiting for the sender
 * counts, never the time that whoever takes the pieces needs. Throws `Refusal` `too-slow` the moment the patience is
 * spent; the server closes the connection behind that answer.
 */
export async function* pacedBody(body: AsyncIterable<Uint8Array>, { graceMs, msPerByte }: Pace): AsyncGenerator<Uint8Array> {
  const source = body[Symbol.asyncIterator]()
  let waitedMs = 0
  let grantedMs = graceMs
  try {
    for (;;) {
      const since = performance.now()
      const next = await within(source.next(), Math.min(graceMs, grantedMs - waitedMs))
      waitedMs += performance.now() - since
      if (next.done === true) return
      grantedMs += next.value.length * msPerByte
      yield next.value
    }
  } finally {
    // Not awaited: a source that stands still would never answer.
    void Promise.resolve(source.return?.()).catch(() => undefined)
  }
}

function within<T>(awaited: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(tooSlow()), milliseconds)
    awaited.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function tooSlow(): Refusal {
  return new Refusal('too-slow', {
    zh: '请求正文发送过慢或中途停顿，已停止接收，未保留任何内容。请检查网络后重新发送。',
    en: 'The body came too slowly or stood still, so it was not waited for any longer, and nothing of it was kept. Check the network and send it again.',
  })
}
