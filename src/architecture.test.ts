// The house's directions and habits, checked on every file below `src`, new folders included.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname)
const isTest = (file: string) => /\.(test|fixture)\.tsx?$|^contract\.test\//.test(file)
const FILES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !isTest(file))
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }))

const area = (file: string) => {
  const [top = '', second = '', third = ''] = file.split('/')
  if (top === 'web' && second === 'features') return `web/features/${third}`
  return top === 'web' || top === 'contract' ? `${top}/${second}` : top
}

/** What each part may import from below `src`, besides itself. A part that is not listed is a mistake. */
const ALLOWED: [part: RegExp, sees: RegExp][] = [
  [/^contract\/(api|upstream)$/, /^$/],
  [/^emulator$/, /^contract\/upstream$/],
  [/^bff$/, /^contract\/(api|upstream)$/],
  [/^web\/ui$/, /^$/],
  [/^web\/i18n$/, /^(contract\/api|web\/ui)$/],
  [/^web\/paths\.ts$/, /^contract\/api$/],
  [/^web\/api$/, /^contract\/api$/],
  [/^web\/features\/[^/]+$/, /^(contract\/api|web\/(ui|api|i18n|paths\.ts))$/],
  [/^web\/app$/, /^(contract\/api|web\/(ui|api|i18n|paths\.ts|features\/[^/]+))$/],
  [/^web\/main\.tsx$/, /^(contract\/api|web\/.+)$/],
  [/^server\.ts$/, /^(bff|emulator)$/],
]

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')
const importsOf = (text: string) =>
  [...withoutComments(text).matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    (match) => match[1] ?? '',
  )

it('keeps the directions of the imports', () => {
  const wrong: string[] = []
  for (const { file, text } of FILES) {
    const from = area(file)
    const rule = ALLOWED.find(([part]) => part.test(from))
    if (!rule) wrong.push(`${file}: "${from}" is not a part of the house`)
    for (const target of importsOf(text).filter((name) => name.startsWith('.'))) {
      const path = relative(ROOT, resolve(ROOT, dirname(file), target))
      const to = area(path)
      if (isTest(path)) wrong.push(`${file} imports the test ${path}`)
      if (to !== from && !rule?.[1].test(to) && !path.startsWith('..')) wrong.push(`${file} imports ${path}`)
    }
  }
  expect(wrong).toEqual([])
})

it('keeps Node out of the browser and the contract, React out of Node, and the contract on zod alone', () => {
  const wrong = FILES.flatMap(({ file, text }) =>
    importsOf(text)
      .filter((name) => !name.startsWith('.'))
      .filter((name) => {
        if (file.startsWith('contract/')) return name !== 'zod/mini'
        if (file.startsWith('web/')) return name.startsWith('node:') || name === 'zod'
        return /^(react|@tanstack|lucide)/.test(name)
      })
      .map((name) => `${file} imports ${name}`),
  )
  expect(wrong).toEqual([])
})

const CODE = FILES.map(({ file, text }) => ({
  file,
  code: withoutComments(text),
}))
const uses = (pattern: RegExp, where: RegExp) =>
  CODE.filter(({ file, code }) => where.test(file) && pattern.test(code)).map(({ file }) => file)

it('hands clock and randomness in, and reads the environment in one place', () => {
  expect(
    uses(
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/,
      /^(bff|emulator)\/(?!main\.ts|doctor\.ts)/,
    ),
  ).toEqual([])
  expect(uses(/\bprocess\.env\b/, /^(?!bff\/config\.ts|server\.ts)/)).toEqual([])
})

it('opens connections only in the three clients', () => {
  expect(
    uses(
      /(?<![.\w])fetch\(|\bundici\b/,
      /^(?!web\/api\/client\.ts|bff\/upstream\/|bff\/sign-in\/provider-fetch\.ts)/,
    ),
  ).toEqual([])
})

it('keeps files short', () => {
  const lines = CODE.map(({ file }) => ({
    file,
    length: (FILES.find((one) => one.file === file)?.text ?? '').split('\n').length,
  }))
  expect(lines.filter(({ file, length }) => length > 300 && !/seed|i18n\//.test(file))).toEqual([])
  const sorted = lines.map(({ length }) => length).toSorted((a, b) => a - b)
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80)
})
