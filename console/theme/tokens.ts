import type { Tier } from '../../schema/vocabulary/tiers.ts'
import type { Verdict } from '../../schema/vocabulary/verdicts.ts'

/** A sign's three colours: of its words and icon, of the ground behind them, of its edge. */
export interface Ink {
  readonly ink: string
  readonly ground: string
  readonly edge: string
}

/** Everything that has a colour, once for light and once for dark. Each ink reaches 4.5 : 1 on its ground and on paper. */
export interface Tokens {
  readonly ground: string
  readonly paper: string
  readonly sunken: string
  readonly edge: string
  readonly edgeStrong: string
  readonly text: string
  readonly textQuiet: string
  readonly accent: string
  readonly accentHover: string
  readonly accentInk: string
  readonly accentWash: string
  readonly bar: string
  readonly barInk: string
  readonly barQuiet: string
  readonly ok: Ink
  readonly warning: Ink
  readonly danger: Ink
  readonly tier: Readonly<Record<Tier, Ink>>
  readonly verdict: Readonly<Record<Verdict, string>>
}

export const lightTokens: Tokens = {
  ground: '#f3f5f5',
  paper: '#ffffff',
  sunken: '#f7f9f9',
  edge: '#dde3e3',
  edgeStrong: '#b9c4c4',
  text: '#162022',
  textQuiet: '#56646a',
  accent: '#0b5c5c',
  accentHover: '#084848',
  accentInk: '#ffffff',
  accentWash: '#e3f0ef',
  bar: '#0e2f31',
  barInk: '#f0f6f6',
  barQuiet: '#a5bfc0',
  ok: { ink: '#256245', ground: '#e6f2eb', edge: '#b4d4c2' },
  warning: { ink: '#835100', ground: '#fdf2da', edge: '#e8c987' },
  danger: { ink: '#a01530', ground: '#fce9ec', edge: '#e9b0bb' },
  tier: {
    public: { ink: '#41695a', ground: '#eaf2ee', edge: '#b7cfc4' },
    ordinary: { ink: '#3c5a86', ground: '#e9eff7', edge: '#b5c6de' },
    sensitive: { ink: '#835100', ground: '#fdf2da', edge: '#e8c987' },
    core: { ink: '#a01530', ground: '#fce9ec', edge: '#e9b0bb' },
  },
  verdict: { met: '#256245', partly: '#835100', 'not-met': '#a01530', 'not-applicable': '#56646a', 'not-built': '#56646a' },
}

export const darkTokens: Tokens = {
  ground: '#0f1517',
  paper: '#171f22',
  sunken: '#131a1d',
  edge: '#2a3539',
  edgeStrong: '#45545a',
  text: '#e3eaeb',
  textQuiet: '#9cadb3',
  accent: '#5cc0b8',
  accentHover: '#7ad2ca',
  accentInk: '#08201f',
  accentWash: '#15302f',
  bar: '#0a1a1c',
  barInk: '#e3eeee',
  barQuiet: '#86a2a4',
  ok: { ink: '#82cba4', ground: '#152b21', edge: '#2b5741' },
  warning: { ink: '#e8b85c', ground: '#312510', edge: '#664c1c' },
  danger: { ink: '#f58fa1', ground: '#37161d', edge: '#74303e' },
  tier: {
    public: { ink: '#98c2b0', ground: '#18291f', edge: '#335345' },
    ordinary: { ink: '#9ab8e4', ground: '#182436', edge: '#34496b' },
    sensitive: { ink: '#e8b85c', ground: '#312510', edge: '#664c1c' },
    core: { ink: '#f58fa1', ground: '#37161d', edge: '#74303e' },
  },
  verdict: { met: '#82cba4', partly: '#e8b85c', 'not-met': '#f58fa1', 'not-applicable': '#9cadb3', 'not-built': '#9cadb3' },
}

/** System faces only: nothing is fetched for text. */
export const fontFamily =
  '"PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif'

/** For digests, codes and canonical text. */
export const monoFamily = 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace'
