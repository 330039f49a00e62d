import { expect, test } from 'vitest'
import { fieldMasking } from '../../../schema/vocabulary/masking.ts'
import type { Masking, ScannedField } from '../../../schema/vocabulary/masking.ts'
import type { Tier } from '../../../schema/vocabulary/tiers.ts'

const name: ScannedField = { kind: 'person-name', masked: true }
const told: ScannedField = { kind: 'text', masked: true }
const quiet: ScannedField = { kind: 'text', masked: false }
const count: ScannedField = { kind: 'number', masked: false }
const number: ScannedField = { kind: 'number', masked: true }
const mixed: ScannedField = { kind: 'mixed', masked: true }

test.each<[Tier | null, boolean, ...Masking[]]>([
  //                    name    told      quiet     count    number    mixed    never scanned
  ['sensitive', true, 'form', 'whole', 'inside', 'clear', 'whole', 'whole', 'whole'],
  ['sensitive', false, 'form', 'whole', 'inside', 'clear', 'whole', 'whole', 'whole'],
  [null, false, 'form', 'whole', 'inside', 'clear', 'whole', 'whole', 'whole'],
  ['ordinary', true, 'form', 'inside', 'inside', 'clear', 'inside', 'whole', 'whole'],
  ['public', true, 'form', 'inside', 'inside', 'clear', 'inside', 'whole', 'whole'],
  ['public', false, 'clear', 'clear', 'clear', 'clear', 'clear', 'clear', 'whole'],
])('tier %s, personal %s', (tier, personal, ...expected) => {
  expect([name, told, quiet, count, number, mixed, undefined].map((field) => fieldMasking(tier, personal, field))).toEqual(expected)
})
