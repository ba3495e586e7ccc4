import { afterEach, expect, it, vi } from 'vitest'
import { storedSetting, storedValue } from './stored-setting.ts'

afterEach(() => vi.unstubAllGlobals())

const refuse = () => {
  throw new DOMException('refused', 'SecurityError')
}

/** The storage of a browser, which Node has not. */
function browserWith(items: Record<string, string>) {
  const stored = new Map(Object.entries(items))
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  })
  return stored
}

const numbers = (text: string | null) => (text ?? '').split(',').map(Number).filter(Number.isInteger)

it('remembers a choice, and falls back to the first where another word is stored', () => {
  const stored = browserWith({ good: 'b', broken: '{"b"' })
  expect(storedSetting('good', ['a', 'b']).get()).toBe('b')
  expect(storedSetting('broken', ['a', 'b']).get()).toBe('a')
  const missing = storedSetting('missing', ['a', 'b'])
  expect(missing.get()).toBe('a')
  missing.set('b')
  expect(stored.get('missing')).toBe('b')
})

it('remembers what is no enumeration, read by its own rule, and the same value as long as it does not change', () => {
  const stored = browserWith({ list: '3,x,1' })
  const list = storedValue('list', { parse: numbers, format: String })
  expect(list.get()).toEqual([3, 1])
  expect(list.get()).toBe(list.get())
  list.set([2, 4])
  expect(stored.get('list')).toBe('2,4')
  list.reset()
  expect(list.get()).toEqual(numbers(null))
})

it('tells what hangs on it', () => {
  browserWith({})
  const seen: string[] = []
  const setting = storedSetting('key', ['a', 'b'], (value) => seen.push(value))
  setting.set('b')
  setting.reset()
  expect(seen).toEqual(['b', 'a'])
})

it('lasts as long as the page where storage is refused', () => {
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse })
  const setting = storedSetting('key', ['a', 'b'])
  expect(setting.get()).toBe('a')
  setting.set('b')
  expect(setting.get()).toBe('b')
})
