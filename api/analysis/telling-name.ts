import { entityFacts } from '../../schema/vocabulary/entities.ts'
import { recognise } from './entity-recogniser.ts'
import { foldText } from './fold-text.ts'
import { maskText } from './mask-entity.ts'

/** One word of illness or belief names a column; several are about somebody. */
const CUES_MIN = 2

/** Whether the name of a field holds an identifier or a secret of somebody, such as a mobile number used as a key. */
export function identifyingName(name: string): boolean {
  return maskText(name) !== name
}

/** One digit more than a date has. */
const LONG_NUMBER = /\d(?:[ ._/-]?\d){8}/

/** Whether the name of a field reads like a value: it says several sensitive things, or holds a long number, as no column's name does. */
export function tellingName(name: string): boolean {
  return LONG_NUMBER.test(foldText(name).text) || recognise(name).filter(({ kind }) => entityFacts(kind).sensitive !== undefined).length >= CUES_MIN
}
