/** A corpus of our own making: clinic notes as JSON lines. */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'

const complaints = ['反复咳嗽三周，夜间加重', '右膝疼痛伴活动受限半年', '发热两天，最高三十八度五', '头晕乏力，进食后缓解', '体检发现血压偏高']

/** Record `row` as it stands in the file. */
export function clinicRecord(row: number): string {
  const complaint = complaints[row % complaints.length] ?? ''
  return JSON.stringify({ name: `患者${row % 9_973}`, complaint: `${complaint}；第${row}次就诊记录，既往史与用药情况见附页。`, age: 20 + (row % 60) })
}

/** `rows` records, in pieces of a thousand. */
export async function* clinicRecords(rows: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for (let row = 0; row < rows; row += 1_000)
    yield encoder.encode(Array.from({ length: Math.min(1_000, rows - row) }, (_, at) => `${clinicRecord(row + at)}\n`).join(''))
}

/** Writes a file of `mebibytes` MiB of records and syncs it. */
export function writeCorpus(path: string, mebibytes: number): void {
  const file = openSync(path, 'w')
  let row = 0
  for (let block = 0; block < mebibytes; block += 1) {
    const lines: string[] = []
    for (let bytes = 0; bytes < 1_048_576; row += 1) {
      const line = `${clinicRecord(row)}\n`
      bytes += Buffer.byteLength(line)
      lines.push(line)
    }
    writeSync(file, Buffer.from(lines.join('')).subarray(0, 1_048_576))
  }
  fsyncSync(file)
  closeSync(file)
}
