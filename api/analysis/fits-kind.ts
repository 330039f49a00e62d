import type { EntityKind } from '../../schema/vocabulary/entities.ts'

/**
 * Whether a value is nothing but one value of its kind, by its form. What is not is hidden whole by whoever masks: a
 * mask that keeps a part of the value is only safe for the form that it was made for. `text` is folded and trimmed.
 * Says neither that the value exists nor that a check digit holds.
 */
export function fitsKind(kind: EntityKind, text: string): boolean {
  return FORMS[kind].test(text)
}

/** Between 5 and 15 digits (E.164) with what people put between and around them, and an extension. */
const TELEPHONE = /^[+(]{0,2}(?:\d[ ()./,_*\n-]{0,2}){4,14}\d(?:(?:-|转| ?x| ?ext\.? ?) ?\d{1,6})?$/i
/** Letters and digits of a document, with three digits at least: no word has them. */
const DOCUMENT = /^(?=(?:[A-Za-z./()-]{0,8}\d){3})[A-Za-z0-9./()-]{3,40}$/
/** The same in groups, as numbers of cards and accounts are written. */
const GROUPED = /^[A-Za-z]{0,2}\d{1,34}(?:[ ./-]{1,2}[A-Za-z0-9]{1,8}){0,12}$/
const DEGREES = '[-+]?\\d{1,3}\\.\\d{1,15}'

const FORMS: Readonly<Record<EntityKind, RegExp>> = {
  mobile: TELEPHONE,
  landline: TELEPHONE,
  'foreign-phone': TELEPHONE,
  'resident-id': /^(?:\d[ ./-]{0,2}){14,17}[\dXx]$/,
  'social-credit-code': /^[0-9A-Za-z]{18}$/,
  'bank-card': /^(?:\d[ ./-]{0,2}){7,29}\d$/,
  iban: /^[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){10,32}$/,
  'regional-id': DOCUMENT,
  'foreign-id': DOCUMENT,
  passport: DOCUMENT,
  'drivers-licence': DOCUMENT,
  'medical-record-no': DOCUMENT,
  imei: GROUPED,
  'vehicle-plate': /^\p{sc=Han}[A-Za-z][ ·•.-]?[A-Za-z0-9]{4,6}\p{sc=Han}?$/u,
  'wechat-id': /^[A-Za-z][A-Za-z0-9_-]{3,63}$/,
  'qq-id': /^\d{5,11}$/,
  // The domain is shown: a number in it would be, too.
  email: /^[^\s@<>,;:"]{1,64}@(?![^@]*\d{7})(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}$/,
  'person-name': /^(?:\p{sc=Han}{1,6}|[\p{L}\p{M}][\p{L}\p{M}'.‘’-]{0,40}(?:[ ·•‧・,-]{1,2}[\p{L}\p{M}][\p{L}\p{M}'.‘’-]{0,40}){0,6})$/u,
  // Of an address, divisions are shown that the table of regions knows, and nothing else.
  'postal-address': /^/,
  'ip-address': /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$|^(?=.*[0-9a-f]{0,4}:.*:)[0-9a-f:]{2,39}$/i,
  'mac-address': /^[0-9a-f]{2}(?:[:-]?[0-9a-f]{2}){5,7}$|^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/i,
  coordinates: new RegExp(`^\\(?${DEGREES}(?: ?, ?${DEGREES})?\\)?$`),
  'birth-date': /^(?:18|19|20)\d{2}(?:[-/.年]? ?\d{1,2}(?:[-/.月]? ?\d{1,2}日?)?|年|月)?(?:[T ][\d:.+Z-]{1,20})?$|^\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}$/,
  age: /^\d{1,3} ?(?:周岁|岁|years?[ -]old|yrs? old|y\/o|years?)?$/i,
  // Nothing of these is ever shown, whatever the value looks like.
  credential: /^/,
  'medical-term': /^/,
  'biometric-cue': /^/,
  'religion-cue': /^/,
  'specific-identity-cue': /^/,
  'whereabouts-cue': /^/,
  'minor-cue': /^/,
  'core-marking': /^/,
}
