/** Which settings start, and which refuse to and say why. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfig, UnsafeSetting } from '../../api/config.ts'
import { writeTlsFiles } from '../support/tls-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'xmphi-config-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const secretFile = join(folder, 'passphrase')
writeFileSync(secretFile, 'correct horse battery\n')
const tls = writeTlsFiles(folder, 'console')
const other = writeTlsFiles(folder, 'other')
const noPem = join(folder, 'some.pem')
writeFileSync(noPem, 'PEM')

describe('an unsafe combination refuses to start and names the setting and the remedy', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['a port that is none', { PORT: '0' }, /PORT must be a whole number from 1 to 65535/],
    ['a port beyond the last', { PORT: '65536' }, /PORT/],
    ['a port with a fraction', { PORT: '80.5' }, /PORT/],
    ['a port in words', { PORT: 'http' }, /PORT/],
    ['an origin without TLS that is not this machine', { XMPHI_ORIGIN: 'http://console.example.cn' }, /XMPHI_ORIGIN must be https/],
    ['an origin with a path', { XMPHI_ORIGIN: 'https://console.example.cn/console' }, /without a path/],
    ['an origin with a user', { XMPHI_ORIGIN: 'https://root@console.example.cn' }, /XMPHI_ORIGIN/],
    ['an origin that is no address', { XMPHI_ORIGIN: 'console' }, /XMPHI_ORIGIN must be an address/],
    ['an origin of another scheme', { XMPHI_ORIGIN: 'ftp://localhost' }, /XMPHI_ORIGIN/],
    ['loopback by number, which passkeys do not know', { XMPHI_ORIGIN: 'http://127.0.0.1:8787' }, /XMPHI_ORIGIN must be https/],
    ['clear text on every interface', { XMPHI_BIND: '0.0.0.0' }, /XMPHI_BIND=0\.0\.0\.0 would serve the console in clear text/],
    ['clear text on every IPv6 interface', { XMPHI_BIND: '::' }, /clear text/],
    ['a name to bind to', { XMPHI_BIND: 'localhost' }, /XMPHI_BIND must be an IP address/],
    ['a certificate without its key', { XMPHI_TLS_CERT: tls.cert }, /belong together/],
    ['a key without its certificate', { XMPHI_TLS_KEY: tls.key }, /belong together/],
    ['a certificate that cannot be read', { XMPHI_TLS_CERT: join(folder, 'absent'), XMPHI_TLS_KEY: tls.key }, /XMPHI_TLS_CERT: the file cannot be read/],
    ['a certificate that is none', { XMPHI_TLS_CERT: noPem, XMPHI_TLS_KEY: tls.key }, /XMPHI_TLS_CERT: the file holds no certificate.*PEM/],
    ['a key that is none', { XMPHI_TLS_CERT: tls.cert, XMPHI_TLS_KEY: noPem }, /XMPHI_TLS_KEY: the file holds no private key.*PEM/],
    ['certificate and key the wrong way round', { XMPHI_TLS_CERT: tls.key, XMPHI_TLS_KEY: tls.cert }, /XMPHI_TLS_CERT: the file holds no certificate/],
    ['the key of another certificate', { XMPHI_TLS_CERT: tls.cert, XMPHI_TLS_KEY: other.key }, /XMPHI_TLS_KEY is not the key of the certificate/],
    ['an http origin over a certificate', { XMPHI_TLS_CERT: tls.cert, XMPHI_TLS_KEY: tls.key, XMPHI_ORIGIN: 'http://localhost:8787' }, /XMPHI_ORIGIN=http:\/\/localhost:8787 is http/],
    ['the network without an origin that it could open', { XMPHI_BIND: '0.0.0.0', XMPHI_TLS_CERT: tls.cert, XMPHI_TLS_KEY: tls.key }, /XMPHI_BIND=0\.0\.0\.0 lets others in.*Set XMPHI_ORIGIN/],
    ['a proxy in front without the origin that it serves', { XMPHI_BIND: '10.1.2.3', XMPHI_TRUSTED_PROXIES: '10.1.2.1' }, /Set XMPHI_ORIGIN/],
    ['a proxy by name', { XMPHI_TRUSTED_PROXIES: '10.0.0.1, proxy.local' }, /"proxy\.local" is not an address/],
    ['a whole network as a proxy', { XMPHI_TRUSTED_PROXIES: '10.0.0.0/8' }, /is not an address/],
    ['another kind of database', { XMPHI_DATABASE_URL: 'mysql://db/xmphi' }, /must be a postgres:\/\/ address/],
    ['a short passphrase', { XMPHI_ROOT_PASSPHRASE: 'eleven-char' }, /shorter than 12 characters/],
    ['checkpoints in the data folder', { XMPHI_DATA: folder, XMPHI_CHECKPOINT_DIR: folder }, /XMPHI_CHECKPOINT_DIR lies inside the data folder/],
    ['checkpoints below the data folder', { XMPHI_DATA: folder, XMPHI_CHECKPOINT_DIR: join(folder, 'objects', '..', 'checkpoints') }, /XMPHI_CHECKPOINT_DIR/],
    ['a secret given twice', { XMPHI_ROOT_PASSPHRASE: 'correct horse battery', XMPHI_ROOT_PASSPHRASE_FILE: secretFile }, /are both set/],
    ['a secret in a file that is not there', { XMPHI_ROOT_PASSPHRASE_FILE: join(folder, 'absent') }, /XMPHI_ROOT_PASSPHRASE_FILE: the file cannot be read/],
  ])('%s', (_, environment, words) => {
    expect(() => readConfig(environment)).toThrow(UnsafeSetting)
    expect(() => readConfig(environment)).toThrow(words)
  })

  test('no message repeats a secret', () => {
    for (const environment of [{ XMPHI_ROOT_PASSPHRASE: 'hush-hush' }, { XMPHI_DATABASE_URL: 'mysql://root:hush-hush@db' }, { XMPHI_DATABASE_URL: 'postgres://root:hush-hush@db', XMPHI_DATABASE_URL_FILE: secretFile }]) {
      let message = ''
      try {
        readConfig(environment)
      } catch (error) {
        message = (error as Error).message
      }
      expect(message).toMatch(/XMPHI_/)
      expect(message).not.toContain('hush-hush')
    }
  })
})

describe('a safe combination starts', () => {
  test('nothing set: this machine alone, the embedded database, no proxy believed', () => {
    expect(readConfig({})).toMatchObject({ port: 8787, bind: '127.0.0.1', origin: 'http://localhost:8787', databaseUrl: null, tls: null, trustedProxies: [], rootPassphrase: null, checkpointFolder: null })
  })

  test('the network under TLS, or behind a named proxy', () => {
    const { tls: read } = readConfig({ XMPHI_BIND: '0.0.0.0', XMPHI_ORIGIN: 'https://console.example.cn', XMPHI_TLS_CERT: tls.cert, XMPHI_TLS_KEY: tls.key })
    expect([read?.cert, read?.key]).toEqual([expect.stringContaining('BEGIN CERTIFICATE'), expect.stringContaining('BEGIN PRIVATE KEY')])
    expect(readConfig({ XMPHI_BIND: '10.1.2.3', XMPHI_TRUSTED_PROXIES: '10.1.2.1 , ::1', XMPHI_ORIGIN: 'https://console.example.cn/' })).toMatchObject({ trustedProxies: ['10.1.2.1', '::1'], origin: 'https://console.example.cn' })
  })

  test('checkpoints beside the data folder, though its name begins alike', () => {
    expect(readConfig({ XMPHI_DATA: folder, XMPHI_CHECKPOINT_DIR: `${folder}-checkpoints` }).checkpointFolder).toBe(`${folder}-checkpoints`)
  })

  test('a certificate alone: this machine under https, at the port that is set', () => {
    expect(readConfig({ PORT: '9443', XMPHI_TLS_CERT: tls.cert, XMPHI_TLS_KEY: tls.key }).origin).toBe('https://localhost:9443')
  })

  test('a secret from a file loses its last newline and nothing else', () => {
    expect(readConfig({ XMPHI_ROOT_PASSPHRASE_FILE: secretFile }).rootPassphrase).toBe('correct horse battery')
    expect(readConfig({ XMPHI_ROOT_PASSPHRASE: 'twelve-chars' }).rootPassphrase).toBe('twelve-chars')
  })

  test('a webhook with its secret, and the hosts that may stand in the own network', () => {
    const key = 'k'.repeat(32)
    expect(readConfig({ XMPHI_CHECKPOINT_WEBHOOK: 'https://log.example/in', XMPHI_CHECKPOINT_WEBHOOK_SECRET: key, XMPHI_OUTBOUND_HOSTS: 'Log.example, 10.0.0.5' })).toMatchObject({
      checkpointWebhook: { url: 'https://log.example/in', secret: key }, noticeWebhook: null, outboundHosts: ['log.example', '10.0.0.5'],
    })
  })
})

describe('a webhook that could not be trusted is refused, and its secret is not shown', () => {
  test.each([
    ['without its secret', { XMPHI_NOTICE_WEBHOOK: 'https://told.example/' }],
    ['a secret without an address', { XMPHI_NOTICE_WEBHOOK_SECRET: 'hush-hush-hush-hush-hush-hush-hush-hush' }],
    ['in clear', { XMPHI_NOTICE_WEBHOOK: 'http://told.example/', XMPHI_NOTICE_WEBHOOK_SECRET: 'hush-hush-hush-hush-hush-hush-hush-hush' }],
    ['with a short secret', { XMPHI_CHECKPOINT_WEBHOOK: 'https://told.example/', XMPHI_CHECKPOINT_WEBHOOK_SECRET: 'hush-hush' }],
  ])('%s', (_, environment) => {
    let message = ''
    try {
      readConfig(environment)
    } catch (error) {
      message = error instanceof UnsafeSetting ? error.message : ''
    }
    expect(message).toMatch(/XMPHI_(NOTICE|CHECKPOINT)_WEBHOOK/)
    expect(message).not.toContain('hush-hush')
  })
})
