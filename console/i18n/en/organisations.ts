import type { Texts } from '../texts.ts'
import type { organisationsZh } from '../zh/organisations.ts'

export const organisationsEn: Texts<typeof organisationsZh> = {
  title: 'Partner organisations',
  lead: 'Organisations that can be given a code. The contact is personal data: sealed at rest and shown only to staff who may see this list.',
  add: 'Add an organisation',
  columns: { name: 'Organisation', contact: 'Contact', created: 'Added', act: '' },
  search: 'Beginning of a name or id',
  searchRefused: (n) => `${n} characters at most, no control characters.`,
  issue: 'Issue a code',
  empty: { what: 'Partner organisations are listed here', why: 'None has been added yet.', next: 'Add one before a code can be issued to it.', who: 'Security administrators' },
  form: {
    title: 'Add a partner organisation',
    name: 'Full name',
    nameHelp: 'As in the contract and on the business licence',
    contact: 'Contact',
    contactHelp: 'Name and how to reach them; sealed at rest',
    submit: 'Add',
  },
}
