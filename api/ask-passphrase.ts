import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Asks for the root-key passphrase at the terminal without echo; a new one is asked twice. Throws when the two differ. */
export async function askPassphrase(fresh: boolean): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    process.stderr.write(fresh ? 'Choose a passphrase for the root key: ' : 'Passphrase of the root key: ')
    const words = await terminal.question('')
    if (fresh) {
      process.stderr.write('\nOnce more: ')
      if ((await terminal.question('')) !== words) throw new Error('the two passphrases differ')
    }
    process.stderr.write('\n')
    return words
  } finally {
    terminal.close()
  }
}
