/** The process that plays many readers: each sends its next request when the answer to the last has come. */
import { connect } from 'node:net'

/** What to send: each reader walks through `paths` from a place of its own. */
export interface LoadOrder {
  readonly port: number
  readonly readers: number
  readonly milliseconds: number
  readonly paths: readonly string[]
  readonly bearer: string | null
}

export interface LoadCount {
  readonly answers: number
  readonly seconds: number
  /** Answers whose status was not 200. */
  readonly failures: number
}

const headEnd = Buffer.from('\r\n\r\n')

/** Reads answers with a content length off one connection, in order. */
function reader({ port, paths, bearer }: LoadOrder, first: number, until: number, count: { answers: number; failures: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const authorization = bearer === null ? '' : `Authorization: Bearer ${bearer}\r\n`
    let at = first
    let waiting: Buffer = Buffer.alloc(0)
    const send = () => {
      const path = paths[at % paths.length] ?? '/'
      at += 1
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n${authorization}\r\n`)
    }
    socket.setNoDelay(true)
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('close', () => resolve())
    socket.on('data', (piece: Buffer) => {
      waiting = waiting.length === 0 ? piece : Buffer.concat([waiting, piece])
      const end = waiting.indexOf(headEnd)
      if (end < 0) return
      const head = waiting.toString('latin1', 0, end)
      const length = /content-length: (\d+)/i.exec(head)?.[1]
      if (length === undefined) return void socket.destroy(new Error(`an answer without a length: ${head}`))
      if (waiting.length < end + headEnd.length + Number(length)) return
      waiting = Buffer.alloc(0)
      count.answers += 1
      if (!head.startsWith('HTTP/1.1 200')) count.failures += 1
      if (Date.now() < until) send()
      else socket.end()
    })
  })
}

async function run(order: LoadOrder): Promise<LoadCount> {
  const count = { answers: 0, failures: 0 }
  const start = performance.now()
  const until = Date.now() + order.milliseconds
  await Promise.all(Array.from({ length: order.readers }, (_, at) => reader(order, at * 7_919, until, count)))
  return { ...count, seconds: (performance.now() - start) / 1_000 }
}

process.on('message', (order: LoadOrder) => {
  run(order).then(
    (count) => process.send?.({ count }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
