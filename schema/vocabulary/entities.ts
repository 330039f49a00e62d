/**
 * The closed list of what the content scan can find in a corpus.
 *
 * `group` decides what a finding means for the tier and for the flags:
 * - `direct`: names one person by itself
 * - `quasi`: names a person together with other facts
 * - `cue`: says nothing about who, but that the content is of a protected sort
 * - `organisation`: identifies a legal person, so it is no personal information
 * - `secret`: opens a system or is a model artefact
 *
 * `sensitive` names the class of sensitive personal information under GB/T 45574-2025 chapter 6
 * (PIPL article 28). The resident ID *number* is not on that list (a photograph of the card is),
 * so it carries none; the scan still raises the tier for it, see `proposeTier`.
 */

export const SENSITIVE_CLASSES = {
  biometric: { zh: '生物识别', en: 'Biometric', source: 'GB/T 45574-2025 6.1' },
  religious: { zh: '宗教信仰', en: 'Religious belief', source: 'GB/T 45574-2025 6.2' },
  'specific-identity': { zh: '特定身份', en: 'Specific identity', source: 'GB/T 45574-2025 6.3' },
  medical: { zh: '医疗健康', en: 'Medical and health', source: 'GB/T 45574-2025 6.4' },
  financial: { zh: '金融账户', en: 'Financial account', source: 'GB/T 45574-2025 6.5' },
  whereabouts: { zh: '行踪轨迹', en: 'Whereabouts', source: 'GB/T 45574-2025 6.6' },
  minor: { zh: '不满十四周岁未成年人', en: 'Minors under 14', source: 'GB/T 45574-2025 6.7' },
} as const

export type SensitiveClass = keyof typeof SENSITIVE_CLASSES

export type EntityGroup = 'direct' | 'quasi' | 'cue' | 'organisation' | 'secret'

export interface EntityKindFacts {
  readonly zh: string
  readonly en: string
  readonly group: EntityGroup
  readonly sensitive?: SensitiveClass
  /** Where the kind, its check digit or its status comes from. */
  readonly source: string
}

export const ENTITY_KINDS = {
  'person-name': { zh: '姓名', en: 'Person name', group: 'direct', source: 'GB/T 35273-2020 附录A' },
  'resident-id': { zh: '居民身份证号', en: 'Resident ID number', group: 'direct', source: 'GB 11643-1999' },
  'regional-id': { zh: '港澳台身份证号', en: 'Hong Kong, Macao or Taiwan ID number', group: 'direct', source: 'GB/T 35273-2020 附录A' },
  'foreign-id': { zh: '境外身份号码', en: 'Foreign identity number', group: 'direct', source: 'GB/T 35273-2020 附录A' },
  passport: { zh: '护照号', en: 'Passport number', group: 'direct', source: 'GB/T 35273-2020 附录A' },
  'drivers-licence': { zh: '驾驶证档案编号', en: 'Driving licence number', group: 'direct', source: 'GB/T 35273-2020 附录A' },
  mobile: { zh: '手机号', en: 'Mobile number', group: 'direct', source: '电信网编号计划（2017年版）' },
  landline: { zh: '固定电话', en: 'Landline number', group: 'direct', source: '电信网编号计划（2017年版）' },
  'foreign-phone': { zh: '境外电话', en: 'Telephone number abroad', group: 'direct', source: 'ITU-T E.164' },
  email: { zh: '电子邮箱', en: 'E-mail address', group: 'direct', source: 'RFC 5321' },
  'wechat-id': { zh: '微信号', en: 'WeChat ID', group: 'direct', source: 'GB/T 35273-2020 附录A' },
  'qq-id': { zh: 'QQ号', en: 'QQ number', group: 'direct', source: 'GB/T 35273-2020 附录A' },
  'bank-card': { zh: '银行卡号', en: 'Bank card number', group: 'direct', sensitive: 'financial', source: 'ISO/IEC 7812-1' },
  iban: { zh: '国际银行账号', en: 'IBAN', group: 'direct', sensitive: 'financial', source: 'ISO 13616-1' },
  'vehicle-plate': { zh: '车牌号', en: 'Vehicle plate', group: 'direct', source: 'GA 36-2018' },
  'medical-record-no': { zh: '病历号', en: 'Medical record number', group: 'direct', sensitive: 'medical', source: 'GB/T 45574-2025 6.4' },
  'postal-address': { zh: '详细地址', en: 'Postal address', group: 'direct', source: 'GB/T 35273-2020 附录A' },
  'ip-address': { zh: 'IP 地址', en: 'IP address', group: 'quasi', source: 'GB/T 35273-2020 附录A' },
  'mac-address': { zh: 'MAC 地址', en: 'MAC address', group: 'quasi', source: 'GB/T 35273-2020 附录A' },
  imei: { zh: '设备识别码', en: 'Device identifier (IMEI)', group: 'quasi', source: '3GPP TS 23.003' },
  'birth-date': { zh: '出生日期', en: 'Date of birth', group: 'quasi', source: 'GB/T 42460-2023 附录B' },
  age: { zh: '年龄', en: 'Age', group: 'quasi', source: 'GB/T 42460-2023 附录B' },
  coordinates: { zh: '经纬度', en: 'Coordinates', group: 'quasi', sensitive: 'whereabouts', source: 'GB/T 45574-2025 6.6' },
  'medical-term': { zh: '医疗健康用语', en: 'Medical term', group: 'cue', sensitive: 'medical', source: 'GB/T 45574-2025 6.4' },
  'biometric-cue': { zh: '生物识别用语', en: 'Biometric cue', group: 'cue', sensitive: 'biometric', source: 'GB/T 45574-2025 6.1' },
  'religion-cue': { zh: '宗教信仰用语', en: 'Religious belief cue', group: 'cue', sensitive: 'religious', source: 'GB/T 45574-2025 6.2' },
  'specific-identity-cue': { zh: '特定身份用语', en: 'Specific identity cue', group: 'cue', sensitive: 'specific-identity', source: 'GB/T 45574-2025 6.3' },
  'whereabouts-cue': { zh: '行踪轨迹用语', en: 'Whereabouts cue', group: 'cue', sensitive: 'whereabouts', source: 'GB/T 45574-2025 6.6' },
  'minor-cue': { zh: '未成年人用语', en: 'Minor cue', group: 'cue', sensitive: 'minor', source: 'GB/T 45574-2025 6.7' },
  'social-credit-code': { zh: '统一社会信用代码', en: 'Unified social credit code', group: 'organisation', source: 'GB 32100-2015' },
  credential: { zh: '口令或密钥', en: 'Credential or secret', group: 'secret', source: 'GB/T 35273-2020 附录A' },
  'core-marking': { zh: '内部核心标记', en: 'Internal core marking', group: 'secret', source: '用户协议 10(一)1' },
} as const satisfies Record<string, EntityKindFacts>

export type EntityKind = keyof typeof ENTITY_KINDS

/** All kinds in the order of the list above, which is also the order of reports. */
export const ENTITY_KIND_NAMES = Object.keys(ENTITY_KINDS) as readonly EntityKind[]

/** The facts of one kind, with the optional members visible to the type checker. */
export function entityFacts(kind: EntityKind): EntityKindFacts {
  return ENTITY_KINDS[kind]
}

/** Whether the kind is personal information by itself: a direct or a quasi-identifier, or a cue about a person. */
export function personalKind(kind: EntityKind): boolean {
  const { group } = ENTITY_KINDS[kind]
  return group === 'direct' || group === 'quasi'
}

/**
 * Whether an entity of this kind is replaced by its mask in free text. Cues are not: masking every
 * medical word would leave nothing to read and protect nobody once the identifiers are gone.
 */
export function maskedKind(kind: EntityKind): boolean {
  const { group } = ENTITY_KINDS[kind]
  return group === 'direct' || group === 'quasi' || group === 'secret'
}
