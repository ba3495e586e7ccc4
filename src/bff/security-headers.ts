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

/** The headers of every answer, errors included. */
export const securityHeaders = (scriptHashes: readonly string[], isDevelopment = false) => ({
  'cache-control': 'no-store',
  'content-security-policy': isDevelopment ? DEVELOPMENT_POLICY : contentSecurityPolicy(scriptHashes),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
})
