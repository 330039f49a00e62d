/** What a request asks for, item by item in the order in which an approver reads it. */

/** One item of a request: the names of the input fields it is made of. */
export interface AskedItem {
  readonly name: string
  readonly fields: readonly string[]
}

const item = (name: string, ...fields: readonly string[]): AskedItem => ({ name, fields: fields.length === 0 ? [name] : fields })

/** The order in which each act is read; fields that an act gains later follow by themselves. */
const orders: Readonly<Record<string, readonly AskedItem[]>> = {
  'asset.confirm': [item('tier'), item('statutory'), item('flags', 'personal', 'sensitivePersonal', 'minors'), item('source'), item('licence'), item('retrievedAt'), item('reason')],
  'asset.reclassify': [item('tier'), item('reason')],
  'asset.destroy': [item('reason')],
  'permit.request': [item('purpose'), item('hours'), item('fields')],
  'partner-code.issue': [item('organisationId'), item('purpose'), item('hours'), item('rows', 'rowFrom', 'rowTo'), item('addressRanges'), item('fields')],
  'person.invite': [item('name'), item('username'), item('roles'), item('team'), item('superiorId')],
  'person.assign-roles': [item('roles'), item('reason')],
  'person.move': [item('team'), item('superiorId'), item('reason')],
  'recovery.request': [item('proofReference'), item('reason')],
  'recovery.hasten': [item('reason')],
}

/** Fields that name the subject itself, which stands above the items already. */
const subjectFields: Readonly<Record<string, readonly string[]>> = {
  asset: ['assetId'], person: ['personId'], recovery: ['recoveryId'], 'partner-code': ['partnerCodeId'], permit: ['permitId'],
}

/** Fields that name what an act is about: read first where no title names it already. */
const aboutFields: ReadonlySet<string> = new Set(['approvalId', 'assetId', 'personId', 'permitId', 'partnerCodeId', 'recoveryId'])

/** The items of a request. Nothing of the input is left out: what the order does not name comes last under its own name. */
export function askedItems(act: string, subjectType: string, input: Readonly<Record<string, unknown>>): readonly AskedItem[] {
  const order = orders[act] ?? []
  const present = (field: string) => input[field] !== undefined && input[field] !== null && input[field] !== ''
  const named = new Set([...order.flatMap((one) => one.fields), ...(subjectFields[subjectType] ?? [])])
  const rest = Object.keys(input).filter((field) => !named.has(field) && present(field)).sort()
  const about = rest.filter((field) => aboutFields.has(field))
  return [...about, ...order.filter((one) => one.fields.some(present)), ...rest.filter((field) => !aboutFields.has(field))].map((one) => (typeof one === 'string' ? item(one) : one))
}

/** Where what a request made can be seen, or null. */
export function resultPath(resultId: string): string | null {
  const prefix = resultId.slice(0, resultId.indexOf('_'))
  const rooms: Readonly<Record<string, string>> = { asset: 'assets', permit: 'permits', partnercode: 'partner-codes', person: 'people', recovery: 'recoveries' }
  const room = rooms[prefix]
  return room === undefined ? null : room === 'recoveries' ? '/recoveries' : `/${room}/${resultId}`
}
