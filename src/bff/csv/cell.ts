// Cells that a spreadsheet shows as text, whatever the text is, and at whatever sign it takes a cell for ended.
// https://www.rfc-editor.org/rfc/rfc4180 and https://owasp.org/www-community/attacks/CSV_Injection

/** Where programs may begin a new cell, whatever stands in quotes: the separator is a setting of theirs, not of the file. */
const BREAK = /[;\t\|\r\n\u2028\u2029]/v
/** What a spreadsheet drops or nobody sees before the sign of a formula; a quote is dropped where a cell begins with it. */
const UNSEEN = String.raw`[[\s\p{C}\p{Default_Ignorable_Code_Point}"]--${BREAK.source}]*`
/** The signs with which a formula begins, in their usual, full-width and small forms. */
const SIGN = '[=+\\-@＝＋－＠﹦﹢﹣﹫]'

/** A text that begins with a formula, or with a tab or a line's end, behind which some programs find one. */
const FORMULA = new RegExp(`^${UNSEEN}(?:${SIGN}|[\\t\\r\\n])`, 'v')
/** The places inside of a text at which a formula would begin. */
const BROKEN_OFF = new RegExp(`(?<=${BREAK.source})(?=${UNSEEN}${SIGN})`, 'gv')
/** Controls that no text holds on purpose; programs end at them, or refuse the whole file. */
// oxlint-disable-next-line no-control-regex -- finding control characters is what it is for
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g
/** Also what others than the comma's readers take for a separator: where a program knows several, quotes hold the cell. */
const NEEDS_QUOTES = /[",;\t|\r\n]|^\s|\s$/

/** One cell. What could be a formula begins with an apostrophe, and what is broken has become U+FFFD. */
export function cell(value: string | boolean | null): string {
  const given = String(value ?? '')
  // Before it is mended: a control that nobody sees must not hide a sign.
  const harmless = (FORMULA.test(given) ? `'${given}` : given).replaceAll(BROKEN_OFF, "'")
  const text = harmless.toWellFormed().replaceAll(CONTROLS, '\uFFFD')
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
