/** The settings, read once from the environment. An unsafe combination refuses to start and says why. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import ipaddr from 'ipaddr.js'

export interface Config {
  readonly port: number
  /** Address to listen on. */
  readonly bind: string
  readonly dataFolder: string
  /** A `postgres://` address, or null for the embedded database. */
  readonly databaseUrl: string | null
  /** The console's own origin; the WebAuthn relying-party id is its host. */
  readonly origin: string
  readonly tls: { readonly cert: string; readonly key: string } | null
  /** The only addresses whose forwarding headers are believed. */
  readonly trustedProxies: readonly string[]
  /** Root-key passphrase, or null: then it is asked at the terminal or lies beside the data. */
  readonly rootPassphrase: string | null
  /** The file it came from, or null. */
  readonly rootPassphraseFile: string | null
  /** Folder outside the data folder to which checkpoints are copied, or null. */
  readonly checkpointFolder: string | null
  /** Where signed checkpoints are posted, or null. */
  readonly checkpointWebhook: Webhook | null
  /** Where notices to people are posted, or null. */
  readonly noticeWebhook: Webhook | null
  /** Hosts that the operator named: they alone may stand in the house's own network. */
  readonly outboundHosts: readonly string[]
  /** PEM roots trusted for outgoing calls beside those of the platform, or null. */
  readonly outboundRoots: string | null
}

/** A receiver of signed JSON: an https address and the secret it shares with us. */
export interface Webhook {
  readonly url: string
  readonly secret: string
}

/** A setting that cannot be accepted. The message names it and the remedy, and never holds a secret. */
export class UnsafeSetting extends Error {
  override readonly name = 'UnsafeSetting'
}

type Environment = Readonly<Record<string, string | undefined>>

/** Passphrases shorter than this are refused (NIST SP 800-63B §5.1.1 asks for 8; the root key deserves more). */
const passphraseCharsMin = 12
/** A shared secret shorter than the output of its HMAC is the weakest part (RFC 2104 §3). */
const webhookSecretCharsMin = 32

/** Reads the settings from `environment`. Throws `UnsafeSetting`. */
export function readConfig(environment: Environment): Config {
  const port = readPort(environment['PORT'])
  const bind = environment['XMPHI_BIND'] || '127.0.0.1'
  const tls = readTls(environment)
  const origin = readOrigin(environment['XMPHI_ORIGIN'], tls === null ? `http://localhost:${port}` : `https://localhost:${port}`)
  const trustedProxies = list(environment['XMPHI_TRUSTED_PROXIES'])
  for (const proxy of trustedProxies)
    if (!ipaddr.isValid(proxy)) throw new UnsafeSetting(`XMPHI_TRUSTED_PROXIES: "${proxy}" is not an address. List the proxies' own IP addresses, separated by commas.`)
  if (!ipaddr.isValid(bind)) throw new UnsafeSetting('XMPHI_BIND must be an IP address, e.g. 127.0.0.1 or 0.0.0.0.')
  if (!loopback(bind) && tls === null && trustedProxies.length === 0)
    throw new UnsafeSetting(`XMPHI_BIND=${bind} would serve the console in clear text to the network. Set XMPHI_TLS_CERT and XMPHI_TLS_KEY, or put a TLS proxy in front and name it in XMPHI_TRUSTED_PROXIES.`)
  if (!loopback(bind) && !environment['XMPHI_ORIGIN'])
    throw new UnsafeSetting(`XMPHI_BIND=${bind} lets others in, but the console answers only under its own origin, which would be ${origin}. Set XMPHI_ORIGIN to the https address under which people open it.`)
  if (tls !== null && !origin.startsWith('https:'))
    throw new UnsafeSetting(`XMPHI_ORIGIN=${origin} is http, but XMPHI_TLS_CERT makes the server speak https. Set XMPHI_ORIGIN to https, or leave it out for https://localhost:${port}.`)
  const databaseUrl = secret(environment, 'XMPHI_DATABASE_URL')
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new UnsafeSetting('XMPHI_DATABASE_URL must be a postgres:// address; leave it out for the embedded database.')
  const rootPassphrase = secret(environment, 'XMPHI_ROOT_PASSPHRASE')
  if (rootPassphrase !== null && rootPassphrase.length < passphraseCharsMin)
    throw new UnsafeSetting(`XMPHI_ROOT_PASSPHRASE is shorter than ${passphraseCharsMin} characters. Choose a longer one.`)
  const dataFolder = resolve(environment['XMPHI_DATA'] || 'data')
  const checkpointFolder = environment['XMPHI_CHECKPOINT_DIR'] ? resolve(environment['XMPHI_CHECKPOINT_DIR']) : null
  if (checkpointFolder !== null && `${checkpointFolder}${sep}`.startsWith(`${dataFolder}${sep}`))
    throw new UnsafeSetting('XMPHI_CHECKPOINT_DIR lies inside the data folder: whoever alters the log there alters its checkpoints too. Choose a folder elsewhere, best on another machine.')
  return {
    port,
    bind,
    dataFolder,
    databaseUrl,
    origin,
    tls,
    trustedProxies,
    rootPassphrase,
    rootPassphraseFile: environment['XMPHI_ROOT_PASSPHRASE_FILE'] || null,
    checkpointFolder,
    checkpointWebhook: readWebhook(environment, 'XMPHI_CHECKPOINT_WEBHOOK'),
    noticeWebhook: readWebhook(environment, 'XMPHI_NOTICE_WEBHOOK'),
    outboundHosts: list(environment['XMPHI_OUTBOUND_HOSTS']).map((host) => host.toLowerCase()),
    outboundRoots: environment['XMPHI_OUTBOUND_CA'] ? fileText('XMPHI_OUTBOUND_CA', environment['XMPHI_OUTBOUND_CA']) : null,
  }
}

function readPort(text: string | undefined): number {
  const port = Number(text || 8787)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new UnsafeSetting('PORT must be a whole number from 1 to 65535.')
  return port
}

function readOrigin(text: string | undefined, own: string): string {
  if (!text) return own
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw new UnsafeSetting('XMPHI_ORIGIN must be an address such as https://console.example.cn.')
  }
  if (url.origin !== text.replace(/\/$/, '')) throw new UnsafeSetting('XMPHI_ORIGIN must be an origin: scheme, host and port, without a path.')
  const local = url.protocol === 'http:' && url.hostname === 'localhost'
  if (url.protocol !== 'https:' && !local) throw new UnsafeSetting('XMPHI_ORIGIN must be https: passkeys and session cookies work only there (http is accepted for localhost alone).')
  return url.origin
}

function readTls(environment: Environment): Config['tls'] {
  const certFile = environment['XMPHI_TLS_CERT']
  const keyFile = environment['XMPHI_TLS_KEY']
  if (!certFile && !keyFile) return null
  if (!certFile || !keyFile) throw new UnsafeSetting('XMPHI_TLS_CERT and XMPHI_TLS_KEY belong together: set both to the paths of PEM files.')
  const cert = fileText('XMPHI_TLS_CERT', certFile)
  const key = fileText('XMPHI_TLS_KEY', keyFile)
  const certificate = parsed(() => new X509Certificate(cert), 'XMPHI_TLS_CERT: the file holds no certificate. Give the path of a PEM file that begins with "-----BEGIN CERTIFICATE-----", the server\'s own certificate first.')
  const privateKey = parsed(() => createPrivateKey(key), 'XMPHI_TLS_KEY: the file holds no private key that opens without a passphrase. Give the path of a PEM file that begins with "-----BEGIN PRIVATE KEY-----".')
  if (!certificate.checkPrivateKey(privateKey)) throw new UnsafeSetting('XMPHI_TLS_KEY is not the key of the certificate in XMPHI_TLS_CERT. Give the two files that were made together.')
  return { cert, key }
}

function parsed<T>(parse: () => T, remedy: string): T {
  try {
    return parse()
  } catch {
    throw new UnsafeSetting(remedy)
  }
}

function readWebhook(environment: Environment, name: string): Webhook | null {
  const url = secret(environment, name)
  const key = secret(environment, `${name}_SECRET`)
  if (url === null && key === null) return null
  if (url === null || key === null) throw new UnsafeSetting(`${name} and ${name}_SECRET_FILE belong together: set the address, and the path of a file that holds the secret shared with the receiver.`)
  const place = URL.canParse(url) ? new URL(url) : null
  if (place?.protocol !== 'https:' || place.username !== '') throw new UnsafeSetting(`${name} must be an https address without user and password in it.`)
  if (key.length < webhookSecretCharsMin) throw new UnsafeSetting(`${name}_SECRET is shorter than ${webhookSecretCharsMin} characters. Make a random one, e.g. with openssl rand -base64 32.`)
  return { url, secret: key }
}

/** A secret from its variable or from the file that `…_FILE` names; never both, so that nobody wonders which one counts. */
function secret(environment: Environment, name: string): string | null {
  const direct = environment[name]
  const file = environment[`${name}_FILE`]
  if (direct && file) throw new UnsafeSetting(`${name} and ${name}_FILE are both set. Keep one, preferably the file.`)
  if (file) return fileText(`${name}_FILE`, file).replace(/\r?\n$/, '')
  return direct || null
}

function fileText(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new UnsafeSetting(`${name}: the file cannot be read. Check its path and permissions.`)
  }
}

function list(text: string | undefined): string[] {
  return (text ?? '').split(',').map((part) => part.trim()).filter(Boolean)
}

/** Whether only this machine can reach an address. */
export function loopback(address: string): boolean {
  return ipaddr.process(address).range() === 'loopback'
}
