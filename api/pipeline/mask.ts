/**
 * Masking on the way out: pure, driven by the tags of the contract's output. A handler returns what it read;
 * this decides what of it leaves. Compiled once per contract: a contract without tags costs nothing.
 */
import { z } from 'zod'
import type { Contract } from '../../schema/contracts/contract.ts'
import { fieldTags } from '../../schema/contracts/tags.ts'
import type { FieldTag } from '../../schema/contracts/tags.ts'
import type { Actor } from './actor.ts'
import { lengthClass, maskWhole } from './mask-cell.ts'
import type { CellInClear, MaskedCell } from './mask-cell.ts'

/** Masks the cells of one record together, in their order. */
export type CellMasker = (cells: readonly CellInClear[]) => readonly MaskedCell[]

type Step = (value: unknown, exposure: Exposure) => unknown

/** What this actor sees in clear in this answer. */
export interface Exposure {
  readonly actor: Actor
  /** This very answer is a granted reveal: its one cell is clear. */
  readonly revealed: boolean
  readonly maskCells: CellMasker
}

const compiled = new WeakMap<z.ZodType, Step | null>()

/** Applies the tags of `contract.output` to a parsed output. Returns a new object where anything was masked. */
export function mask(contract: Contract, output: unknown, exposure: Exposure): unknown {
  const step = stepOf(contract.output)
  return step === null ? output : step(output, exposure)
}

/** The step that masks values of a schema, or null when nothing inside it is tagged. */
function stepOf(schema: z.ZodType): Step | null {
  const known = compiled.get(schema)
  if (known !== undefined) return known
  const step = compile(schema)
  compiled.set(schema, step)
  return step
}

function compile(schema: z.ZodType): Step | null {
  const tag = fieldTags.get(schema)
  if (tag !== undefined) return (value, exposure) => maskTagged(tag, value, exposure)
  if (schema instanceof z.ZodObject) return compileObject(schema)
  if (schema instanceof z.ZodArray) {
    if (fieldTags.get(schema.element as z.ZodType)?.holds === 'cell') return (value, exposure) => (Array.isArray(value) ? leavingCells(value as readonly CellInClear[], exposure) : value)
    const inner = stepOf(schema.element as z.ZodType)
    return inner === null ? null : (value, exposure) => (Array.isArray(value) ? value.map((item) => inner(item, exposure)) : value)
  }
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodReadonly) {
    const inner = stepOf(schema.unwrap() as z.ZodType)
    return inner === null ? null : (value, exposure) => (value === null || value === undefined ? value : inner(value, exposure))
  }
  if (schema instanceof z.ZodRecord) {
    const inner = stepOf(schema.valueType as z.ZodType)
    return inner === null ? null : (value, exposure) => Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, inner(item, exposure)]))
  }
  return null
}

function compileObject(schema: z.ZodObject): Step | null {
  const steps: (readonly [string, Step])[] = []
  for (const [name, inner] of Object.entries(schema.shape)) {
    const step = stepOf(inner as z.ZodType)
    if (step !== null) steps.push([name, step])
  }
  if (steps.length === 0) return null
  return (value, exposure) => {
    const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) }
    for (const [name, step] of steps) if (name in copy) copy[name] = step(copy[name], exposure)
    return copy
  }
}

function maskTagged(tag: FieldTag, value: unknown, exposure: Exposure): unknown {
  switch (tag.holds) {
    case 'secret': return value
    case 'staff-name': return exposure.actor.kind === 'person' || exposure.actor.kind === 'stranger' ? value : maskWhole(String(value))
    case 'personal': return exposure.actor.kind === 'person' ? value : maskWhole(String(value))
    case 'cell': return leavingCells([value as CellInClear], exposure)[0]
  }
}

/** Cells that stand in one list are those of one record. */
function leavingCells(cells: readonly CellInClear[], { revealed, maskCells }: Exposure) {
  const masked = revealed ? cells.map(({ text }): MaskedCell => ({ text, masking: 'clear' })) : maskCells(cells)
  return cells.map(({ kind, text: clear }, place) => {
    const { text, masking } = masked[place] ?? { text: maskWhole(clear), masking: 'whole' as const }
    return { kind, text, masked: masking !== 'clear', masking, length: lengthClass(clear) }
  })
}
