import { expect, it } from 'vitest'
import { ERROR_CODES } from '../../contract/api/error.ts'
import { en } from './en.ts'
import { errorCodesEn } from './error-codes-en.ts'

const CODES = [...ERROR_CODES, 'offline', 'unexpected']

it('says title, cause and next step for every code, and for no other', () => {
  const wanted = CODES.flatMap((code) => ['title', 'cause', 'next'].map((part) => `error.${code}.${part}`))
  expect(Object.keys(errorCodesEn).toSorted()).toEqual(wanted.toSorted())
})

it('stays calm, and never ends in the middle', () => {
  for (const [id, text] of Object.entries({ ...en, ...errorCodesEn })) {
    expect(text, id).not.toMatch(/!|\bplease\b|\boops\b/i)
    expect(text.trim(), id).toBe(text)
    if (/\.(cause|next)$/.test(id) && id.startsWith('error.')) expect(text, id).toMatch(/\.$/)
  }
})
