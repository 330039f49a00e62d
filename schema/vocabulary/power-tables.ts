/** Tables whose rows give power or bear witness to it, in the order in which a check of the log names them. */
export const powerTables = ['permit', 'partner_code', 'session', 'person_role', 'approval', 'asset', 'asset_manifest', 'recovery'] as const

export type PowerTable = (typeof powerTables)[number]
