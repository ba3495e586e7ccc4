import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { expect, it } from 'vitest'
import { en } from './en.ts'
import { failureEn } from './failure-en.ts'
import { t } from './i18n.ts'

it('has only messages that compile', () => {
  for (const text of Object.values({ ...en, ...failureEn }))
    expect(() => compileMessageOrThrow(text)).not.toThrow()
})

it('fills in values and plurals', () => {
  expect(t('tasks.announce', { count: 1, first: 1, last: 1 })).toBe('1 task, showing 1 to 1')
  expect(t('tasks.announce', { count: 1234, first: 1, last: 20 })).toBe('1,234 tasks, showing 1 to 20')
})

it('leaves a value as it is, whatever it looks like', () => {
  const value = '{count} <b> \\u0041 #'
  expect(t('filter.chip', { name: 'File name', value })).toContain(value)
})
