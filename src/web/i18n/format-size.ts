import { once } from './formats.ts'

const SIZES = ['kilobyte', 'megabyte', 'gigabyte'] as const

/** `0.5 kB`, `1.2 MB`: at most one digit after the point, in steps of a thousand. */
export function formatSize(bytes: number) {
  const step = Math.min(SIZES.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3) - 1))
  const size = SIZES[step] ?? 'kilobyte'
  return once(
    size,
    (tag) =>
      new Intl.NumberFormat(tag, {
        style: 'unit',
        unit: size,
        unitDisplay: 'short',
        maximumFractionDigits: 1,
      }),
  ).format(bytes / 1000 ** (step + 1))
}
