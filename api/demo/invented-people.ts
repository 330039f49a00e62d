/** Invented people and their data: shaped like the real thing, belonging to nobody. */
import type { Chance } from './chance.ts'

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许韩冯邓曹']
const givenFirst = [...'思雨子浩晓文佳明嘉志俊海丽美春秋建国永立宏天若']
const givenSecond = ['', '', ...'涵轩怡然杰宁琪辰悦霖敏强波涛静芳磊洋艳军平', '']
/** Six-digit codes of districts in Chongqing, Beijing, Shanghai, Guangzhou, Chengdu and Wuhan (GB/T 2260). */
const regions = ['500103', '500105', '500112', '110105', '110108', '310104', '310115', '440106', '510107', '420106']
const mobilePrefixes = ['130', '131', '135', '138', '139', '150', '158', '159', '177', '181', '186', '189', '191', '199']
const streets = ['解放碑街道民权路', '观音桥步行街', '照母山大道', '金开大道', '龙头寺路', '大坪正街', '石桥铺渝州路', '南坪西路']
const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

export interface InventedPerson {
  readonly name: string
  readonly mobile: string
  readonly residentId: string
  readonly birthYear: number
  readonly address: string
  readonly email: string
}

/** A full name of two or three characters. */
export function inventName(chance: Chance): string {
  return chance.pick(surnames) + chance.pick(givenFirst) + chance.pick(givenSecond)
}

/** A person between `youngest` and `oldest` years of age in `year`. */
export function inventPerson(chance: Chance, year: number, youngest = 19, oldest = 78): InventedPerson {
  const birthYear = year - chance.between(youngest, oldest)
  return {
    name: inventName(chance),
    mobile: chance.pick(mobilePrefixes) + chance.digits(8),
    residentId: residentId(chance, birthYear),
    birthYear,
    address: `重庆市渝中区${chance.pick(streets)}${chance.between(1, 288)}号${chance.between(1, 32)}栋${chance.between(1, 30)}0${chance.between(1, 4)}室`,
    email: `u${chance.digits(7)}@example.cn`,
  }
}

/** An identity number with a valid check digit (GB 11643-1999, ISO 7064 MOD 11-2). */
function residentId(chance: Chance, birthYear: number): string {
  const body = `${chance.pick(regions)}${birthYear}${String(chance.between(1, 12)).padStart(2, '0')}${String(chance.between(1, 28)).padStart(2, '0')}${chance.digits(3)}`
  const sum = idWeights.reduce((so, weight, at) => so + weight * Number(body[at]), 0)
  return body + '10X98765432'[sum % 11]
}
