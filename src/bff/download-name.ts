// The name under which a browser saves a file. The service's own name is text from somebody else: it may be a path, a
// device, or something that reads differently from what it is.

/** Names end up in file systems that take 255 bytes, and browsers add to them: ` (1)`, `.crdownload`. */
const LONGEST_BYTES = 200
const EXTENSION = /\.[A-Za-z0-9]{1,16}$/

/** What no file system or no reader should meet: path characters and their look-alikes, and what Windows forbids. */
const FORBIDDEN = /[/\\:*?"<>|\u2044\u2215\u29F8\u29F9\uFE68\uFF0F\uFF3C]/g
/** Controls and lone surrogates, which no name holds on purpose. */
const BROKEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu
/** Marks that are not seen: they turn the reading direction, or hide. The joiners stay, some scripts need them. */
const UNSEEN = /(?![\u200C\u200D])[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
/** https://learn.microsoft.com/windows/win32/fileio/naming-a-file: with any extension, too. */
const DEVICE = /^(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|CLOCK\$|(?:COM|LPT)[0-9\u00B9\u00B2\u00B3])\s*(?:\.|$)/i

const bytesOf = (text: string) => Buffer.byteLength(text)
/** Windows drops dots and spaces at the end; at the start a dot hides the file. */
const trimEnds = (text: string) => text.replace(/^[\s.]+|[\s.]+$/gu, '')

/** As much of the start as fits, in whole characters. */
function cut(text: string, bytes: number): string {
  if (bytesOf(text) <= bytes) return text
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, bytes))) {
    if (bytesOf(kept) + bytesOf(segment) > bytes) break
    kept += segment
  }
  return kept
}

/** A name that is safe on every system, with the extension that it had. A task without a name gives its id. */
export function downloadName(given: string | null, taskId: string): string {
  const clean = (given ?? '')
    .replace(BROKEN, '_')
    .replace(UNSEEN, '')
    .replace(FORBIDDEN, '_')
    .replace(/\s+/gu, ' ')
  const whole = clean.replace(/[\s.]+$/u, '')
  const extension = EXTENSION.exec(whole)?.[0] ?? ''
  const stem = trimEnds(
    cut(trimEnds(whole.slice(0, whole.length - extension.length)), LONGEST_BYTES - extension.length),
  )
  const name = `${stem === '' ? `export-${taskId}` : stem}${extension}`
  return DEVICE.test(name) ? `_${name}` : name
}
