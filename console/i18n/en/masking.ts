import type { Texts } from '../texts.ts'
import type { maskingZh } from '../zh/masking.ts'

export const maskingEn: Texts<typeof maskingZh> = {
  whole: 'the whole value is masked',
  parts: 'only recognised identifiers are masked, the rest of the text is in clear',
  part: 'masked part',
  wholeCount: (n) => `${n} masked whole`,
  partsCount: (n) => (n === '1' ? '1 is text: only recognised names, numbers and contacts are masked, the rest is in clear' : `${n} are text: only recognised names, numbers and contacts are masked, the rest is in clear`),
  reveals: 'reading a field in full takes a reason each time',
  noReveal: 'a partner can reveal nothing that is masked',
  rule: 'A lock means that the whole value is masked. In texts, marked 字*, only recognised identifiers are masked; the rest is in clear. Fields without a sign are in clear.',
  clearCount: (n) => `${n} without findings, in clear`,
  sealed: {
    hidden: (kind) => `${kind}, masked`,
    hiddenParts: (kind) => `${kind}, with recognised identifiers masked`,
    lengthClass: (n) => `about ${n} characters`,
    reveal: 'Reveal',
    revealTitle: 'Reveal a field in clear',
    revealLead: (left) => `This look goes into the audit log and counts towards your reveals within 24 hours: ${left} left now.`,
    revealOf: (label, field, row) => `${label}: row ${row}, ${field}`,
    row: (n) => `row ${n}`,
    seconds: (s) => `${s} s`,
    hides: (s) => `hides again in ${s} s`,
    hideNow: 'Hide now',
    piece: (from, to, total) => `Characters ${from} to ${to} of ${total}.`,
    pieceEnd: 'This is the end.',
    readOn: 'Continue reading',
    readOnNote: 'Shows the next piece for the same reason; it is recorded in the audit log and counts as another reveal',
    readOnFrom: (n) => `Continue reading from character ${n}`,
    from: (n) => `from character ${n}`,
    budget: (n) => `${n} reveals left within 24 hours`,
  },
}
