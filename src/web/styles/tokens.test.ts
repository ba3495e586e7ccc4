import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light, dark]) => [name, { light: light ?? '', dark: dark ?? '' }],
  ),
)

// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
function luminance(hex: string) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(one: string, other: string) {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS = ['page', 'surface', 'hover', 'selected']
const TEXTS: [text: string, grounds: string[]][] = [
  ['ink', GROUNDS],
  ['secondary', ['page', 'surface', 'hover']],
  ['link', ['page', 'surface', 'hover']],
  ['on-primary', ['primary']],
  ['on-danger', ['danger']],
  ...['running', 'done', 'failed', 'expired'].map((name): [string, string[]] => [
    name,
    ['surface', `${name}-tint`],
  ]),
]
const GRAPHICS: [graphic: string, grounds: string[]][] = [
  ['control', ['page', 'surface']],
  ['focus', ['page', 'surface', 'hover']],
  ...['running', 'done', 'failed', 'expired'].map((name): [string, string[]] => [
    `${name}-icon`,
    ['surface', `${name}-tint`],
  ]),
]

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const least = (pairs: [string, string[]][]) =>
    pairs.flatMap(([name, grounds]) =>
      grounds.map((ground) => ({
        pair: `${name} on ${ground}`,
        ratio: contrast(tokens.get(name)?.[theme] ?? '', tokens.get(ground)?.[theme] ?? ''),
      })),
    )

  it('has text of at least 5.5:1', () => {
    expect(least(TEXTS).filter(({ ratio }) => !(ratio >= 5.5))).toEqual([])
  })

  it('has icons, borders and focus rings of at least 3.1:1', () => {
    expect(least(GRAPHICS).filter(({ ratio }) => !(ratio >= 3.1))).toEqual([])
  })
})
