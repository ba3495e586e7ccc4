// Every language says the same things with the same arguments. The types check the ids; this also checks the rest.
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { afterEach, expect, it } from 'vitest'
import { en } from './en.ts'
import { csvEn } from './csv-en.ts'
import { csvZhCn } from './csv-zh-cn.ts'
import { followEn } from './follow-en.ts'
import { followZhCn } from './follow-zh-cn.ts'
import { rareEn } from './rare-en.ts'
import { rareZhCn } from './rare-zh-cn.ts'
import { settingsEn } from './settings-en.ts'
import { settingsZhCn } from './settings-zh-cn.ts'
import { severalEn } from './several-en.ts'
import { severalZhCn } from './several-zh-cn.ts'
import { taskEn } from './task-en.ts'
import { taskZhCn } from './task-zh-cn.ts'
import { failureEn } from './failure-en.ts'
import { failureZhCn } from './failure-zh-cn.ts'
import { hasWords, loadWords, locale, setLocale, t } from './i18n.ts'
import { vendorCodesEn } from './vendor-codes-en.ts'
import { vendorCodesZhCn } from './vendor-codes-zh-cn.ts'
import { zhCn } from './zh-cn.ts'

const english: Record<string, string> = {
  ...en,
  ...failureEn,
  ...csvEn,
  ...followEn,
  ...rareEn,
  ...settingsEn,
  ...severalEn,
  ...taskEn,
  ...vendorCodesEn,
}
const chinese: Record<string, string> = {
  ...zhCn,
  ...failureZhCn,
  ...csvZhCn,
  ...followZhCn,
  ...rareZhCn,
  ...settingsZhCn,
  ...severalZhCn,
  ...taskZhCn,
  ...vendorCodesZhCn,
}

/** The names of the arguments, from the compiled message: texts, and arrays that begin with a name. */
function argumentsOf(text: string): string[] {
  const names = (part: unknown): string[] => {
    if (!Array.isArray(part)) return []
    const [name, , branches] = part as [unknown, unknown, unknown]
    const inside = typeof branches === 'object' && branches !== null ? Object.values(branches).flat() : []
    return [...(typeof name === 'string' ? [name] : []), ...inside.flatMap(names)]
  }
  const compiled = compileMessageOrThrow(text)
  const found = typeof compiled === 'string' ? [] : compiled.flatMap(names)
  return [...new Set(found)].toSorted()
}

afterEach(() => setLocale('en'))

it('has every message in each language, in the same order, with the same arguments', () => {
  expect(Object.keys(chinese)).toEqual(Object.keys(english))
  for (const [id, text] of Object.entries(english))
    expect(argumentsOf(chinese[id] ?? ''), id).toEqual(argumentsOf(text))
})

it('leaves no English word but names, and no half-width sign, in Chinese', () => {
  const names = /\b(ID|IAM|CSV|UTC|sort_field|sort_type)\b|\{[^{}]*\}|plural|other/g
  for (const [id, text] of Object.entries(chinese)) {
    expect(
      text.replaceAll(/\{\w+, plural, other \{([^{}]*)\}\}/g, '$1').replaceAll(names, ''),
      id,
    ).not.toMatch(/[A-Za-z]{2,}/)
    expect(text, id).not.toMatch(/[!！,;?](?! plural| other)/)
  }
})

it('changes the language of the sentences and their numbers', async () => {
  await setLocale('zh-CN')
  expect(locale()).toBe('zh-CN')
  expect(t('tasks.announce', { count: 1234, first: 1, last: 20 })).toBe(
    '共 1,234 个任务，当前显示第 1 至 20 个',
  )
})

it('brings the words for the cloud’s codes on demand, and from then on in each language', async () => {
  expect(hasWords('vendor')).toBe(false)
  await loadWords('vendor')
  expect(t('vendor.busy.title')).toBe('Workspace is busy')
  await setLocale('zh-CN')
  expect(hasWords('vendor')).toBe(true)
  expect(t('vendor.busy.title')).toBe('云办公服务繁忙')
})
