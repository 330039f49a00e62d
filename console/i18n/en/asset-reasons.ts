import type { Texts } from '../texts.ts'
import type { assetReasonsZh } from '../zh/asset-reasons.ts'

export const assetReasonsEn: Texts<typeof assetReasonsZh> = {
  'core-marking': 'Core markings stand at the head of the file or in many records.',
  'core-marking-mentioned': 'A few records mention core markings, too few to speak for the whole file; handled as sensitive.',
  'sensitive-class': (name) => `Sensitive personal data: ${name.toLowerCase()}.`,
  medicalCount: ' Counted are records with two medical words or more, or with a field that is one; a single word in passing is not, so they may be fewer than the records in the table below.',
  'identity-documents': (kinds) => `Numbers of identity documents: ${kinds}. Whoever has one can impersonate a person for life, so they are handled as sensitive.`,
  'linked-identifiers': 'Two or more kinds of direct identifiers stand together in one record, so that people can be recognised.',
  credentials: 'Passwords or keys that open a system.',
  'unreadable-records': 'A good part of the records is wrongly encoded and could not be seen through; sensitive, to be safe.',
  'personal-data': 'Personal data.',
  'nothing-found': 'No personal data, secrets or core markings were found.',
  'minors-birth-dates': "Birth dates or ID numbers show people under 14; the flag for minors' data is proposed.",
  'minors-ages': "Stated ages or birth dates show people under 18; the flag for minors' data is proposed.",
  'minors-words': "Many records use words about minors (school years, infants, guardians); the flag for minors' data is proposed.",
  inherited: (tier) => `Derived from an asset of tier ${tier.toLowerCase()}, and it cannot stand below its sources.`,
  'model-weights': 'The file holds model weights, which are core.',
  'declared-core': 'Declared core at import.',
  other: (code) => `Reason given by the scan: ${code}.`,
}
