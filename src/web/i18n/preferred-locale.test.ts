import { expect, it } from 'vitest'
import { preferredLocale } from './preferred-locale.ts'

it.each([
  [['zh-CN', 'en'], 'zh-CN'],
  [['zh'], 'zh-CN'],
  [['zh-Hant-TW', 'en-US'], 'zh-CN'],
  [['en-US', 'zh-CN'], 'en'],
  [['de-DE', 'zh-CN'], 'zh-CN'],
  [['de-DE', 'fr'], 'en'],
  [['', 'x'], 'en'],
  [[], 'en'],
])('%j speaks %s', (languages, expected) => {
  expect(preferredLocale(languages)).toBe(expected)
})
