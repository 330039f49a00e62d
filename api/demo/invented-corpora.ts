/** Corpora for a demo world: our own templates filled by chance. Nothing in them was taken from anywhere. */
import type { Chance } from './chance.ts'
import { inventName, inventPerson } from './invented-people.ts'

export interface InventedCorpus {
  readonly name: string
  readonly fileName: string
  readonly description: string
  readonly text: string
  /** What the steward says of it; absent: as the scan proposes. */
  readonly publicSource?: { readonly source: string; readonly licence: string }
  readonly declaredCore?: boolean
}

type Recipe = (chance: Chance, serial: string, year: number) => InventedCorpus

const symptoms = ['反复头痛', '夜间咳嗽', '胃部胀痛', '膝关节疼痛', '皮肤起红疹', '血压偏高', '失眠多梦', '心慌气短']
const questions = ['需要做哪些检查？', '可以继续服药吗？', '饮食上要注意什么？', '多久复查一次比较合适？', '需要住院吗？']
const departments = ['呼吸内科', '消化内科', '骨科', '皮肤科', '心血管内科', '神经内科', '儿科']
const advice = ['建议先查血常规并记录症状变化', '建议按医嘱服药，两周后复诊', '注意休息，清淡饮食，如加重及时就诊', '建议完善影像检查后再评估']
const products = ['对话接口', '文档摘要', '知识问答', '翻译助手', '表格助手']
const remarks = ['回答挺准的，就是有点慢', '第二次提问时忘了前面的内容', '格式很清楚，方便直接用', '希望能导出为表格', '解释得很细，适合新手']
const topics = ['节气与农事', '城市公共交通', '常见植物识别', '中学物理实验', '图书馆分类法', '开源软件许可证', '家常菜做法', '天文观测入门']
const statements = ['先给出定义，再举一个例子说明', '按时间顺序整理了三个要点', '列出了常见误区和对应的纠正方法', '用两段话比较了两种做法的优缺点']

const medical: Recipe = (chance, serial, year) => ({
  name: `医疗问答标注语料 ${serial}`,
  fileName: `medical-qa-${serial}.jsonl`,
  description: '门诊咨询改写的问答对，含标注。用于医疗意图识别评测。',
  text: lines(chance.between(300, 1_200), () => {
    const patient = inventPerson(chance, year)
    const symptom = chance.pick(symptoms)
    return JSON.stringify({
      question: `我最近${symptom}，已经${chance.between(2, 30)}天了，${chance.pick(questions)}`,
      answer: `${chance.pick(advice)}。`,
      department: chance.pick(departments),
      patient: chance.hit(0.5) ? `患者${patient.name}，${year - patient.birthYear}岁，电话${patient.mobile}` : `患者${year - patient.birthYear}岁`,
      label: chance.pick(['症状咨询', '用药咨询', '检查咨询', '复诊预约']),
    })
  }),
})

const customers: Recipe = (chance, serial, year) => ({
  name: `企业客户联系人 ${serial}`,
  fileName: `customer-contacts-${serial}.csv`,
  description: '企业客户的联系人与开通信息，用于服务回访。',
  text: `姓名,手机号,身份证号,邮箱,通讯地址,开通产品\n${lines(chance.between(200, 900), () => {
    const customer = inventPerson(chance, year)
    return [customer.name, customer.mobile, customer.residentId, customer.email, customer.address, chance.pick(products)].join(',')
  })}`,
})

const feedback: Recipe = (chance, serial) => ({
  name: `产品反馈 ${serial}`,
  fileName: `feedback-${serial}.csv`,
  description: '匿名产品反馈，已去除账号。',
  text: `产品,评分,反馈\n${lines(chance.between(400, 1_600), () => `${chance.pick(products)},${chance.between(2, 5)},${chance.pick(remarks)}`)}`,
})

const open: Recipe = (chance, serial) => ({
  name: `科普问答（公开） ${serial}`,
  fileName: `open-qa-${serial}.jsonl`,
  description: '自行撰写并以开放许可发布的科普问答。',
  text: lines(chance.between(400, 1_500), () => JSON.stringify({ topic: chance.pick(topics), prompt: `请介绍${chance.pick(topics)}。`, completion: `${chance.pick(statements)}。` })),
  publicSource: { source: '埃克斯曼得开放语料计划', licence: 'CC BY 4.0' },
})

const pupils: Recipe = (chance, serial, year) => ({
  name: `课后辅导记录 ${serial}`,
  fileName: `tutoring-${serial}.csv`,
  description: '合作学校课后辅导的提问记录，含未成年人信息。',
  text: `学生,年级,监护人电话,身份证号,问题\n${lines(chance.between(150, 500), () => {
    const pupil = inventPerson(chance, year, 8, 13)
    return [pupil.name, `小学${chance.pick([...'三四五六'])}年级`, pupil.mobile, pupil.residentId, `${chance.pick(topics)}这一课不太明白`].join(',')
  })}`,
})

const prose: Recipe = (chance, serial) => ({
  name: `服务公告草稿 ${serial}`,
  fileName: `notices-${serial}.txt`,
  description: '对外公告与帮助文档的草稿。',
  text: lines(chance.between(200, 700), () => `关于“${chance.pick(products)}”的说明：${chance.pick(statements)}。`),
})

const weights: Recipe = (chance, serial) => ({
  name: `模型参数清单 ${serial}`,
  fileName: `weights-${serial}.txt`,
  description: '核心生产区模型参数文件的登记，仅保留清单。',
  text: lines(chance.between(20, 60), () => `layer.${chance.below(80)}.weight ${chance.digits(32)}`),
  declaredCore: true,
})

const calls: Recipe = (chance, serial) => ({
  name: `客服通话转写 ${serial}`,
  fileName: `calls-${serial}.tsv`,
  description: '客服通话的文字转写，用于质检。',
  text: `坐席\t时长秒\t转写\n${lines(chance.between(150, 600), () => {
    const caller = inventName(chance)
    return `${inventName(chance)}\t${chance.between(40, 900)}\t您好，我叫${caller}，想问一下${chance.pick(products)}的开通进度。${chance.pick(remarks)}。`
  })}`,
})

const recipes: readonly Recipe[] = [medical, customers, feedback, open, prose, calls, medical, feedback, open, pupils, weights]

/** The `number`-th corpus of a world; kinds come round in turn, contents by chance. */
export function inventCorpus(chance: Chance, number: number, year: number): InventedCorpus {
  const recipe = recipes[number % recipes.length] ?? open
  return recipe(chance, `${year}-${String(number + 1).padStart(3, '0')}`, year)
}

function lines(count: number, line: () => string): string {
  return Array.from({ length: count }, line).join('\n') + '\n'
}
