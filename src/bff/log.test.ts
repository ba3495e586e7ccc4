import { expect, it } from 'vitest'
import { ApiFailure } from './api-failure.ts'
import { createLog, describeError } from './log.ts'

it('tells of an error where it happened, and not what it quotes', () => {
  const error = Object.assign(new TypeError('canary in a message'), {
    code: 'ERR_X',
    body: 'canary in a body',
  })
  const described = describeError(error)
  expect(described).toMatchObject({ type: 'TypeError', code: 'ERR_X' })
  expect(JSON.stringify(described)).toContain('log.test.ts')
  expect(JSON.stringify(described)).not.toContain('canary')
  expect(describeError('canary')).toEqual({ type: 'string' })
})

it('keeps our own words', () => {
  expect(describeError(new ApiFailure('EC.INTERNAL', 'ours'))).toMatchObject({ message: 'ours' })
})

it('writes nothing of a request, a response or an error that is not listed', () => {
  const lines: string[] = []
  const log = createLog('trace', { write: (line) => void lines.push(line) })
  const request = { url: '/?token=canary', headers: { cookie: 'canary' } }
  log.info({ req: request, res: request, err: new Error('canary') }, 'said')
  expect(lines.join('')).toContain('said')
  expect(lines.join('')).not.toContain('canary')
})
