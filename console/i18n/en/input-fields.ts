import type { inputFieldsZh } from '../zh/input-fields.ts'
import type { Texts } from '../texts.ts'

export const inputFieldsEn: Texts<typeof inputFieldsZh> = {
  assetId: 'Asset', approvalId: 'Approval', permitId: 'Permit', partnerCodeId: 'Partner code', organisationId: 'Organisation', personId: 'Person', recoveryId: 'Recovery', jobId: 'Job', sessionId: 'Session', checkCode: 'Check code', userCode: 'Terminal code',
  fields: 'Fields', purpose: 'Purpose', hours: 'Duration', reason: 'Reason', tier: 'Tier', statutory: 'Statutory level', personal: 'Personal data', sensitivePersonal: 'Sensitive personal data', minors: "Minors' data",
  source: 'Source', licence: 'Licence', retrievedAt: 'Retrieved', rowFrom: 'From row', rowTo: 'To row', addressRanges: 'Address ranges', name: 'Name', username: 'Username', team: 'Team',
  superiorId: 'Superior', roles: 'Roles', proofReference: 'Proof of identity at', inputDigest: 'Digest of the request', row: 'Row', field: 'Field', description: 'Description', contact: 'Contact',
  flags: 'Flags', rows: 'Rows',
}
