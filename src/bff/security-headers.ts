/** Everything that a page may load comes from us, scripts inside it by their hash, and no page may frame ours. */
const contentSecurityPolicy = (scriptHashes: readonly string[]) =>
  [
    "default-src 'none'",
    `script-src ${["'self'", ...scriptHashes].join(' ')}`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')

/** Hot reload writes scripts and styles into the page and talks over a WebSocket. */
const DEVELOPMENT_POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data:; connect-src 'self' ws:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** What the page never asks of a browser. Copying to the clipboard is not among it: the page offers that. */
const UNUSED = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb']

/** A year. Without the names below ours, which are somebody else's to decide. */
const STRICT_TRANSPORT = 'max-age=31536000'

export type Surroundings = {
  scriptHashes?: readonly string[]
  isDevelopment?: boolean
  /** Where people reach us; null where that is this machine alone. */
  publicOrigin: string | null
}

/** The headers of every answer, errors included. */
export const securityHeaders = ({
  scriptHashes = [],
  isDevelopment = false,
  publicOrigin,
}: Surroundings) => ({
  'cache-control': 'no-store',
  'content-security-policy': isDevelopment ? DEVELOPMENT_POLICY : contentSecurityPolicy(scriptHashes),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': UNUSED.map((name) => `${name}=()`).join(', '),
  'referrer-policy': 'no-referrer',
  // A browser takes it over https only, so plain requests through the loopback names are not touched by it.
  ...(publicOrigin?.startsWith('https:') === true && { 'strict-transport-security': STRICT_TRANSPORT }),
  'x-content-type-options': 'nosniff',
})
