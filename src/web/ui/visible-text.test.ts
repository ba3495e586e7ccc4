import { expect, it } from 'vitest'
import { visibleText } from './visible-text.ts'

it('names what hides in a text, and leaves the rest as it is', () => {
  expect(visibleText('report\u202Egnp.exe')).toBe('report[U+202E]gnp.exe')
  expect(visibleText('\u00AD')).toBe('[U+00AD]')
  expect(visibleText('a\u0000b\n')).toBe('a[U+0000]b[U+000A]')
  for (const text of ['用户列表.xlsx', 'تقرير.csv', '👩‍💻.csv', '<b>&amp;'])
    expect(visibleText(text)).toBe(text)
})
