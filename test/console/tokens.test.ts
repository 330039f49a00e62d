import { describe, expect, it } from 'vitest'
import { darkTokens, lightTokens } from '../../console/theme/tokens.ts'
import type { Ink, Tokens } from '../../console/theme/tokens.ts'

/** WCAG 2.2, 1.4.3: text of ordinary size. */
const textContrastMin = 4.5

/** Relative luminance of `#rrggbb` (WCAG 2.2, glossary). */
function luminance(colour: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  const [red = 0, green = 0, blue = 0] = channels
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** Every pair of ink and ground that the console writes text with. */
function pairs(tokens: Tokens): [string, string, string][] {
  const inks: [string, Ink][] = [['ok', tokens.ok], ['warning', tokens.warning], ['danger', tokens.danger], ...Object.entries(tokens.tier)]
  const grounds = [['paper', tokens.paper], ['ground', tokens.ground], ['sunken', tokens.sunken]] as const
  return [
    ...inks.map(([name, ink]): [string, string, string] => [`${name} on its ground`, ink.ink, ink.ground]),
    ...grounds.flatMap(([name, ground]) => [
      ...inks.map(([sign, ink]): [string, string, string] => [`${sign} on ${name}`, ink.ink, ground]),
      ...Object.entries(tokens.verdict).map(([verdict, colour]): [string, string, string] => [`${verdict} on ${name}`, colour, ground]),
      [`text on ${name}`, tokens.text, ground] as [string, string, string],
      [`quiet text on ${name}`, tokens.textQuiet, ground] as [string, string, string],
      [`accent on ${name}`, tokens.accent, ground] as [string, string, string],
    ]),
    ['accent on its wash', tokens.accent, tokens.accentWash],
    ['button', tokens.accentInk, tokens.accent],
    ['bar', tokens.barInk, tokens.bar],
    ['bar, quiet', tokens.barQuiet, tokens.bar],
  ]
}

describe.each([['light', lightTokens], ['dark', darkTokens]] as const)('%s colours', (_, tokens) => {
  it.each(pairs(tokens))('%s can be read', (_name, ink, ground) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(textContrastMin)
  })

  it('tell the four tiers apart', () => {
    expect(new Set(Object.values(tokens.tier).map(({ ink }) => ink)).size).toBe(4)
  })
})
