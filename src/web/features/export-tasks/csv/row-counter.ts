const QUOTE = 0x22
const LINE_FEED = 0x0a

/** Counts the rows of a CSV file as it comes, in pieces that may end anywhere; its head is none. */
export function createRowCounter() {
  let lines = 0
  let isQuoted = false
  return (piece: Uint8Array) => {
    // Neither byte is ever a part of a longer character in UTF-8.
    for (const byte of piece) {
      if (byte === QUOTE) isQuoted = !isQuoted
      else if (byte === LINE_FEED && !isQuoted) lines += 1
    }
    return Math.max(0, lines - 1)
  }
}
