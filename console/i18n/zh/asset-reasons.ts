/** Words for the reasons of a proposed tier, by the codes of the content scan and of the derivation. */
export const assetReasonsZh = {
  'core-marking': '文件开头或多处带有内部核心标记。',
  'core-marking-mentioned': '个别记录提到内部核心标记，未达到整份认定的程度，按敏感处理。',
  'sensitive-class': (name: string) => `含敏感个人信息：${name}。`,
  'identity-documents': (kinds: string) => `含身份证件号码：${kinds}。凭此可长期冒用他人身份，按敏感处理。`,
  'linked-identifiers': '同一条记录中有两类以上直接标识，可以直接认出个人。',
  credentials: '含口令或密钥，可据以进入系统。',
  'unreadable-records': '相当一部分记录编码有误，扫描无法看清内容，从严按敏感处理。',
  'personal-data': '含个人信息。',
  'nothing-found': '没有发现个人信息、密钥或内部核心标记。',
  'minors-birth-dates': '出生日期或身份证件号码显示有不满十四周岁的人，建议标识“含未成年人数据”。',
  'minors-ages': '写明的年龄或出生日期显示有不满十八周岁的人，建议标识“含未成年人数据”。',
  'minors-words': '多条记录含未成年人用语（如年级、幼儿、监护人），建议标识“含未成年人数据”。',
  inherited: (tier: string) => `来源资产为「${tier}」，衍生资产不得低于其来源。`,
  'model-weights': '文件是模型权重，属内部核心。',
  'declared-core': '导入时申明为内部核心。',
  other: (code: string) => `扫描给出的理由：${code}。`,
}
