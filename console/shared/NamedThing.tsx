import Box from '@mui/material/Box'
import { showAsset } from '../../schema/contracts/assets.ts'
import { listOrganisations, listPartnerCodes } from '../../schema/contracts/partners.ts'
import { showPerson } from '../../schema/contracts/people.ts'
import { listPermits } from '../../schema/contracts/access.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { idTail } from './id-tail.ts'
import { useAnswer } from './use-answer.ts'
import { useMay } from './use-session.ts'
import { useSharedTexts } from './use-shared-texts.ts'

/** Input fields whose value is the id of something that has a name. */
const namedFields = ['assetId', 'organisationId', 'personId', 'superiorId', 'partnerCodeId', 'permitId'] as const
type NamedField = (typeof namedFields)[number]

/** Whether an input field holds the id of something that people know by a name. */
export function namesThing(field: string): field is NamedField {
  return namedFields.some((one) => one === field)
}

/** What an id in an input stands for: its name, with the end of the id beside it; the whole id where this person may not read the name. */
export function NamedThing({ field, id }: { readonly field: NamedField; readonly id: string }) {
  const name = useThingName(field, id)
  if (name === undefined) return <Box component="code" sx={{ fontSize: 12 }}>{id}</Box>
  return <span title={id}><strong>{name}</strong> <Box component="code" sx={{ fontSize: 12, color: 'text.secondary' }}>{idTail(id)}</Box></span>
}

function useThingName(field: NamedField, id: string): string | undefined {
  const { words } = useSharedTexts()
  const asset = useAnswer(showAsset, { assetId: id }, { enabled: useMay('asset.show') && field === 'assetId' }).output
  const person = useAnswer(showPerson, { personId: id }, { enabled: useMay('person.show') && (field === 'personId' || field === 'superiorId') }).output
  const codes = useAnswer(listPartnerCodes, { limit: limits.pageRowsMax }, { enabled: useMay('partner-code.list') && field === 'partnerCodeId' }).output
  const permits = useAnswer(listPermits, { limit: limits.pageRowsMax }, { enabled: useMay('permit.list') && field === 'permitId' }).output
  const organisation = useOrganisationName(field === 'organisationId' ? id : null)
  switch (field) {
    case 'assetId': return asset?.name
    case 'organisationId': return organisation
    case 'personId':
    case 'superiorId': return person?.name
    case 'partnerCodeId': {
      const code = codes?.items.find(({ partnerCodeId }) => partnerCodeId === id)
      return code === undefined ? undefined : words.ofWhat(code.organisationName, code.assetName)
    }
    case 'permitId': {
      const permit = permits?.items.find(({ permitId }) => permitId === id)
      return permit === undefined ? undefined : words.ofWhat(permit.personName, permit.assetName)
    }
  }
}

/** The name of a partner organisation, where this person may list them; undefined otherwise. A list is searched by the id, so that the newest hundred are no bound. */
export function useOrganisationName(id: string | null): string | undefined {
  const may = useMay('organisation.list')
  const { output } = useAnswer(listOrganisations, { limit: 1, search: id ?? '' }, { enabled: may && id !== null })
  return output?.items.find(({ organisationId }) => organisationId === id)?.name
}
