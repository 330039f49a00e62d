/**
 * The sentence of each reason. Parameters stand in braces; one whose name ends in `At` is an instant, in `Ms`
 * a duration, and is printed as such. The codes stand in bundles, so a code keeps its meaning for ever.
 */
export const reasonTexts = {
  'not-built': { zh: '该控制尚未建成，按不符合计。', en: 'This control is not built; it counts as not met.' },

  'no-assets': { zh: '尚无任何资产。', en: 'There are no assets.' },
  'only-pending-assets': {
    zh: '仅有 {count} 项资产，接收均不足 24 小时，尚未确认层级。',
    en: 'Every asset was received less than 24 hours ago and has no confirmed tier yet ({count}).',
  },
  'unclassified-assets': {
    zh: '{count} 项资产超过 24 小时仍未确认层级。',
    en: 'Assets without a confirmed tier for 24 hours or more: {count}.',
  },
  'pending-assets': {
    zh: '另有 {count} 项资产接收不足 24 小时、尚未确认层级，按敏感封存，任何人不可读。',
    en: 'Received less than 24 hours ago without a confirmed tier, sealed as sensitive and readable by nobody: {count}.',
  },
  'assets-in-scan': {
    zh: '另有 {count} 项资产正在接收或扫描（不足 24 小时），按敏感封存，任何人不可读。',
    en: 'Being received or scanned for less than 24 hours, sealed as sensitive and readable by nobody: {count}.',
  },
  'assets-scan-failed': {
    zh: '另有 {count} 项资产的扫描失败（不足 24 小时），须更正后重新导入或销毁；按敏感封存，任何人不可读。',
    en: 'Scan failed, received less than 24 hours ago, to be corrected or destroyed; sealed as sensitive and readable by nobody: {count}.',
  },
  'assets-to-confirm': {
    zh: '另有 {count} 项资产扫描完毕，待数据管理员确认层级（不足 24 小时），按敏感封存，任何人不可读。',
    en: 'Scanned and waiting for a data steward, received less than 24 hours ago, sealed as sensitive and readable by nobody: {count}.',
  },
  'every-asset-classified': {
    zh: '{count} 项资产各有且仅有一个已确认层级。',
    en: 'Assets: {count}; each has exactly one confirmed tier.',
  },
  'no-tier-changes': { zh: '期内没有层级变更。', en: 'No tier changed within the period.' },
  'lowered-without-two-people': {
    zh: '{count} 次降低层级未经双人复核。',
    en: 'Tiers lowered by fewer than two people: {count}.',
  },
  'tier-changes-approved': {
    zh: '期内 {count} 次层级变更，其中 {lowered} 次降低，均经双人复核。',
    en: 'Tier changes within the period: {count}. Of these {lowered} lowered a tier, each by two people.',
  },
  'no-derived-assets': { zh: '没有派生资产。', en: 'There are no derived assets.' },
  'derived-below-inputs': {
    zh: '{count} 项派生资产的层级低于其输入，且无脱敏运行支持。',
    en: 'Derived assets below their inputs without a de-identification run: {count}.',
  },
  'derived-inherit': {
    zh: '{count} 项派生资产均不低于其输入的最高层级，或由脱敏运行降低。',
    en: 'Derived assets: {count}; each keeps the highest tier of its inputs, or was lowered by a de-identification run.',
  },

  'no-public-assets': { zh: '没有公开资产。', en: 'There are no public assets.' },
  'public-without-source': {
    zh: '{count} 项公开资产缺少来源、许可或获取日期。',
    en: 'Public assets without source, licence or retrieval date: {count}.',
  },
  'public-sources-named': {
    zh: '{count} 项公开资产均载明来源、许可与获取日期。',
    en: 'Public assets: {count}; each names source, licence and retrieval date.',
  },

  'no-sensitive-objects': { zh: '没有存储敏感对象。', en: 'No sensitive object is stored.' },
  'sensitive-without-ciphertext': {
    zh: '{count} 个敏感对象没有密文。',
    en: 'Sensitive objects without ciphertext: {count}.',
  },
  'suite-not-promised': {
    zh: '{count} 个敏感对象以 {suite} 封存，不是所承诺的 AES-256。',
    en: 'Sensitive objects sealed under {suite}, which is not the promised AES-256: {count}.',
  },
  'suites-do-not-add-up': {
    zh: '按算法套件合计 {counted} 个对象，应为 {expected} 个。',
    en: 'The cipher suites account for {counted} objects; there are {expected}.',
  },
  'canary-found': {
    zh: '数据目录中发现 {count} 处明文探针。',
    en: 'Planted values found in clear in the data folder: {count}.',
  },
  'canary-clean': {
    zh: '{probedAt} 搜索 {bytes} 字节，未见明文探针。',
    en: 'A search of {bytes} bytes at {probedAt} found no planted value in clear.',
  },
  'canary-by-query': {
    zh: '数据库按查询逐行搜索其各表内容，未读取数据库服务器的文件；密文文件逐字节搜索。',
    en: 'The tables of the database were searched row by row by query, not the files of its server; sealed files were searched byte by byte.',
  },
  'canary-not-probed': { zh: '尚未做过明文探针搜索。', en: 'No search for planted plaintext has been made.' },
  'all-sensitive-sealed': {
    zh: '{count} 个敏感对象均为 AES-256 密文。',
    en: 'Sensitive objects: {count}; each is AES-256 ciphertext.',
  },
  'no-keys': { zh: '没有密钥加密密钥。', en: 'There is no key-encryption key.' },
  'key-overdue': {
    zh: '密钥 {keyId} 第 {version} 版已于 {dueAt} 到期，仍在封存。',
    en: 'Key {keyId} version {version} fell due at {dueAt} and still seals.',
  },
  'keys-overdue': { zh: '{count} 个密钥逾期未轮换。', en: 'Keys overdue for rotation: {count}.' },
  'key-due-too-late': {
    zh: '密钥 {keyId} 第 {version} 版的到期日晚于启用后 92 天。',
    en: 'Key {keyId} version {version} falls due more than 92 days after its activation.',
  },
  'keys-within-quarter': {
    zh: '{count} 个在用密钥均在其季度之内。',
    en: 'Active keys: {count}; each is within its quarter.',
  },
  'root-key-beside-data': { zh: '根密钥与数据放在一起。', en: 'The root key lies beside the data.' },
  'root-key-apart': { zh: '根密钥口令不在数据目录中。', en: 'The root-key passphrase does not lie in the data folder.' },

  'no-core-assets': { zh: '没有内部核心资产。', en: 'There are no core assets.' },
  'core-objects-stored': {
    zh: '本系统存有 {count} 个内部核心对象。',
    en: 'Objects of core assets that are stored here: {count}.',
  },
  'core-without-manifest': {
    zh: '{count} 项内部核心资产没有清单。',
    en: 'Core assets without a manifest: {count}.',
  },
  'core-kept-as-manifest': {
    zh: '{count} 项内部核心资产仅存清单，不存内容。',
    en: 'Core assets kept as a manifest only, never as content: {count}.',
  },
  'no-core-permits': { zh: '期内没有内部核心数据的授权。', en: 'No permit for core data was granted within the period.' },
  'core-permit-violations': {
    zh: '{count} 项内部核心授权缺少两名审批人或双因素。',
    en: 'Permits for core data without two approvers or both factors: {count}.',
  },
  'core-permits-in-order': {
    zh: '{count} 项内部核心授权均有两名审批人，审批与使用均经双因素。',
    en: 'Permits for core data: {count}; each has two approvers, and approval and use took both factors.',
  },

  'no-decisions': { zh: '期内没有访问决定。', en: 'No decision was made within the period.' },
  'entries-without-decision': {
    zh: '{count} 条审计记录没有对应的决定。',
    en: 'Audit entries that name no decision: {count}.',
  },
  'decisions-recorded': {
    zh: '{count} 次决定（允许 {allowed}，拒绝 {refused}）均记录了判定规则。',
    en: 'Decisions: {count} ({allowed} allowed, {refused} refused); each names the rule that decided.',
  },
  'no-staff': { zh: '没有在岗人员。', en: 'There are no active staff.' },
  'staff-without-both-factors': {
    zh: '{count} 名在岗人员未配齐双因素。',
    en: 'Active staff who lack one of the two factors: {count}.',
  },
  'sessions-without-both-factors': {
    zh: '{count} 个会话未经双因素开启。',
    en: 'Sessions opened without both factors: {count}.',
  },
  'staff-have-both-factors': {
    zh: '{count} 名在岗人员均持有通行密钥（指纹等本机核验）与动态口令。',
    en: 'Active staff: {count}; each holds a passkey with user verification and a dynamic token.',
  },

  'no-roles': { zh: '没有角色矩阵。', en: 'There is no role matrix.' },
  'role-listed-twice': { zh: '角色 {role} 重复出现。', en: 'Role {role} is listed twice.' },
  'permission-table-differs': {
    zh: '所列矩阵与运行中的权限表摘要不一致。',
    en: 'The matrix listed does not have the digest of the permission table in force.',
  },
  'role-matrix-enforced': {
    zh: '{roles} 个角色、{permissions} 项授权与运行中的权限表一致，未列即拒绝。',
    en: 'The roles ({roles}) and grants ({permissions}) listed equal the table in force; what is not listed is denied.',
  },
  'no-role-holders': { zh: '无人持有角色。', en: 'Nobody holds a role.' },
  'exclusive-duties-held': {
    zh: '{count} 人同时持有互斥职责。',
    en: 'People who hold duties that exclude each other: {count}.',
  },
  'duties-separate': {
    zh: '{count} 名持有角色的人员中，无人兼任互斥职责。',
    en: 'People with roles: {count}; nobody holds duties that exclude each other.',
  },

  'no-codes-issued': { zh: '从未签发合作方临时码。', en: 'No partner code was ever issued.' },
  'code-above-ceiling': {
    zh: '最长的合作方码有效期为 {lifetimeMs}，超过 72 小时。',
    en: 'The longest life of a partner code was {lifetimeMs}, above 72 hours.',
  },
  'codes-used-after-expiry': {
    zh: '{count} 次在到期或撤销之后使用合作方码。',
    en: 'Uses of partner codes after expiry or revocation: {count}.',
  },
  'codes-without-two-people': {
    zh: '{count} 个合作方码未经双人复核。',
    en: 'Partner codes made by fewer than two people: {count}.',
  },
  'codes-do-not-add-up': {
    zh: '列出 {listed} 个合作方码，签发总数却为 {issued}。',
    en: 'Partner codes listed: {listed}; yet issued: {issued}.',
  },
  'codes-within-ceiling': {
    zh: '累计签发 {count} 个，最长有效期 {lifetimeMs}，不超过 72 小时；到期后拒绝 {refused} 次。',
    en: 'Codes ever issued: {count}; longest life {lifetimeMs}, within 72 hours; calls refused after expiry: {refused}.',
  },

  'log-empty': { zh: '审计日志为空。', en: 'The audit log is empty.' },
  'log-damaged': { zh: '第 {index} 条记录无法重建。', en: 'Entry {index} does not rebuild.' },
  'guards-missing': { zh: '数据库缺少只增不改的触发器。', en: 'A guard that forbids update and delete is missing.' },
  'range-incomplete': {
    zh: '校验从第 {from} 条开始，此前未重建。',
    en: 'The check began at entry {from}; what came before was not rebuilt.',
  },
  'check-stale': {
    zh: '最近一次校验在 {checkedAt}，已超过 24 小时。',
    en: 'The newest check ended at {checkedAt}, more than 24 hours ago.',
  },
  'check-in-future': { zh: '校验时间 {checkedAt} 晚于报告时间。', en: 'The check time {checkedAt} is after the report.' },
  'log-verified': {
    zh: '第 {from} 至 {last} 条逐条重建无误（{checkedAt}）。',
    en: 'Entries {from} to {last} were rebuilt without fault ({checkedAt}).',
  },
  'row-unexplained': {
    zh: '{table} 中的 {id} 正在生效，但日志中没有产生它的记录：数据库被绕过操作。',
    en: '{id} in {table} is in force, and no entry of the log made it: the database was written past the corridor.',
  },
  'rows-unexplained': {
    zh: '日志无法解释的{table}：{count} 项；数据库被绕过操作。',
    en: 'In force without an entry of the log that made them: {table}, {count}. The database was written past the corridor.',
  },
  'checkpoints-outside': {
    zh: '大小为 {size} 的签名检查点已于 {deliveredAt} 送达外部接收方。',
    en: 'The signed checkpoint of size {size} reached the receiver outside at {deliveredAt}.',
  },
  'checkpoints-held': {
    zh: '告警：自 {failingSince} 起，签名检查点未能送达外部接收方。',
    en: 'Alarm: since {failingSince} signed checkpoints do not reach the receiver outside.',
  },
  'entries-pending': {
    zh: '{count} 条已提交记录待入树。',
    en: 'Committed entries waiting for the tree: {count}.',
  },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>

export type ReasonCode = keyof typeof reasonTexts
