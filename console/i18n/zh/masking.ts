/** Texts about what is masked, how, and how it is revealed. */
export const maskingZh = {
  whole: '整个值遮蔽',
  parts: '只遮蔽识别出的标识，其余文字为明文',
  wholeCount: (n: string) => `${n} 个整个值遮蔽`,
  partsCount: (n: string) => `${n} 个为文本，只遮蔽识别出的姓名、证件、联系方式等标识，其余为明文`,
  reveals: '查看全文须逐次写明理由',
  noReveal: '合作方不能再查看被遮蔽的部分',
  clearCount: (n: string) => `${n} 个未发现标识，以明文提供`,
  rule: '标锁的字段遮蔽整个值；标“字*”的文本只遮蔽识别出的标识，其余为明文；没有标记的字段以明文提供。',
  sealed: {
    hidden: (kind: string) => `${kind}，已脱敏`,
    lengthClass: (n: number) => `约 ${n} 字`,
    reveal: '查看明文',
    revealTitle: '查看明文字段',
    revealLead: (max: string) => `本次查看会记入审计日志，并计入您 24 小时内的查看次数（最多 ${max} 次）。`,
    hides: (s: number) => `${s} 秒后自动遮蔽`,
    hideNow: '立即遮蔽',
    budget: (n: number) => `24 小时内还可查看 ${n} 次`,
  },
}
