// The audit log as a file: one canonical JSON object per line. Runs in a browser: no `node:` module here.
//   {"demo":…,"format":"xmphi-log-1","origin":…,"verifierKey":…}   the head
//   {"canonical":"…","i":0,"leaf":"…"}                              one line per entry, in the order of the tree
//   {"checkpoint":"…"}                                              the signed note over exactly these entries
// Lines end in a newline. `leaf` repeats the leaf hash: the root alone would say that something was altered, not what.
import { canonicalJson } from './canonical-json.ts';
import { parseNote, parseVerifierKey, verifyCheckpoint } from './checkpoint.ts';
import type { Checkpoint } from './checkpoint.ts';
import { equalBytes, toHex, utf8 } from './digest.ts';
import type { Sha256 } from './digest.ts';
import { CompactRange, leafHash } from './merkle.ts';

export const logFormat = 'xmphi-log-1';

/** Whose log it is. `demo` must say what the end of the signed origin says. `verifierKey` is what the file itself claims: worth as much as the way on which the file came. */
export interface LogHead {
  readonly origin: string;
  readonly verifierKey: string;
  readonly demo: boolean;
}

/** Why reading stopped. `index` is the position of the entry at which it did. */
export interface LogFault {
  readonly index: number;
  readonly reason: 'header' | 'line' | 'order' | 'leaf' | 'root' | 'size' | 'signature' | 'origin' | 'checkpoint' | 'demo' | 'foreignSignature' | 'tooLong';
}

/** What a file turned out to be. */
export interface LogReading {
  readonly head: LogHead | null;
  /** Entries that were read before anything was wrong, and the root over them. */
  readonly size: number;
  readonly root: Uint8Array;
  /** The first entry that does not fit, or null. Faults of the head and of the checkpoint stand in `fault`. */
  readonly firstBad: LogFault | null;
  /** Anything that is wrong, an entry or not; null for an intact file. */
  readonly fault: LogFault | null;
  /** Whether the file ends in a checkpoint, signed by the key of its head, over exactly these entries. */
  readonly checkpointOk: boolean;
  readonly checkpoint: Checkpoint | null;
  /**
   * How the log relates to the checkpoint that the reader kept; `size` is that of the kept one. `unreached`: reading
   * stopped at a fault before that size, so nothing can be said.
   */
  readonly kept: { readonly state: 'none' } | { readonly state: 'good' | 'bad' | 'unreached'; readonly size: number };
}

export interface LogVerifier {
  /** Takes the next line, without its newline. After a fault the rest is passed over. */
  push(line: string): void;
  /** Entries read so far. */
  readonly size: number;
  /** Call once, after the last line. */
  end(): LogReading;
}

/** The first line of a file. */
export function logHeadLine({ origin, verifierKey, demo }: LogHead): string {
  return canonicalJson({ demo, format: logFormat, origin, verifierKey });
}

/** The line of one entry. `leaf` in hexadecimal. */
export function logEntryLine(i: number, canonical: string, leaf: string): string {
  return canonicalJson({ canonical, i, leaf });
}

/** The last line of a file. */
export function logCheckpointLine(note: string): string {
  return canonicalJson({ checkpoint: note });
}

/**
 * Reads a log file line by line, hashing each entry and the whole tree anew. Lines must be spelt exactly as the
 * functions above write them, so that any changed byte is noticed. Never throws for what the lines hold.
 *
 * `kept` is a checkpoint note from before, obtained outside the file; the log must have grown out of it. It is checked
 * under `keptKey`, or under the file's own key where none is given.
 */
export function createLogVerifier(options: { readonly sha256: Sha256; readonly kept?: string; readonly keptKey?: string }): LogVerifier {
  return new Reading(options.sha256, options.kept ?? null, options.keptKey ?? null);
}

class Reading implements LogVerifier {
  readonly #sha256: Sha256;
  readonly #keptNote: string | null;
  readonly #keptKey: string | null;
  readonly #range: CompactRange;
  #head: LogHead | null = null;
  #checkpoint: Checkpoint | null = null;
  #fault: LogFault | null = null;
  #firstBad: LogFault | null = null;
  #kept: Checkpoint | null = null;
  #keptHolds = false;

  constructor(sha256: Sha256, keptNote: string | null, keptKey: string | null) {
    this.#sha256 = sha256;
    this.#keptNote = keptNote;
    this.#keptKey = keptKey;
    this.#range = new CompactRange(sha256);
  }

  get size(): number {
    return this.#range.size;
  }

  push(line: string): void {
    if (this.#fault !== null) return;
    if (this.#head === null) return this.#readHead(line);
    if (this.#checkpoint !== null) return this.#stop('checkpoint');
    const value = parsed(line);
    if (value !== null && 'checkpoint' in value) return this.#readCheckpoint(line, value.checkpoint);
    this.#readEntry(line, value);
  }

  end(): LogReading {
    if (this.#fault === null && this.#head === null) this.#stop('header');
    if (this.#fault === null && this.#checkpoint === null) this.#stop('checkpoint');
    return {
      head: this.#head,
      size: this.size,
      root: this.#range.root(),
      firstBad: this.#firstBad,
      fault: this.#fault,
      checkpointOk: this.#fault === null && this.#checkpoint !== null,
      checkpoint: this.#checkpoint,
      kept: this.#keptNote === null ? { state: 'none' } : { state: this.#keptState(), size: this.#kept?.size ?? 0 },
    };
  }

  #keptState(): 'good' | 'bad' | 'unreached' {
    if (this.#keptHolds) return 'good';
    return this.#fault !== null && this.#kept !== null && this.#kept.size > this.size ? 'unreached' : 'bad';
  }

  #readHead(line: string): void {
    const value = parsed(line);
    if (value === null || value.format !== logFormat) return this.#stop('header');
    const { origin, verifierKey, demo } = value;
    if (typeof origin !== 'string' || typeof verifierKey !== 'string' || typeof demo !== 'boolean') return this.#stop('header');
    const head = { origin, verifierKey, demo: demoOrigin(origin) };
    if (logHeadLine({ ...head, demo }) !== line || attempt(() => parseVerifierKey(verifierKey)) === null) return this.#stop('header');
    this.#head = head;
    if (head.demo !== demo) return this.#stop('demo');
    this.#kept = this.#readKept(head);
    this.#compareKept();
  }

  #readEntry(line: string, value: Readonly<Record<string, unknown>> | null): void {
    if (value === null) return this.#stop('line', true);
    const { i, canonical, leaf } = value;
    if (typeof i !== 'number' || typeof canonical !== 'string' || typeof leaf !== 'string') return this.#stop('line', true);
    if (i !== this.size) return this.#stop('order', true);
    // The spelling of `canonicalJson`, written out: this runs for every entry of the log.
    if (`{"canonical":${JSON.stringify(canonical)},"i":${i},"leaf":${JSON.stringify(leaf)}}` !== line) return this.#stop('line', true);
    const hash = leafHash(this.#sha256, utf8(canonical));
    if (toHex(hash) !== leaf) return this.#stop('leaf', true);
    this.#range.append(hash);
    this.#compareKept();
  }

  #readCheckpoint(line: string, note: unknown): void {
    if (typeof note !== 'string' || logCheckpointLine(note) !== line || this.#head === null) return this.#stop('checkpoint');
    const { verifierKey, origin } = this.#head;
    const checkpoint = attempt(() => verifyCheckpoint(note, parseVerifierKey(verifierKey)));
    if (checkpoint === null) return this.#stop('signature');
    // Lines of keys that nobody here holds are no part of what is verified, and a file has no byte without meaning.
    if (parseNote(note).signatures.length > 1) return this.#stop('foreignSignature');
    if (checkpoint.origin !== origin) return this.#stop('origin');
    if (checkpoint.size !== this.size) return this.#stop('size');
    if (!equalBytes(checkpoint.root, this.#range.root())) return this.#stop('root');
    this.#checkpoint = checkpoint;
  }

  #readKept(head: LogHead): Checkpoint | null {
    const note = this.#keptNote;
    if (note === null) return null;
    const kept = attempt(() => verifyCheckpoint(note, parseVerifierKey(this.#keptKey ?? head.verifierKey)));
    return kept === null || kept.origin !== head.origin ? null : kept;
  }

  #compareKept(): void {
    if (this.#kept !== null && this.#kept.size === this.size) this.#keptHolds = equalBytes(this.#kept.root, this.#range.root());
  }

  #stop(reason: LogFault['reason'], entry = false): void {
    this.#fault = { index: this.size, reason };
    if (entry) this.#firstBad = this.#fault;
  }
}

/** Whether a log is that of a demo. Only the origin is signed, so it decides. */
export function demoOrigin(origin: string): boolean {
  return origin.endsWith('-demo');
}

function parsed(line: string): Readonly<Record<string, unknown>> | null {
  const value: unknown = attempt(() => JSON.parse(line));
  return isObject(value) ? value : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function attempt<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch {
    return null;
  }
}
