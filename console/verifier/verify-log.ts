import { toHex } from '../../crypto/digest.ts'
import type { Sha256 } from '../../crypto/digest.ts'
import { createLogVerifier } from '../../crypto/log-file.ts'
import type { LogFault, LogReading, LogVerifier } from '../../crypto/log-file.ts'

/** What was found about a log file. */
export interface LogFinding {
  /** Not a log at all: even the first line is not the head of one. */
  readonly unreadable: boolean
  readonly origin: string | null
  readonly demo: boolean
  /** Entries read before anything was wrong, and the root over them. */
  readonly size: number
  readonly rootHex: string | null
  /** The key that the file names. */
  readonly verifierKey: string | null
  /** How that key compares with the one that the reader gave. */
  readonly key: 'same' | 'different' | 'none'
  readonly kept: LogReading['kept']
  readonly firstBad: LogFault | null
  /** What is wrong with the file where no single entry is to blame. */
  readonly fault: LogFault | null
  readonly checkpointOk: boolean
}

export interface LogToVerify {
  readonly stream: ReadableStream<Uint8Array>
  readonly sha256: Sha256
  /** Key and checkpoint note obtained elsewhere; empty where there are none. */
  readonly verifierKey: string
  readonly checkpoint: string
  /** Told after each piece of the file: bytes and entries so far. */
  readonly onProgress: (bytes: number, entries: number) => void
}

/** Longest line, in UTF-16 units. An entry has a few kilobytes; without a bound a file without line ends would fill memory. */
const lineCharsMax = 8 * 1_048_576

/** Reads a log file as a stream, in constant memory, and says what it is. Never throws for what the file holds. */
export async function verifyLog(log: LogToVerify): Promise<LogFinding> {
  const { sha256, verifierKey, checkpoint } = log
  const verifier = createLogVerifier({
    sha256,
    ...(checkpoint === '' ? {} : { kept: checkpoint }),
    ...(verifierKey === '' ? {} : { keptKey: verifierKey }),
  })
  const broken = await readLines(log, verifier)
  const reading = verifier.end()
  const fault = reading.fault?.reason === 'checkpoint' && broken !== null ? broken : reading.fault
  return {
    unreadable: reading.head === null,
    origin: reading.head?.origin ?? null,
    demo: reading.head?.demo ?? false,
    size: reading.size,
    rootHex: reading.head === null ? null : toHex(reading.root),
    verifierKey: reading.head?.verifierKey ?? null,
    key: verifierKey === '' || reading.head === null ? 'none' : reading.head.verifierKey === verifierKey ? 'same' : 'different',
    kept: reading.kept,
    firstBad: reading.firstBad ?? (broken === fault ? broken : null),
    fault,
    checkpointOk: reading.checkpointOk,
  }
}

/** Pushes line after line. Returns a fault where the bytes themselves are no text, or a line has no end. */
async function readLines({ stream, onProgress }: LogToVerify, verifier: LogVerifier): Promise<LogFault | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const reader = stream.getReader()
  let rest = ''
  let bytes = 0
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const lines = (rest + decoder.decode(read.value, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) verifier.push(line)
      bytes += read.value.length
      onProgress(bytes, verifier.size)
      if (rest.length > lineCharsMax) return { index: verifier.size, reason: 'tooLong' }
    }
    rest += decoder.decode()
  } catch (cause) {
    if (cause instanceof TypeError) return { index: verifier.size, reason: 'line' }
    throw cause
  } finally {
    // Reading may have stopped early; what is left of the file is of no interest then.
    await reader.cancel()
  }
  if (rest !== '') verifier.push(rest)
  return null
}
