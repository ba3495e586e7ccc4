// Cells that a spreadsheet shows as text, whatever the text is. https://www.rfc-editor.org/rfc/rfc4180
// https://owasp.org/www-community/attacks/CSV_Injection

/**
 * What a spreadsheet may take for a formula, also behind characters that it drops or nobody sees: the signs with which
 * one begins, in their usual, full-width and small forms, and a tab or a line's end.
 */
const FORMULA = /^[\s\p{C}\p{Default_Ignorable_Code_Point}]*?[=+\-@＝＋－＠﹦﹢﹣﹫\t\r\n]/u
/** Controls that no text holds on purpose; programs end at them, or refuse the whole file. */
// oxlint-disable-next-line no-control-regex -- finding control characters is what it is for
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/

/** One cell. What could be a formula begins with an apostrophe, and what is broken has become U+FFFD. */
export function cell(value: string | boolean | null): string {
  const given = String(value ?? '')
  const text = given.toWellFormed().replaceAll(CONTROLS, '\uFFFD')
  const harmless = FORMULA.test(given) ? `'${text}` : text
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
