/** Fewer characters than these could be part of any text. */
const SHORTEST = 8

/** Base64 of a secret in the middle of other bytes, as far as it does not depend on them; one for each alignment. */
const insideBase64 = (secret: Buffer) =>
  [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), secret])
      .toString('base64')
      .replace(/=+$/, '')
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + secret.length) * 8) / 6))
  })

/** Whether a text quotes a secret, as it is or encoded in one of the usual ways. */
export function quotes(text: string, secret: string): boolean {
  if (text.includes(secret) || text.includes(encodeURIComponent(secret))) return true
  const bytes = Buffer.from(secret)
  if (text.toLowerCase().includes(bytes.toString('hex'))) return true
  // The alphabet for addresses has two other characters.
  const plain = text.replaceAll('-', '+').replaceAll('_', '/')
  return insideBase64(bytes).some((form) => form.length >= SHORTEST && plain.includes(form))
}
