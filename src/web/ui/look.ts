import { storedSetting } from './stored-setting.ts'

/**
 * A choice that the stylesheet reads from the root element; the first value is the one that it needs no word for.
 * The inline script of index.html reads the same keys before the first paint.
 */
const look = <Value extends string>(name: string, values: readonly [Value, ...Value[]]) =>
  storedSetting(`export-center.${name}`, values, (value) => {
    const { dataset } = document.documentElement
    if (value === values[0]) delete dataset[name]
    else dataset[name] = value
  })

export const THEMES = ['system', 'light', 'dark'] as const
export const theme = look('theme', THEMES)

export const DENSITIES = ['normal', 'compact', 'roomy'] as const
export const density = look('density', DENSITIES)

/** Whether long file names and reasons wrap instead of being cut. */
export const wrap = look('wrap', ['off', 'on'])
