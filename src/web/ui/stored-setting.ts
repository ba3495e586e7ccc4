import { useSyncExternalStore } from 'react'
import * as z from 'zod/mini'
import { onOtherTabs, tellOtherTabs } from './other-tabs.ts'

/** A choice that this browser remembers, in each of its tabs. Where storage is refused it lasts as long as the page. */
export function storedSetting<Value extends string>(
  key: string,
  values: readonly [Value, ...Value[]],
  onChange?: (value: Value) => void,
) {
  const listeners = new Set<() => void>()
  let current = values.find((value) => value === read(key)) ?? values[0]

  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const apply = (value: Value) => {
    current = value
    onChange?.(value)
    for (const listener of listeners) listener()
  }
  const set = (value: Value) => {
    write(key, value)
    tellOtherTabs({ setting: key, value })
    apply(value)
  }
  onOtherTabs(z.object({ setting: z.literal(key), value: z.enum(values) }), ({ value }) => apply(value))
  const get = () => current
  return { get, set, use: () => useSyncExternalStore(subscribe, get) }
}

function read(key: string) {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string) {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage is full or refused: the choice lasts as long as the page.
  }
}
