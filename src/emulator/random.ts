export type Random = {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number, both ends included. */
  whole(minimum: number, maximum: number): number
  pick<T>(choices: readonly [T, ...T[]]): T
  /** True as often as `probability` says. */
  chance(probability: number): boolean
  /** Lower-case hexadecimal digits. */
  hex(digits: number): string
}

/** 32 bits of any text (FNV-1a). */
const hash = (text: string) => {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return state >>> 0
}

/** Randomness that repeats: the same seed gives the same numbers (sfc32). For data, never for secrets. */
export function createRandom(...seed: (string | number)[]): Random {
  const text = seed.join('\n')
  let a = hash(text)
  let b = hash(`b${text}`)
  let c = hash(`c${text}`)
  let d = 1
  const word = () => {
    const sum = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let round = 0; round < 12; round++) word()

  const next = () => word() / 2 ** 32
  const whole = (minimum: number, maximum: number) => minimum + Math.floor(next() * (maximum - minimum + 1))
  return {
    next,
    whole,
    // The index stays below the length, and a list of choices is never empty.
    pick: (choices) => choices[whole(0, choices.length - 1)] ?? choices[0],
    chance: (probability) => next() < probability,
    hex: (digits) => {
      let out = ''
      while (out.length < digits) out += word().toString(16).padStart(8, '0')
      return out.slice(0, digits)
    },
  }
}
