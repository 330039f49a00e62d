/** Everything that an operation is given beside its transaction. Made once by `app.ts`; tests make their own. */
import type { Contract } from '../../schema/contracts/contract.ts'
import type { Store } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'
import type { AnyOperation } from './operation.ts'

export interface Clock {
  /** Epoch milliseconds: the database's clock on PostgreSQL, the process's on SQLite. */
  now(): number
}

/** Live listeners: names and ids only. */
export interface EventHub {
  publish(change: { readonly noun: string; readonly id: string }): void
  subscribe(listener: (change: { readonly noun: string; readonly id: string }) => void): () => void
}

/** What is logged of a fault: never input, never personal data. */
export interface Log {
  info(message: string, facts?: Readonly<Record<string, string | number>>): void
  error(message: string, cause: unknown, facts?: Readonly<Record<string, string | number>>): void
}

export interface World {
  readonly store: Store
  readonly vault: Vault
  readonly clock: Clock
  readonly random: (bytes: number) => Uint8Array
  readonly operations: ReadonlyMap<string, { readonly contract: Contract; readonly operation: AnyOperation }>
  readonly events: EventHub
  readonly log: Log
  /** Called after a commit that wrote entries, so that the sequencer need not poll. */
  entriesWritten(): void
  /** Resolves when every entry committed so far has its place under a signed checkpoint. */
  drainLog(): Promise<void>
  /** Folder of sealed objects; see `vault/object-store.ts`. */
  readonly objectFolder: string
  /** Where this process keeps its files; null where there is none (a test without disk). */
  readonly dataFolder: string
  /** File path or address of the database, for workers that open it read-only themselves. */
  readonly databasePlace: string
  readonly installation: { readonly id: string; readonly logOrigin: string; readonly demo: boolean }
  /** The console's own origin, e.g. `http://localhost:8787`, and the WebAuthn relying-party id taken from it. */
  readonly origin: string
  readonly relyingPartyId: string
  /** Whether the root key's passphrase lies in the data folder, asked anew each time. */
  rootKeyBesideData(): boolean
  /** Whether an address is set up that is told outside the console what people must hear. */
  readonly noticesLeave: boolean
  /** Free bytes on the disk of the data folder. */
  freeDiskBytes(): Promise<number>
  /** Name of this node in leases. */
  readonly node: string
}
