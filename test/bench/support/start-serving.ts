import { createReadStream, statSync } from 'node:fs'
import { request } from 'node:http'
import type { Command, Serving } from './serving-process.ts'
import { startProcess } from './start-process.ts'

export interface RunningHouse extends Serving {
  /** Tells the process to do something; the type of its answer is the caller's to know. */
  tell<Answer = unknown>(command: Command): Promise<Answer>
  /** Sends a file as its steward; resolves when it is received and sealed. */
  import(file: string): Promise<void>
  stop(): Promise<void>
}

/** Starts a house in a process of its own, with its data in `folder` and, unless `asset` is false, an asset that its analyst may read. */
export async function startServing(folder: string, { asset = true }: { readonly asset?: boolean } = {}): Promise<RunningHouse> {
  const started = await startProcess<Command>('serving-process.ts', asset ? [folder] : [folder, 'without-asset'])
  // The process says where it serves when it is ready.
  const serving = started.ready as Serving
  return { ...serving, tell: started.tell, import: (file) => sendFile(serving, file), stop: started.stop }
}

function sendFile({ port, steward }: Serving, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const query = new URLSearchParams({ name: '大文件', fileName: 'corpus.jsonl' })
    const sent = request({
      port, host: '127.0.0.1', method: 'POST', path: `/api/assets/import?${query}`,
      headers: { 'content-type': 'application/octet-stream', 'content-length': statSync(file).size, authorization: `Bearer ${steward}` },
    })
    sent.on('error', reject)
    sent.on('response', (answer) => {
      let text = ''
      answer.on('data', (piece: Buffer) => { text += piece.toString() })
      answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`the import was answered ${answer.statusCode}: ${text}`))))
    })
    createReadStream(file, { highWaterMark: 1_048_576 }).pipe(sent)
  })
}
