/** `npm run bom`: a CycloneDX 1.6 bill of materials, made from the lock file alone. Prints to standard output. */
import { readFileSync } from 'node:fs'

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly integrity?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly link?: boolean
}

/** The bill for the text of a `package-lock.json` (lockfileVersion 3). Components in order of name, so equal locks give equal bills. */
export function billOfMaterials(lockText: string): Record<string, unknown> {
  const lock = JSON.parse(lockText) as { readonly name: string; readonly version: string; readonly packages: Readonly<Record<string, Locked>> }
  const components = Object.entries(lock.packages)
    .filter(([path, entry]) => path !== '' && entry.link !== true && entry.version !== undefined)
    .map(([path, entry]) => componentOf(path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), entry))
  const byReference = new Map(components.map((component) => [component['bom-ref'] as string, component]))
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: lock.name, version: lock.version, 'bom-ref': `pkg:npm/${lock.name}@${lock.version}` } },
    components: [...byReference.keys()].sort().map((reference) => byReference.get(reference)),
  }
}

function componentOf(name: string, entry: Locked): Record<string, unknown> {
  const reference = `pkg:npm/${name.replace('@', '%40')}@${entry.version}`
  const [algorithm, digest] = (entry.integrity ?? '').split('-')
  return {
    type: 'library',
    'bom-ref': reference,
    name,
    version: entry.version,
    purl: reference,
    scope: entry.dev === true || entry.optional === true ? 'optional' : 'required',
    ...(entry.license === undefined ? {} : { licenses: [{ expression: entry.license }] }),
    ...(algorithm === 'sha512' && digest !== undefined ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] } : {}),
  }
}

if (process.argv[1] === import.meta.filename) {
  process.stdout.write(`${JSON.stringify(billOfMaterials(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')), null, 1)}\n`)
}
