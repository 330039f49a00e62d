/** What recognisers of numbers share: where findings are put, and what stands around a number. */

import { AREA_CODES } from './tables/area-codes.ts'
import type { Entity } from './entity.ts'

/** What a recogniser is given: the folded text, where it puts its findings, and the year for ages. */
export interface Recognition {
  readonly text: string
  readonly found: Entity[]
  readonly yearNow: number | undefined
  /** The end of the last street that was walked down to its door. */
  walkedTo: number
  /** The end of the last key block; what begins inside it is a part of it. */
  blockTo: number
}

/** The offset after the finding, or nothing. */
export type Taken = number | undefined

/** Mobile segments in use, by their first three digits. Source: numbering plan of 2017 and later allocations. */
export const MOBILE = /^1(?:3\d|4[15-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}$/

/** Area codes of the mainland. */
export const AREAS = new Set(AREA_CODES.trim().split(/\s+/))

/** Takes `+86`, `0086-`, `(+86) ` before a mobile number into it. */
export function countryCodeStart(text: string, at: number): number {
  const match = /(?:\(?\+86\)?|0086)[ .\-/]?\(?$/.exec(text.slice(Math.max(0, at - 8), at))
  return match === null ? at : at - match[0].length
}

/** With the parenthesis that opens before a number. */
export function parenthesisStart(text: string, at: number): number {
  return text.charCodeAt(at - 1) === 40 ? at - 1 : at
}

/** With the plus before a country code. */
export function plusStart(text: string, at: number): number {
  return text.charCodeAt(at - 1) === 43 ? at - 1 : at
}

/** Whether the code unit is a letter of ASCII or an underscore. */
export function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95
}

/** Whether it is one of those or a digit. */
export function isWord(code: number): boolean {
  return isLetter(code) || isDigit(code)
}

/** Records an ID number with the age that it states, and gives its end. */
export function addResident(recognition: Recognition, start: number, end: number, birthYear: number, confidence: number, checksum: boolean): number {
  const { yearNow } = recognition
  return add(recognition, 'resident-id', start, end, confidence, checksum, yearNow === undefined ? undefined : yearNow - birthYear)
}

/** Records a finding and gives its end. */
export function add(
  { found }: Recognition, kind: Entity['kind'], start: number, end: number, confidence: number, checksum: boolean, ageYears?: number,
): number {
  found.push(ageYears === undefined || ageYears < 0 || ageYears > 130
    ? { kind, start, end, confidence, checksum }
    : { kind, start, end, confidence, checksum, ageYears })
  return end
}

/** Whether the code unit is a digit. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
