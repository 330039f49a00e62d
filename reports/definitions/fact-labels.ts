import type { Bilingual } from '../clauses/clause.ts'

/**
 * What each fact is called. The key is the field, or `control.field` where a field means something of its own in one
 * control. A figure that must be zero says so in its label, so that a reader needs no legend.
 */
const factLabels: Readonly<Record<string, Bilingual>> = {
  'byTier.public': { zh: '公开', en: 'Public' },
  'byTier.ordinary': { zh: '普通', en: 'Ordinary' },
  'byTier.sensitive': { zh: '敏感', en: 'Sensitive' },
  'byTier.core': { zh: '内部核心', en: 'Core (internal)' },
  'one-tier.pending': { zh: '扫描中（不足 24 小时）', en: 'In scan (under 24 hours)' },
  unclassified: { zh: '未确认层级（须为 0）', en: 'Unclassified (must be 0)' },
  changes: { zh: '期内层级变更', en: 'Tier changes within the period' },
  changeId: { zh: '变更', en: 'Change' },
  assetId: { zh: '资产', en: 'Asset' },
  'tier-changes.from': { zh: '原层级', en: 'From' },
  'tier-changes.to': { zh: '新层级', en: 'To' },
  at: { zh: '时间', en: 'At' },
  approvers: { zh: '审批人数（不含申请人）', en: 'Approvers besides the requester' },
  auditEntryId: { zh: '审计记录', en: 'Audit entry' },
  loweredWithoutTwoPeople: { zh: '未经双人复核的降级（须为 0）', en: 'Lowered by fewer than two people (must be 0)' },
  derivedAssets: { zh: '派生资产', en: 'Derived assets' },
  derivedBelowInputs: { zh: '低于输入层级（须为 0）', en: 'Below their inputs (must be 0)' },

  publicAssets: { zh: '公开资产', en: 'Public assets' },
  missingSource: { zh: '缺少来源的公开资产（须为空）', en: 'Public assets that lack a source (must be empty)' },
  missing: { zh: '缺少', en: 'Missing' },

  sensitiveObjects: { zh: '敏感对象', en: 'Sensitive objects' },
  sensitiveObjectsWithoutCiphertext: { zh: '无密文的敏感对象（须为 0）', en: 'Sensitive objects without ciphertext (must be 0)' },
  suites: { zh: '算法套件', en: 'Cipher suites' },
  suite: { zh: '套件', en: 'Suite' },
  objects: { zh: '对象数', en: 'Objects' },
  canaryProbe: { zh: '明文探针搜索', en: 'Search for planted plaintext' },
  'canaryProbe.at': { zh: '明文探针搜索时间', en: 'Search for planted plaintext at' },
  'canaryProbe.bytesSearched': { zh: '搜索字节数', en: 'Bytes searched' },
  'canaryProbe.found': { zh: '发现明文探针（须为 0）', en: 'Planted values found (must be 0)' },
  keys: { zh: '密钥加密密钥', en: 'Key-encryption keys' },
  keyId: { zh: '密钥', en: 'Key' },
  tier: { zh: '层级', en: 'Tier' },
  purpose: { zh: '用途', en: 'Purpose' },
  version: { zh: '版本', en: 'Version' },
  state: { zh: '状态', en: 'State' },
  activatedAt: { zh: '启用', en: 'Activated' },
  dueAt: { zh: '到期', en: 'Due' },
  ciphertextCount: { zh: '密文数', en: 'Ciphertexts' },
  shareBasisPoints: { zh: '占比', en: 'Share' },
  overdue: { zh: '逾期密钥（须为 0）', en: 'Overdue keys (must be 0)' },
  rootKeyBesideData: { zh: '根密钥与数据放在一起（须为否）', en: 'The root key lies beside the data (must be no)' },

  coreAssets: { zh: '内部核心资产', en: 'Core assets' },
  manifests: { zh: '清单', en: 'Manifests' },
  coreObjectsStored: { zh: '本系统所存内部核心对象（须为 0）', en: 'Core objects stored here (must be 0)' },
  permits: { zh: '期内内部核心授权', en: 'Permits for core data within the period' },
  permitId: { zh: '授权', en: 'Permit' },
  grantedAt: { zh: '授予', en: 'Granted' },
  expiresAt: { zh: '到期', en: 'Expires' },
  approversWithBothFactors: { zh: '其中双因素审批', en: 'With both factors' },
  uses: { zh: '使用次数', en: 'Uses' },
  usesWithBothFactors: { zh: '其中双因素使用', en: 'Uses with both factors' },
  'core-permits.violations': { zh: '缺少审批或双因素（须为 0）', en: 'Lacking approvers or factors (must be 0)' },

  decisions: { zh: '期内判定', en: 'Decisions within the period' },
  outcome: { zh: '结果', en: 'Outcome' },
  rule: { zh: '判定规则', en: 'Deciding rule' },
  count: { zh: '次数', en: 'Count' },
  entriesWithoutDecision: { zh: '无判定的审计记录（须为 0）', en: 'Entries without a decision (must be 0)' },
  activeStaff: { zh: '在岗人员', en: 'Active staff' },
  staffWithoutBothFactors: { zh: '未配齐双因素的人员（须为 0）', en: 'Staff without both factors (must be 0)' },
  liveSessions: { zh: '在线会话', en: 'Live sessions' },
  sessionsWithoutBothFactors: { zh: '未经双因素的会话（须为 0）', en: 'Sessions without both factors (must be 0)' },

  roles: { zh: '角色矩阵', en: 'Role matrix' },
  role: { zh: '角色', en: 'Role' },
  permissions: { zh: '授权', en: 'Permissions' },
  holders: { zh: '持有人数', en: 'Holders' },
  permissionTableSha256: { zh: '运行中权限表的 SHA-256', en: 'SHA-256 of the permission table in force' },
  people: { zh: '持有角色的人员', en: 'People with roles' },
  'exclusive-duties.violations': { zh: '兼任互斥职责（须为 0）', en: 'Holding exclusive duties (must be 0)' },

  issued: { zh: '累计签发', en: 'Ever issued' },
  live: { zh: '当前有效', en: 'Live now' },
  longestLifetimeMs: { zh: '最长有效期（不得超过 72:00:00）', en: 'Longest life (at most 72:00:00)' },
  codes: { zh: '期内合作方码', en: 'Partner codes of the period' },
  codeId: { zh: '合作方码', en: 'Code' },
  approvedAt: { zh: '批准', en: 'Approved' },
  exchangedAt: { zh: '兑换', en: 'Exchanged' },
  revokedAt: { zh: '撤销', en: 'Revoked' },
  lastUseAt: { zh: '末次使用', en: 'Last use' },
  usesAfterExpiry: { zh: '到期或撤销后的使用（须为 0）', en: 'Uses after expiry or revocation (must be 0)' },
  refusedAfterExpiry: { zh: '到期或撤销后被拒的调用', en: 'Calls refused after expiry or revocation' },
  issuedWithoutTwoPeople: { zh: '未经双人签发（须为 0）', en: 'Issued by fewer than two people (must be 0)' },

  'verified-log.from': { zh: '校验起点', en: 'Verified from entry' },
  size: { zh: '检查点树大小', en: 'Tree size of the checkpoint' },
  rootHex: { zh: '检查点树根', en: 'Root of the checkpoint' },
  checkpointNote: { zh: '检查点（签名原文）', en: 'Checkpoint (signed note)' },
  checkedAt: { zh: '校验完成', en: 'Check ended' },
  firstBad: { zh: '首条损坏记录（须为空）', en: 'First bad entry (must be empty)' },
  'firstBad.index': { zh: '首条损坏记录序号', en: 'Index of the first bad entry' },
  'firstBad.entryId': { zh: '首条损坏记录', en: 'First bad entry' },
  'verified-log.pending': { zh: '待入树记录', en: 'Entries waiting for the tree' },
  appendOnlyGuards: { zh: '只增不改触发器齐备（须为是）', en: 'Append-only guards in place (must be yes)' },
}

/** The label of a fact of a control. Throws `RangeError` for a fact that nobody named: it must not be printed unnamed. */
export function factLabel(controlId: string, field: string): Bilingual {
  const label = factLabels[`${controlId}.${field}`] ?? factLabels[field]
  if (label === undefined) throw new RangeError(`fact ${controlId}.${field} has no label`)
  return label
}
