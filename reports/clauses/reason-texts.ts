/**
 * The sentence of each reason. Parameters stand in braces; one whose name ends in `At` is an instant, in `Ms`
 * a duration, and is printed as such. The codes stand in bundles, so a code keeps its meaning for ever.
 */
export const reasonTexts = {
  'not-built': { zh: '该控制尚未建成，按不符合计。', en: 'This control is not built; it counts as not met.' },

  'no-assets': { zh: '尚无任何资产。', en: 'There are no assets.' },
  'only-pending-assets': {
    zh: '仅有 {count} 项资产，均在 24 小时扫描期内。',
    en: 'The only assets are {count} still within their 24-hour scan.',
  },
  'unclassified-assets': {
    zh: '{count} 项资产超过 24 小时仍未确认层级。',
    en: '{count} assets have had no confirmed tier for 24 hours or more.',
  },
  'pending-assets': {
    zh: '另有 {count} 项资产在 24 小时扫描期内，按敏感封存，任何人不可读。',
    en: '{count} further assets are within their 24-hour scan, sealed as sensitive and readable by nobody.',
  },
  'every-asset-classified': {
    zh: '{count} 项资产各有且仅有一个已确认层级。',
    en: 'Each of {count} assets has exactly one confirmed tier.',
  },
  'no-tier-changes': { zh: '期内没有层级变更。', en: 'No tier changed within the period.' },
  'lowered-without-two-people': {
    zh: '{count} 次降低层级未经双人复核。',
    en: '{count} times a tier was lowered by fewer than two people.',
  },
  'tier-changes-approved': {
    zh: '期内 {count} 次层级变更，其中 {lowered} 次降低，均经双人复核。',
    en: '{count} tier changes within the period; the {lowered} that lowered a tier took two people.',
  },
  'no-derived-assets': { zh: '没有派生资产。', en: 'There are no derived assets.' },
  'derived-below-inputs': {
    zh: '{count} 项派生资产的层级低于其输入，且无脱敏运行支持。',
    en: '{count} derived assets stand below their inputs without a de-identification run.',
  },
  'derived-inherit': {
    zh: '{count} 项派生资产均不低于其输入的最高层级，或由脱敏运行降低。',
    en: 'All {count} derived assets keep the highest tier of their inputs, or were lowered by a de-identification run.',
  },

  'no-public-assets': { zh: '没有公开资产。', en: 'There are no public assets.' },
  'public-without-source': {
    zh: '{count} 项公开资产缺少来源、许可或获取日期。',
    en: '{count} public assets lack source, licence or retrieval date.',
  },
  'public-sources-named': {
    zh: '{count} 项公开资产均载明来源、许可与获取日期。',
    en: 'All {count} public assets name source, licence and retrieval date.',
  },

  'no-sensitive-objects': { zh: '没有存储敏感对象。', en: 'No sensitive object is stored.' },
  'sensitive-without-ciphertext': {
    zh: '{count} 个敏感对象没有密文。',
    en: '{count} sensitive objects have no ciphertext.',
  },
  'suite-not-promised': {
    zh: '{count} 个敏感对象以 {suite} 封存，不是所承诺的 AES-256。',
    en: '{count} sensitive objects are sealed under {suite}, not under the promised AES-256.',
  },
  'suites-do-not-add-up': {
    zh: '按算法套件合计 {counted} 个对象，应为 {expected} 个。',
    en: 'The cipher suites account for {counted} objects; there are {expected}.',
  },
  'canary-found': {
    zh: '数据目录中发现 {count} 处明文探针。',
    en: '{count} planted values were found in clear in the data folder.',
  },
  'canary-clean': {
    zh: '{probedAt} 搜索 {bytes} 字节，未见明文探针。',
    en: 'A search of {bytes} bytes at {probedAt} found no planted value in clear.',
  },
  'canary-not-probed': { zh: '尚未做过明文探针搜索。', en: 'No search for planted plaintext has been made.' },
  'all-sensitive-sealed': {
    zh: '{count} 个敏感对象均为 AES-256 密文。',
    en: 'All {count} sensitive objects are AES-256 ciphertext.',
  },
  'no-keys': { zh: '没有密钥加密密钥。', en: 'There is no key-encryption key.' },
  'key-overdue': {
    zh: '密钥 {keyId} 第 {version} 版已于 {dueAt} 到期，仍在封存。',
    en: 'Key {keyId} version {version} fell due at {dueAt} and still seals.',
  },
  'keys-overdue': { zh: '{count} 个密钥逾期未轮换。', en: '{count} keys are overdue for rotation.' },
  'key-due-too-late': {
    zh: '密钥 {keyId} 第 {version} 版的到期日晚于启用后 92 天。',
    en: 'Key {keyId} version {version} falls due more than 92 days after its activation.',
  },
  'keys-within-quarter': {
    zh: '{count} 个在用密钥均在其季度之内。',
    en: 'All {count} active keys are within their quarter.',
  },
  'root-key-beside-data': { zh: '根密钥与数据放在一起。', en: 'The root key lies beside the data.' },
  'root-key-apart': { zh: '根密钥口令不在数据目录中。', en: 'The root-key passphrase does not lie in the data folder.' },

  'no-core-assets': { zh: '没有内部核心资产。', en: 'There are no core assets.' },
  'core-objects-stored': {
    zh: '本系统存有 {count} 个内部核心对象。',
    en: '{count} objects of core assets are stored here.',
  },
  'core-without-manifest': {
    zh: '{count} 项内部核心资产没有清单。',
    en: '{count} core assets have no manifest.',
  },
  'core-kept-as-manifest': {
    zh: '{count} 项内部核心资产仅存清单，不存内容。',
    en: 'Of {count} core assets only the manifest is kept, never the content.',
  },
  'no-core-permits': { zh: '期内没有内部核心数据的授权。', en: 'No permit for core data was granted within the period.' },
  'core-permit-violations': {
    zh: '{count} 项内部核心授权缺少两名审批人或双因素。',
    en: '{count} permits for core data lack two approvers or both factors.',
  },
  'core-permits-in-order': {
    zh: '{count} 项内部核心授权均有两名审批人，审批与使用均经双因素。',
    en: 'All {count} permits for core data have two approvers; approval and use took both factors.',
  },

  'no-decisions': { zh: '期内没有访问决定。', en: 'No decision was made within the period.' },
  'entries-without-decision': {
    zh: '{count} 条审计记录没有对应的决定。',
    en: '{count} audit entries name no decision.',
  },
  'decisions-recorded': {
    zh: '{count} 次决定（允许 {allowed}，拒绝 {refused}）均记录了判定规则。',
    en: 'All {count} decisions ({allowed} allowed, {refused} refused) name the rule that decided.',
  },
  'no-staff': { zh: '没有在岗人员。', en: 'There are no active staff.' },
  'staff-without-both-factors': {
    zh: '{count} 名在岗人员未配齐双因素。',
    en: '{count} active staff lack one of the two factors.',
  },
  'sessions-without-both-factors': {
    zh: '{count} 个会话未经双因素开启。',
    en: '{count} sessions were opened without both factors.',
  },
  'staff-have-both-factors': {
    zh: '{count} 名在岗人员均持有通行密钥（指纹等本机核验）与动态口令。',
    en: 'All {count} active staff hold a passkey with user verification and a dynamic token.',
  },

  'no-roles': { zh: '没有角色矩阵。', en: 'There is no role matrix.' },
  'role-listed-twice': { zh: '角色 {role} 重复出现。', en: 'Role {role} is listed twice.' },
  'permission-table-differs': {
    zh: '所列矩阵与运行中的权限表摘要不一致。',
    en: 'The matrix listed does not have the digest of the permission table in force.',
  },
  'role-matrix-enforced': {
    zh: '{roles} 个角色、{permissions} 项授权与运行中的权限表一致，未列即拒绝。',
    en: '{roles} roles with {permissions} grants equal the table in force; what is not listed is denied.',
  },
  'no-role-holders': { zh: '无人持有角色。', en: 'Nobody holds a role.' },
  'exclusive-duties-held': {
    zh: '{count} 人同时持有互斥职责。',
    en: '{count} people hold duties that exclude each other.',
  },
  'duties-separate': {
    zh: '{count} 名持有角色的人员中，无人兼任互斥职责。',
    en: 'Of {count} people with roles, nobody holds duties that exclude each other.',
  },

  'no-codes-issued': { zh: '从未签发合作方临时码。', en: 'No partner code was ever issued.' },
  'code-above-ceiling': {
    zh: '最长的合作方码有效期为 {lifetimeMs}，超过 72 小时。',
    en: 'The longest life of a partner code was {lifetimeMs}, above 72 hours.',
  },
  'codes-used-after-expiry': {
    zh: '{count} 次在到期或撤销之后使用合作方码。',
    en: 'Partner codes were used {count} times after expiry or revocation.',
  },
  'codes-without-two-people': {
    zh: '{count} 个合作方码未经双人复核。',
    en: '{count} partner codes were made by fewer than two people.',
  },
  'codes-do-not-add-up': {
    zh: '列出 {listed} 个合作方码，签发总数却为 {issued}。',
    en: '{listed} partner codes are listed, yet {issued} were issued.',
  },
  'codes-within-ceiling': {
    zh: '累计签发 {count} 个，最长有效期 {lifetimeMs}，不超过 72 小时；到期后拒绝 {refused} 次。',
    en: '{count} codes ever issued, longest life {lifetimeMs}, within 72 hours; {refused} calls refused after expiry.',
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
  'entries-pending': {
    zh: '{count} 条已提交记录待入树。',
    en: '{count} committed entries are waiting for the tree.',
  },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>

export type ReasonCode = keyof typeof reasonTexts
