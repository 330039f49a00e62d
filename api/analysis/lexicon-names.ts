/** Characters and words that speak for or against a person's name. Written for this product. */

const characters = (list: string): ReadonlySet<string> => new Set(list.replace(/\s/g, ''))
const words = (list: string): readonly string[] => list.trim().split(/\s+/)

/** Family names of one character that together cover nearly everybody on the mainland. */
export const SURNAMES = characters(`
  王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史
  顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄
  项曲游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧宫苟褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商
  蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝巩稽井练仲乐虞卞封竺冼衣楚佟栗匡宗巫鞠僧桑荆谌银扬明沙薄伏岑习胥蔺肖
`)

export const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(words(`
  欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 宇文 长孙 司徒 夏侯 轩辕 端木 百里 南宫 独孤 拓跋 完颜 呼延 西门 澹台 公冶 申屠 太史 仲孙 钟离 闻人
`))

/** Common words and places that begin like a family name and a given one. */
export const NO_NAME_STARTS: ReadonlySet<string> = new Set(words(`
  韩国 韩语 韩剧 苏北 苏南 苏联 苏州 苏军 苏达 苏打 罗马 罗大 罗列 高中 高丽 高兴 高级 高考 高等 黄河 黄金 黄色 黄海 黄昏 白色 白天 白领 周年 周末 周围 周边 周期 周朝 周岁 马上 马路 马来 马克 江南 江北 江苏 江西 江湖
  金融 金属 金额 金钱 石油 石头 安全 安装 安排 安静 方便 方法 方面 方向 方案 龙江 沙发 沙漠 华人 华东 华北 华南 海南 海外 海洋 孙子 孙女 万一 万元 谢谢 许多 许可 许愿 章节 章程 张开 张贴 陈述 陈列 程度 程序 常见 常用 常常 毛病 毛巾
  严重 严格 严肃 温度 温柔 温暖 余下 鲁莽 雷达 雷霆 汤圆 任何 任务 任职 康复 顾客 顾问 顾虑 顾及 洪水 洪灾 洪涝 祝福 祝贺 祝愿 梁山 宋代 宋朝 唐代 唐朝 唐山 秦朝 秦岭 秦始 魏国 赵国 燕国 郑州 徐州 杨柳 杨树 林业 林地 胡同 胡说 胡乱 朱红
  于是 于家 王国 王朝 王子 王后 王室 李子 吴国 杜绝 戴着 贺岁 贺卡 邵阳 尹始 黎明 赖以 殷商 陶瓷 陶器 俞越 阮氏 芦苇 岳父 岳母 裴氏 翁婿 隋朝 隋代 霍乱 牟利 齐全 史上 史料 成立 项目 钟头 田地 夏天 夏季 付款 包括 包含 计划 计算 单位 水平 平均 平时 时候 时间 连续 连接
`))

/** Family names that hardly ever start another word, so that a name can be told without a cue. */
export const DISTINCT_SURNAMES = characters('李张刘陈杨赵黄周吴徐孙胡朱郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈彭吕苏卢蒋蔡贾魏薛阎潘杜戴姚谭廖邹熊郝崔邱秦顾侯邵孟雷尹黎贺赖龚庞樊殷陶翟颜倪芦俞鲁韦聂邢岳祁耿牟詹靳裴覃霍翁隋阮闵褚娄')

/** Frequent family names that start other words more often; without a cue all around must speak for a name. */
export const LIKELY_SURNAMES = characters('王林范佟毛章叶曾丁史乔辜巩温石江')

/** Characters that parents choose. */
export const GIVEN_CHARACTERS = characters(`
  小大晓亚伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文辉鹏飞鑫波斌宇浩凯俊峰龙云雪梅婷莉萍燕玲琳颖慧晶晨阳宁健亮志海江山林森志远思雨欣怡佳嘉子梓轩涵睿泽瑞
  博昊天宏达德义仁礼智信忠孝诚良善福禄寿喜庆祥瑞康乐安邦振兴荣富贵金银宝珠珍琴棋书画诗词春夏秋冬东南西北中正方圆光辰星月晓晗昕昱晖晔曦煜炜烨灿焕炎焱炳焰润泉清源洁
  浩淼深渊沛泓涵沐沁滢潇澜柏松竹菊莲荷荣茂芝芸苗若茜莹菲萱蓉蕾薇蕙馨香琪琦琬瑶瑾璇璐珊珂玥玮琛璟彤彬彦冰凌凤凡冠利力勤勋励勇卓卫友启哲唐善嘉囡园圣坚坤培墨妍妙姗
  娅婉婕媛嫣孟季学宗定宜实家容宽宾寒尚尧岚岩峻崇川州巧帅帆常幼广廷廉弘弦强彪征律循微心恒恩悦惠意慈懿成才扬承拓振捷政敬新旭昌易昆昭显晋景朋朗朝木本权杨柔树根桐梁楠
  槐樱武毅民水永汉沙河法泰济涛淑溪滨漫潮火炯熙爱牧特献玄王环珏理琼生田甜由男界登百益盛相真睦石硕祖禹秉科立竞笑筠管简纪纯绍经维绮绪缘美群羽翔翠翰耀聪胜臣自致舒舜航
  良艺艾节芬花苑苏若茵莎莺菁萌蓓蔚蓝虎虹裕言训诗诺谦谨豪贤赛超越跃路轶辛达迎进远连逸道邦郁采重鉴钊钧铃铎铭锋锐锦镇长闯闻阔陆雁雄雅雯雷霁霄霖露青静非音韵顺颂颜风飒骁骏
  骥高魁鸣鸿鹤鹰麒麟黎默鼎齐
`)

/** Characters that no given name holds: what follows a family name here is another word. */
export const NEVER_GIVEN = characters(`
  的了是在不有和就人都一个上也很到说要去你会着没看好自己这那他她它我们吗呢吧啊把被让给对从向与或但而且因为所以如果虽然还再又只可以能该应当想做什么怎样哪谁几多少每各该
  其之于及等等患病症痛疼医院药科室级员者们岁号码年月日时分秒元块钱万千百十两四五六七八九零第次种类部门公司厂店区县市省镇乡村路街道楼层栋单元房屋
  吃喝睡走跑打拿给叫问答写读听看见过得地已曾将刚才始结束以后前左右里外内下面边间姐太
`)

/** What stands before a person's name. `strong` cues label a value; the rest stand in sentences. */
export const NAME_CUES_STRONG = words(`
  姓名 名字叫 名字是 名叫 我叫 患者姓名 病人姓名 联系人 收件人 收货人 寄件人 投保人 被保险人 受益人 法定代表人 法人代表 申请人 监护人 户主 经办人 持卡人 开户名 户名 主治医师 主治医生 签名 签字人 被告人 原告 嫌疑人 当事人 家属
`)

export const NAME_CUES_WEAK = words(`
  患者 病人 医生 医师 护士 老师 同学 教授 院长 主任 校长 局长 书记 省长 市长 县长 总统 主席 总理 首相 部长 大臣 记者 作者 作家 诗人 画家 导演 演员 歌手 主持人 教练 球员 队长 董事长 总经理 总裁 创始人 律师 法官 将军 皇帝
  丈夫 妻子 儿子 女儿 父亲 母亲 哥哥 弟弟 姐姐 妹妹 同事 朋友 客户 员工
`)

export const NAME_TITLES = words(`
  先生 女士 小姐 老师 医生 大夫 医师 教授 主任 经理 同学 同志 护士 护士长 律师 院长 校长 局长 董事长 总经理 阿姨 叔叔
`)

/** Given names of the West that are not also common words of English. */
export const WESTERN_GIVEN_NAMES: ReadonlySet<string> = new Set(words(`
  aaron abigail adam adrian agnes alan albert alejandro alex alexander alexandra alexis alfred alice alicia alison allen amanda amelia amy ana andrea andrew angela anita anna anne annie anthony antonio
  arnold arthur ashley barbara beatrice benjamin bernard beth betty beverly billy bonnie brandon brenda brian bridget bruce bryan caleb calvin cameron carl carla carlos carmen carol caroline catherine cecilia
  charles charlotte chelsea cheryl christian christina christine christopher claire clara claudia colin connie craig crystal cynthia daisy daniel danielle david deborah debra denise dennis derek diana diane
  dominic donald donna doris dorothy douglas dylan edgar edith eduardo edward edwin eileen elaine eleanor elena elizabeth ella ellen emily emma eric erica erik esther ethan eugene evelyn fernando fiona
  florence frances francis francisco franklin fred frederick gabriel gabriela gary george gerald geraldine gloria gordon greg gregory hannah harold harriet harry heather hector heidi helen henry
  herbert howard hugh hugo ian ingrid irene isaac isabel isabella ivan jacob jacqueline james jamie jane janet janice jasmine jason javier jean jeff jeffrey jennifer jenny jeremy jerome jesse jessica
  jesus jill jim joan joanna joe joel johan johann johannes john johnny jonathan jordan jorge jose joseph joshua joyce juan judith judy julia julian julie justin karen karl kate katherine kathleen
  kathryn katie keith kelly kenneth kevin kim kimberly kristen kristin kyle larry laura lauren lawrence leah leonard leslie lillian linda lisa lois louis louise lucas lucia lucy luis luke lydia lynn
  madison manuel marcus margaret maria mariana marie marilyn mario marion marjorie marta martha martin martina marvin mary mateo matthew maureen megan melanie melissa michael michele michelle miguel mildred
  miranda mohamed mohammed monica monique muhammad nancy naomi natalie nathan nathaniel nicholas nicole nina norma norman oliver olivia oscar pamela patricia patrick paul paula pedro peggy peter philip phillip phyllis
  rachel ralph ramon raymond rebecca regina renee ricardo richard rita robert roberta roberto rodney roger roland ronald rosa rosemary roy russell ruth ryan sabrina sally samantha samuel sandra sara sarah
  scott sebastian sergio shannon sharon sheila shirley simon sofia sonia sophia sophie stacy stanley stella stephanie stephen steve steven stuart susan suzanne sylvia tamara tanya tara teresa terry theodore theresa
  thomas tiffany timothy tina todd tracy travis valerie vanessa veronica victor victoria vincent virginia vivian walter wanda wayne wendy wesley william yolanda yvonne zachary zoe
`))

/** Characters with which foreign names are written in Chinese. */
export const TRANSCRIPTION_CHARACTERS = characters(`
  翰阿埃艾爱安昂奥巴拜班邦保贝本比彼宾波玻伯勃博卜布采策查柴昌池茨措达大代戴丹当道得德邓狄迪笛蒂丁东杜多朵厄鄂恩尔法凡范方菲费芬丰佛夫弗福甫富盖甘冈高戈格葛根贡古瓜圭哈海罕汉豪赫黑亨洪侯胡华怀惠霍
  基吉季加嘉贾简姜杰捷今金津京喀卡开凯坎康考柯科可克肯孔寇库夸奎昆阔拉喇腊莱赖兰朗劳勒雷累黎理里礼李丽历利立莉丽连列林留柳龙卢鲁路伦罗洛吕略马玛迈麦满曼芒毛茅梅门蒙孟米密明缪莫墨默姆穆
  纳娜乃奈南瑙内嫩能尼年涅宁牛纽农努诺女欧帕派潘庞培佩彭皮匹平坡珀普奇齐契恰钱强乔切钦琴青丘邱屈冉让热仁日荣茹儒瑞若撒萨塞赛三桑瑟森沙莎山珊尚绍舍申神圣施什石史士舒朔司丝思斯松苏素索
  塔泰坦汤唐陶特腾提田铁汀廷通图吐托脱瓦娃万旺威韦维伟魏温文翁沃乌武伍西锡希喜夏显香向萧歇谢辛欣新兴休许宣雪逊雅亚延扬杨耀耶叶伊依因殷英永尤于约云宰赞泽曾扎詹章张哲珍真芝智朱祖佐妮娅琳黛蕾茜薇苔
`)
