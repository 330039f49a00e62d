/**
 * Words that show of what sort a text is. Written for this product; general vocabulary, so that a
 * domain's own terms can be added without touching the recogniser. A single hit means little; the
 * content scan counts how many records hold several.
 */

const words = (list: string): readonly string[] => list.trim().split(/\s+/)
const lines = (list: string): readonly string[] => list.trim().split(/\s*\n\s*/)

/** Diseases, complaints, drugs, examinations, treatments and departments as patients and doctors write them. */
export const MEDICAL_TERMS: readonly string[] = [
  ...words(`
  症状 诊断 确诊 病史 主诉 现病史 既往史 家族史 过敏史 病历 病程 病情 病因 病灶 并发症 后遗症 合并症 复发 复查 复诊 初诊 就诊 看病 住院 出院 转院
  门诊 急诊 挂号 手术 术后 术前 麻醉 切除 移植 化疗 放疗 透析 输液 输血 打针 针灸 推拿 理疗 康复 护理 消炎 止痛 止咳 退烧 降压 降糖 治疗 疗程 疗效
  处方 用药 服药 吃药 口服 外用 涂抹 药物 药片 药膏 胶囊 颗粒 冲剂 注射液 口服液 滴眼液 抗生素 激素 副作用 不良反应 剂量 中药 西药 中成药 偏方
  阿莫西林 头孢 青霉素 布洛芬 阿司匹林 二甲双胍 胰岛素 甲硝唑 红霉素 奥美拉唑 氯雷他定 地塞米松 硝苯地平 维生素 钙片 叶酸 益生菌 板蓝根 六味地黄丸
  感冒 流感 发烧 发热 高烧 低烧 咳嗽 咳痰 鼻塞 流涕 流鼻涕 打喷嚏 咽炎 喉咙痛 扁桃体 支气管炎 肺炎 肺结核 哮喘 气喘 胸闷 胸痛 气短 呼吸困难 心慌 心悸 心律不齐
  高血压 低血压 高血脂 冠心病 心脏病 心肌炎 心肌梗死 心梗 脑梗 脑出血 脑瘫 中风 偏瘫 癫痫 头痛 头疼 头晕 眩晕 偏头痛 失眠 多梦 抑郁症 焦虑症 强迫症 精神分裂 自闭症 多动症
  糖尿病 血糖 甲亢 甲减 甲状腺 痛风 尿酸 肥胖症 贫血 白血病 血小板 白细胞 红细胞 血红蛋白 淋巴 肿瘤 癌症 癌变 肝癌 肺癌 胃癌 乳腺癌 宫颈癌 前列腺癌 肿块 结节 囊肿 息肉 肌瘤
  胃炎 胃痛 胃胀 胃溃疡 反酸 恶心 呕吐 腹痛 肚子痛 腹胀 腹泻 拉肚子 便秘 便血 痔疮 肛裂 肠炎 阑尾炎 胆囊炎 胆结石 胰腺炎 脂肪肝 肝炎 乙肝 肝硬化 转氨酶 黄疸
  肾炎 肾结石 肾虚 尿频 尿急 尿痛 尿血 血尿 蛋白尿 尿路感染 前列腺炎 前列腺 阳痿 早泄 遗精 包皮 睾丸 不孕 不育 月经 痛经 闭经 经期 白带 阴道炎 宫颈 子宫 卵巢 盆腔炎 妇科 更年期
  怀孕 孕妇 孕期 早孕 宫外孕 流产 人流 药流 胎儿 胎心 产检 产后 顺产 剖腹产 哺乳 避孕药 试管婴儿 性病 梅毒 淋病 尖锐湿疣 艾滋病 疱疹 HPV HIV
  皮疹 湿疹 荨麻疹 皮炎 红疹 瘙痒 发痒 过敏 青春痘 痤疮 粉刺 牛皮癣 银屑病 白癜风 脱发 脚气 灰指甲 疣 红肿 化脓 溃疡 起泡 水泡 疤痕 脓肿 水肿 浮肿 淤血 出血 流血
  骨折 骨质增生 骨质疏松 腰椎 颈椎病 腰间盘突出 椎间盘 关节炎 风湿 类风湿 滑膜炎 肩周炎 腰痛 腰疼 腿疼 膝盖疼 扭伤 拉伤 麻木 抽筋 肌肉酸痛 疼痛 隐痛 刺痛 酸痛
  近视 白内障 青光眼 结膜炎 角膜炎 眼睛干涩 视力下降 中耳炎 耳鸣 听力下降 鼻炎 鼻窦炎 牙痛 牙疼 牙周炎 牙龈 口腔溃疡 蛀牙 口臭
  感染 炎症 发炎 细菌 病毒 病菌 真菌 支原体 衣原体 霉菌 疫苗 接种 免疫力 抵抗力 消化不良 食欲不振 乏力 疲劳 盗汗 出汗 消瘦 体重下降 发育迟缓 缺钙 佝偻病 手足口病 水痘 麻疹 腮腺炎 惊厥
  血压 心率 脉搏 体温 血常规 尿常规 肝功能 肾功能 心电图 脑电图 彩超 B超 核磁共振 磁共振 造影 胃镜 肠镜 活检 病理 化验 体检 检查结果 阳性 阴性
  内科 外科 儿科 骨科 眼科 皮肤科 口腔科 耳鼻喉科 神经科 肿瘤科 心内科 泌尿科 妇产科 男科 精神科 中医科 急诊科 主治医师 主任医师 医嘱 患者 病人 医生 大夫 护士 医院 诊所
  `).filter((word) => word.length > 1),
  ...lines(`
  diagnosis
  diagnosed with
  symptom
  symptoms
  medical history
  prescription
  chemotherapy
  radiotherapy
  surgery
  biopsy
  hypertension
  diabetes
  asthma
  pneumonia
  hepatitis
  antibiotics
  side effects
  blood pressure
  blood glucose
  outpatient
  inpatient
  discharge summary
  chief complaint
  mental illness
  depression disorder
  tumor
  tumour
  carcinoma
  leukemia
  dialysis
  vaccination
  pregnancy test
  allergic to
  `),
]

/** Templates and measurements of the body. The word alone is no template, so these are technical terms. */
export const BIOMETRIC_CUES: readonly string[] = [
  ...words(`
  指纹模板 指纹特征 指纹图像 指纹采集 人脸特征 人脸模板 人脸图像 人脸照片 面部识别特征 面部特征值 虹膜 掌纹 指静脉 掌静脉 声纹 耳廓特征 步态特征
  基因测序 基因组序列 DNA序列 DNA样本 基因型 生物识别信息 生物特征信息
  `),
  ...lines(`
  fingerprint template
  facial template
  face embedding
  iris scan
  retina scan
  voiceprint
  dna sequence
  genome sequence
  palm vein
  `),
]

/** Statements that somebody holds a belief; mentioning a religion is none. */
export const RELIGION_CUES: readonly string[] = [
  ...words('宗教信仰 信仰佛教 信仰道教 信仰伊斯兰教 信仰基督教 信仰天主教 我信佛 我信基督 我信主 信奉佛教 信奉基督教 信奉伊斯兰教 受洗日期 皈依日期 皈依证 宗教组织成员 所属教会 所属教堂 所属清真寺'),
  ...lines(`
  religious belief
  religious affiliation
  baptized on
  my religion is
  church membership
  `),
]

/** Identities that put a person at risk when known. */
export const SPECIFIC_IDENTITY_CUES: readonly string[] = [
  ...words('残疾证号 残疾人证 残疾等级 残疾类别 犯罪记录 前科记录 刑满释放 服刑人员 社区矫正 吸毒人员 戒毒人员 性取向 跨性别者身份 低保户 建档立卡贫困户 特困人员 失信被执行人 吸毒史 案底'),
  ...lines(`
  sexual orientation
  criminal record
  criminal conviction
  disability certificate
  parole officer
  `),
]

/** Where a person was and when. */
export const WHEREABOUTS_CUES: readonly string[] = [
  ...words('行踪轨迹 行动轨迹 定位轨迹 GPS轨迹 轨迹点 打卡位置 出行记录 行程记录 住宿记录 入住记录 航班记录 乘车记录 通行记录 过车记录 实时位置 基站定位 同住人员'),
  ...lines(`
  gps track
  location history
  check-in history
  travel history
  trip log
  `),
]

/** Cues that a child is spoken of, beside ages and birth dates. */
export const MINOR_CUES: readonly string[] = [
  ...words('幼儿园 托儿所 小学生 小学一年级 小学二年级 小学三年级 小学四年级 小学五年级 小学六年级 一年级学生 未成年人 未满十四周岁 不满十四周岁 新生儿 婴幼儿 月龄 监护人姓名 监护人电话 监护人签字 学籍号 班主任 出生医学证明 儿童预防接种'),
  ...lines(`
  kindergarten
  preschool
  elementary school
  primary school pupil
  my toddler
  under the age of 14
  legal guardian
  `),
]

/** Marks that only stand on internal core data. `内部核心` alone is the name of a tier and appears in policies. */
export const CORE_MARKINGS: readonly string[] = [
  ...words('【内部核心】 [内部核心] (内部核心) 密级:内部核心 级别:内部核心 数据级别:内部核心 内部核心数据,严禁外传 内部核心资料,严禁外传 内部核心数据严禁外传 内部核心资料严禁外传 内部核心数据不得外传'),
  ...lines(`
  classification: internal core
  classification: core-internal
  [internal core]
  xm-phi internal core
  `),
]
