/** Longer runs without a place to break would push a table off the page. */
const unbrokenMax = 10

/**
 * Text from outside, fit to be set: control and formatting characters (which could reverse or hide what is read)
 * become U+FFFD, and long runs get invisible places to break. Line feeds stay.
 */
export function printableText(text: string): string {
  return text
    .replace(/[^\P{C}\n]/gu, '\uFFFD')
    .replace(/[\p{L}\p{N}\p{P}\p{S}]+/gu, (run) => (/^\p{Script=Han}/u.test(run) ? run : breakable(run)))
}

function breakable(run: string): string {
  const characters = [...run]
  if (characters.length <= unbrokenMax) return run
  return characters.reduce((line, character, at) => {
    const breaks = at > 0 && (at % unbrokenMax === 0 || /[_:.\-/]/.test(characters[at - 1] ?? ''))
    return `${line}${breaks ? '\u200B' : ''}${character}`
  }, '')
}
