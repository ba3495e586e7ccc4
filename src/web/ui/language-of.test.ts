import { expect, it } from 'vitest'
import { languageOf } from './language-of.ts'

it('takes one Chinese character as Chinese, and anything else as English', () => {
  expect(languageOf('任务执行失败 (WKS.00211401)')).toBe('zh-CN')
  expect(languageOf('The desktop 桌面 is gone')).toBe('zh-CN')
  expect(languageOf('The service is unavailable. (WKS.00050902)')).toBe('en')
  expect(languageOf('“—”，')).toBe('en')
  expect(languageOf('')).toBe('en')
})
