// Secrets that must not leave, and a search for them in everything that does. It shares nothing with the BFF's own
// search: a form that both forgot would be found by neither.

const strip = (text: string) => text.replace(/=+$/, '')
/** Base64 depends on what stands before, so each alignment is searched, without the characters that others share. */
const base64Forms = (secret: Buffer) =>
  [0, 1, 2].map((before) => {
    const whole = strip(Buffer.concat([Buffer.alloc(before, '.'), secret]).toString('base64'))
    return whole.slice(before === 0 ? 0 : before + 1, -1)
  })

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const base64 = base64Forms(bytes)
  const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  return [
    secret,
    encodeURIComponent(secret),
    percent,
    percent.toUpperCase(),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    Buffer.from(Uint8Array.from(bytes).toReversed()).toString('latin1'),
    ...base64,
    ...base64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_')),
  ]
}

/** Names the secrets that are found in some bytes, in any of their forms. */
export function createSearch(secrets: Record<string, string>) {
  const forms = Object.entries(secrets).map(([name, secret]) => ({
    name,
    forms: [...new Set(formsOf(secret))],
  }))
  return (bytes: Buffer | string): string[] => {
    const where = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
    return forms.filter((one) => one.forms.some((form) => where.includes(form))).map(({ name }) => name)
  }
}
