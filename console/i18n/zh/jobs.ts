/** Texts of background jobs. */
export const jobsZh = {
  title: '后台任务',
  lead: '扫描、核验等耗时工作在服务端分步执行。关闭页面或重启服务都不会丢失任务；被中断的内容扫描从头重做。',
  columns: { kind: '任务', subject: '对象', progress: '进度', state: '状态', created: '提交时间', ended: '结束时间' },
  kinds: { scan: '内容扫描', 'receive-file': '接收文件', 'erase-object': '清除密文', 'audit-check': '审计日志核验', 'export-report': '生成报告', 'schedule-quarterly-rotation': '季度密钥轮换', 'schedule-daily-log-check': '每日日志核验' },
  units: { bytes: '', records: '条记录', entries: '条', rows: '行', steps: '步', files: '个文件', runs: '次' },
  openSubject: '打开对象',
  empty: {
    what: '这里列出后台任务的进度',
    why: '目前没有任务。',
    next: '导入语料后会自动开始内容扫描；审计管理员可以发起日志核验。',
    who: '数据管理员、审计管理员',
  },
}
