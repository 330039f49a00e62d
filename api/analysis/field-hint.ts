import type { EntityKind } from '../../schema/vocabulary/entities.ts'

/** What a column's or key's name says about all its values. */
export interface FieldHint {
  readonly kind: EntityKind
  /** What a value must look like to be believed; the empty value never is. */
  readonly fits: RegExp
}

/**
 * The kind that the name of a field promises, or nothing. Looks at the last part of a dotted name,
 * in Chinese and English, case and separators aside (`patient_name`, `patientName`, `患者姓名`).
 */
export function fieldHint(fieldName: string): FieldHint | undefined {
  const known = KNOWN.get(fieldName)
  if (known !== undefined) return known.hint
  const hint = hintOf(fieldName)
  if (KNOWN.size < KNOWN_MAX && fieldName.length <= 120) KNOWN.set(fieldName, { hint })
  return hint
}

/** The same few columns are asked for with every record. Bounded, so that hostile names cannot grow it. */
const KNOWN = new Map<string, { readonly hint: FieldHint | undefined }>()
const KNOWN_MAX = 4096

function hintOf(fieldName: string): FieldHint | undefined {
  const last = fieldName.slice(fieldName.lastIndexOf('.') + 1).slice(0, 80)
  const name = last.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().replace(/[\s_\-()]+/g, ' ').trim()
  return HINTS.find(({ names }) => names.test(name))
}

const DIGITS = /^[+(]?\d[\d ()+./-]{4,24}$/
const ANY = /\S/

/** In order: the first that fits decides. */
const HINTS: readonly (FieldHint & { readonly names: RegExp })[] = [
  { names: /身份证|公民身份号码|证件号|(?:^| )(?:id card|id no|id number|identity no|identity number|idcard|sfz|ssn|national id)$/, kind: 'resident-id', fits: /^[0-9A-Za-z-]{6,20}$|^\d[\d ./-]{13,34}[\dXx]$/ },
  { names: /银行卡|银行账[号户]|卡号|收款账[号户]|(?:^| )(?:card no|card number|cardno|bank card|bank account|account number|credit card)$/, kind: 'bank-card', fits: /^\d[\d ./-]{7,30}$/ },
  { names: /(?:^| )iban$/, kind: 'iban', fits: /^[A-Za-z]{2}\d{2}[A-Za-z0-9 ]{10,40}$/ },
  { names: /病历号|病案号|住院号|门诊号|就诊卡|诊疗卡|(?:^| )(?:mrn|medical record number|medical record no|patient id)$/, kind: 'medical-record-no', fits: /^[A-Za-z0-9-]{3,30}$/ },
  { names: /护照|passport/, kind: 'passport', fits: /^[A-Za-z0-9]{6,12}$/ },
  { names: /驾驶证|驾照|driv(?:er|ing) licen[cs]e/, kind: 'drivers-licence', fits: /^[A-Za-z0-9-]{5,20}$/ },
  { names: /微信|(?:^| )(?:wechat|weixin|wx|openid|unionid)(?: id)?$/, kind: 'wechat-id', fits: /^[A-Za-z0-9_-]{4,64}$/ },
  { names: /^qq$|qq号|(?:^| )qq(?: id| no| number)?$/, kind: 'qq-id', fits: /^\d{5,11}$/ },
  { names: /手机|(?:^| )(?:mobile|cell ?phone|msisdn|phone|telephone|tel|phone number|mobile number|fax|contact number)(?: \d)?$|电话|联系方式|座机|传真/, kind: 'mobile', fits: DIGITS },
  { names: /邮箱|电子邮件|(?:^| )(?:email|e mail|mail)(?: address)?$/, kind: 'email', fits: /@/ },
  { names: /(?:^| )(?:ip|ip address|ip addr|client ip|remote addr)$/, kind: 'ip-address', fits: /^[0-9a-fA-F:.]{3,45}$/ },
  { names: /(?:^| )(?:mac|mac address)$/, kind: 'mac-address', fits: /^[0-9a-fA-F:.-]{12,17}$/ },
  { names: /(?:^| )(?:imei|device id|idfa|oaid|android id)$/, kind: 'imei', fits: /^[A-Za-z0-9-]{8,64}$/ },
  { names: /车牌|(?:^| )(?:plate|plate no|plate number|license plate)$/, kind: 'vehicle-plate', fits: /^\S{5,12}$/ },
  { names: /经度|纬度|经纬度|(?:^| )(?:lat|lng|lon|latitude|longitude|coordinates)$/, kind: 'coordinates', fits: /\d/ },
  { names: /住址|地址|收货地|籍贯|户籍|(?:^| )(?:address|street|street address|addr|home address|mailing address)(?: \d)?$/, kind: 'postal-address', fits: /^.{4,300}$/s },
  { names: /出生|生日|(?:^| )(?:birth ?date|birth ?day|date of birth|dob|birth)$/, kind: 'birth-date', fits: /\d{2}/ },
  { names: /密码|口令|(?:^| )(?:password|passwd|pwd|secret|secret key|api key|apikey|access key|access token|auth token|refresh token|private key)$/, kind: 'credential', fits: ANY },
  { names: /^年龄$|^age$|(?:^| )age years$/, kind: 'age', fits: /^\d{1,3}(?:岁|周岁)?$/ },
  { names: /公司名|企业名|单位名|机构名|文件名|药品名|商品名|产品名|项目名|医院名|疾病名|(?:file|host|domain|product|company|class|event|template|drug|brand|item|column|table|field|topic|organi[sz]ation|city|country) ?name$/, kind: 'person-name', fits: /^(?!)/ },
  { names: /姓名|真实名|联系人|收件人|收货人|患者$|病人$|户主|监护人$|法定代表人|负责人$|(?:^| )(?:name|full name|real name|first name|last name|given name|family name|surname|patient|patient name|customer name|user name|username|contact name|contact person|author|姓|名)$/, kind: 'person-name', fits: /^(?!.*\d{4})\D.{0,58}$/s },
  { names: /诊断|主诉|病史|病情|症状|疾病|医嘱|处方|用药|手术名|过敏|检查结果|化验|(?:^| )(?:diagnosis|disease|symptom|symptoms|chief complaint|medical history|prescription|medication|allergies|icd|icd10|icd code)$/, kind: 'medical-term', fits: ANY },
  { names: /宗教|信仰|(?:^| )(?:religion|religious belief|faith)$/, kind: 'religion-cue', fits: ANY },
  { names: /指纹|人脸|虹膜|声纹|掌纹|(?:^| )(?:fingerprint|face embedding|face feature|iris|voiceprint|biometric)$/, kind: 'biometric-cue', fits: ANY },
  { names: /残疾|犯罪记录|性取向|低保|(?:^| )(?:sexual orientation|criminal record|disability)$/, kind: 'specific-identity-cue', fits: ANY },
  { names: /行踪|轨迹|(?:^| )(?:trajectory|location history|gps track)$/, kind: 'whereabouts-cue', fits: ANY },
]
