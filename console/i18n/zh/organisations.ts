/** Texts of partner organisations. */
export const organisationsZh = {
  title: '合作机构',
  lead: '可以获得授权码的机构。联系人属于个人信息，加密保存，只向有权限的内部人员显示。',
  add: '登记机构',
  columns: { name: '机构', contact: '联系人', created: '登记时间', act: '' },
  search: '名称或编号的开头',
  searchRefused: (n: number) => `最多 ${n} 字，不含控制字符。`,
  issue: '签发授权码',
  empty: { what: '这里列出合作机构', why: '还没有登记任何机构。', next: '登记后才能向它签发授权码。', who: '安全管理员' },
  form: {
    title: '登记合作机构',
    name: '机构全称',
    nameHelp: '与合同、营业执照一致',
    contact: '联系人',
    contactHelp: '姓名与联系方式；加密保存',
    submit: '登记',
  },
}
