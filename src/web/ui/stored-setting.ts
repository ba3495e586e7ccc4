import { useSyncExternalStore } from 'react'

/** A choice that this browser remembers. Where storage is refused it lasts as long as the page. */
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
  const set = (value: Value) => {
    current = value
    write(key, value)
    onChange?.(value)
    for (const listener of listeners) listener()
  }
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
