/** The file name in a Content-Disposition header, or null. https://www.rfc-editor.org/rfc/rfc6266#section-4.3 */
export function fileNameOf(header: string | null): string | null {
  if (header === null) return null
  const extended = /(?:^|;)\s*filename\*\s*=\s*utf-8''([^;\s]+)/i.exec(header)?.[1]
  if (extended !== undefined) {
    try {
      return decodeURIComponent(extended)
    } catch {
      // Not what it says it is: the plain form below is the fallback that the header carries for this.
    }
  }
  const quoted = /(?:^|;)\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header)?.[1]
  if (quoted !== undefined) return quoted.replaceAll(/\\(.)/g, '$1') || null
  return /(?:^|;)\s*filename\s*=\s*([^;\s"]+)/i.exec(header)?.[1] ?? null
}
