/** Who works in a demo world: everybody the product is for, several of each. */
import type { Role } from '../../schema/vocabulary/roles.ts'

export interface Part {
  readonly name: string
  readonly username: string
  readonly team: string
  readonly roles: readonly Exclude<Role, 'partner'>[]
}

/** Enrolled during set-up: the three administrators and the approvers. */
export const founders: readonly Part[] = [
  { name: '周立宏', username: 'zhou.lihong', team: '平台运维部', roles: ['system_admin'] },
  { name: '王静怡', username: 'wang.jingyi', team: '数据安全部', roles: ['security_admin'] },
  { name: '陈志强', username: 'chen.zhiqiang', team: '数据安全部', roles: ['security_admin'] },
  { name: '宋若兰', username: 'song.ruolan', team: '内审部', roles: ['audit_admin'] },
  { name: '李思远', username: 'li.siyuan', team: '语料工程部', roles: ['data_steward'] },
  { name: '许文博', username: 'xu.wenbo', team: '法务合规部', roles: ['signatory'] },
]

/** Invited afterwards, each by one officer and agreed to by another. */
export const colleagues: readonly Part[] = [
  { name: '赵敏', username: 'zhao.min', team: '数据安全部', roles: ['security_admin'] },
  { name: '韩雪松', username: 'han.xuesong', team: '平台运维部', roles: ['system_admin'] },
  { name: '冯丽娟', username: 'feng.lijuan', team: '内审部', roles: ['auditor'] },
  { name: '邓永军', username: 'deng.yongjun', team: '内审部', roles: ['auditor'] },
  { name: '郭嘉怡', username: 'guo.jiayi', team: '语料工程部', roles: ['data_steward'] },
  { name: '何俊杰', username: 'he.junjie', team: '语料工程部', roles: ['data_steward', 'analyst'] },
  { name: '高天宇', username: 'gao.tianyu', team: '医疗语料组', roles: ['data_steward'] },
  { name: '罗建国', username: 'luo.jianguo', team: '法务合规部', roles: ['signatory'] },
  { name: '梁晓彤', username: 'liang.xiaotong', team: '评测组', roles: ['analyst'] },
  { name: '谢浩然', username: 'xie.haoran', team: '评测组', roles: ['analyst'] },
  { name: '唐佳宁', username: 'tang.jianing', team: '评测组', roles: ['analyst'] },
  { name: '马志远', username: 'ma.zhiyuan', team: '训练组', roles: ['analyst'] },
  { name: '胡欣悦', username: 'hu.xinyue', team: '训练组', roles: ['analyst'] },
  { name: '林子涵', username: 'lin.zihan', team: '训练组', roles: ['analyst'] },
  { name: '朱明轩', username: 'zhu.mingxuan', team: '产品分析组', roles: ['analyst'] },
  { name: '孙海波', username: 'sun.haibo', team: '产品分析组', roles: ['analyst'] },
  { name: '吴春梅', username: 'wu.chunmei', team: '模型服务部', roles: ['serving_operator'] },
  { name: '徐立平', username: 'xu.liping', team: '模型服务部', roles: ['serving_operator'] },
  { name: '张雨辰', username: 'zhang.yuchen', team: '内容安全部', roles: ['moderator'] },
  { name: '刘思琪', username: 'liu.siqi', team: '内容安全部', roles: ['moderator'] },
  { name: '杨晓东', username: 'yang.xiaodong', team: '内容安全部', roles: ['moderator'] },
  { name: '黄文静', username: 'huang.wenjing', team: '内容安全部', roles: ['senior_moderator'] },
  { name: '曹国强', username: 'cao.guoqiang', team: '内容安全部', roles: ['senior_moderator'] },
  { name: '方丽霞', username: 'fang.lixia', team: '评议团', roles: ['panellist'] },
  { name: '石永清', username: 'shi.yongqing', team: '评议团', roles: ['panellist'] },
]
