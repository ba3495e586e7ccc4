import { expect, it } from 'vitest'
import { grantsOf, nameOf, type AccessRule } from './access.ts'

const rule = (claim: string, value: AccessRule['value'], more: Partial<AccessRule> = {}): AccessRule => ({
  claim,
  value,
  projects: ['main'],
  permissions: ['list'],
  ...more,
})

it.each<[AccessRule['value'], unknown, boolean]>([
  ['a', 'a', true],
  ['a', ['b', 'a'], true],
  [7, 7, true],
  [7, [1, 7], true],
  [true, true, true],
  [false, [false], true],
  ['a', 'A', false],
  ['a', 'a b', false],
  ['a', [['a']], false],
  ['a', { a: 'a' }, false],
  ['7', 7, false],
  [7, '7', false],
  ['true', true, false],
  [false, undefined, false],
  ['a', null, false],
])('a rule for %j and a claim of %j: %j', (value, claim, applies) => {
  expect(grantsOf([rule('groups', value)], { groups: claim }, ['main'])).toEqual(
    applies ? { main: ['list'] } : {},
  )
})

it('takes no claim that only every object has', () => {
  expect(grantsOf([rule('constructor', 'a')], {}, ['main'])).toEqual({})
})

it('adds up what several rules give, in one order', () => {
  const rules = [
    rule('a', 1, { permissions: ['delete', 'list'] }),
    rule('a', 1, { projects: '*', permissions: ['list', 'download'] }),
    rule('a', 2, { projects: '*', permissions: ['list', 'download', 'delete'] }),
  ]
  expect(grantsOf(rules, { a: 1 }, ['main', 'other'])).toEqual({
    main: ['list', 'download', 'delete'],
    other: ['list', 'download'],
  })
})

it('grants everything where there are no rules', () => {
  expect(grantsOf(null, {}, ['main'])).toBeNull()
})

it.each([
  [{ nick: 'Annie', name: 'Ann' }, 'Annie'],
  [{ name: 'Ann', preferred_username: 'ann', sub: '1' }, 'Ann'],
  [{ name: ' \u0000\u202e ', preferred_username: 'ann', sub: '1' }, 'ann'],
  [{ name: 7, email: 'ann@example.com', sub: '1' }, 'ann@example.com'],
  [{ name: ['Ann'], sub: '1' }, 'Ann'],
  [{ sub: '1' }, '1'],
  [{ name: 'x'.repeat(1_000) }, 'x'.repeat(200)],
])('shows the first name that can be read of %j', (claims, name) => {
  expect(nameOf(claims, 'nick')).toBe(name)
})
