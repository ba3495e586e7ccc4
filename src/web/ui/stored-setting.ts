import { useSyncExternalStore } from 'react'
import * as z from 'zod/mini'
import { onOtherTabs, tellOtherTabs } from './other-tabs.ts'

type Reading<Value> = {
  /** Makes a value of whatever was found, however broken; null where nothing was. */
  parse: (text: string | null) => Value
  format: (value: Value) => string
  onChange?: ((value: Value) => void) | undefined
}

/** A value that this browser remembers, in each of its tabs. Where storage is refused it lasts as long as the page. */
export function storedValue<Value>(key: string, { parse, format, onChange }: Reading<Value>) {
  const listeners = new Set<() => void>()
  let current = parse(read(key))

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
    const text = format(value)
    write(key, text)
    tellOtherTabs({ setting: key, value: text })
    apply(value)
  }
  onOtherTabs(z.object({ setting: z.literal(key), value: z.string() }), (told) => {
    const value = parse(told.value)
    // Another version of the page may know more values.
    if (format(value) === told.value) apply(value)
  })
  const get = () => current
  return { get, set, reset: () => set(parse(null)), use: () => useSyncExternalStore(subscribe, get) }
}

/** A choice that this browser remembers: one of `values`, of which the first is the default. */
export const storedSetting = <Value extends string>(
  key: string,
  values: readonly [Value, ...Value[]],
  onChange?: (value: Value) => void,
) =>
  storedValue<Value>(key, {
    parse: (text) => values.find((value) => value === text) ?? values[0],
    format: String,
    onChange,
  })

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
