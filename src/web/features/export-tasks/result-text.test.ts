import { expect, it } from 'vitest'
import { DEFAULT_QUERY } from '../../../contract/api/export-tasks-query.ts'
import { hasWords } from '../../i18n/i18n.ts'
import { resultText } from './result-text.ts'

it('says that tasks did not come in words that are always there', () => {
  expect(hasWords('rare')).toBe(false)
  expect(resultText({ kind: 'withheld', count: 3 }, null, DEFAULT_QUERY)).toBe('The tasks did not come')
})
