/** Names of input fields, for whoever signs or approves an act. */
export const inputFieldsZh = {
  assetId: '资产', approvalId: '审批', permitId: '授权', partnerCodeId: '授权码', organisationId: '合作机构', personId: '人员', recoveryId: '恢复', jobId: '任务', sessionId: '会话', checkCode: '核对码', userCode: '终端代码',
  fields: '字段', purpose: '用途', hours: '时长', reason: '理由', tier: '级别', statutory: '法定分级', personal: '含个人信息', sensitivePersonal: '含敏感个人信息', minors: '含未成年人数据',
  source: '来源', licence: '许可', retrievedAt: '获取时间', rowFrom: '起始行', rowTo: '截止行', addressRanges: '地址范围', name: '名称', username: '用户名', team: '团队',
  superiorId: '上级', roles: '角色', proofReference: '身份证明存放处', inputDigest: '申请内容的摘要', row: '行', field: '字段', description: '说明', contact: '联系人',
  flags: '标识', rows: '行范围',
}
