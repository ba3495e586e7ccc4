/** Stands for our own origin: an address that leads away from it leads away from every other. */
const HERE = 'http://here.invalid'
const LONGEST = 2_048
/** Controls, which a URL parser drops or a header must not hold, and what a parser takes for a slash. */
const UNSAFE = /[\p{Cc}\\]/u
/** A second slash begins another host. Neither a call nor a sign-in is a page to come back to. */
const NO_PAGE = /^(?!\/)|^\/\/|^\/(?:api|auth)(?:\/|$)/i

const decoded = (path: string) => {
  try {
    return decodeURIComponent(path)
  } catch {
    return '//'
  }
}

/** The page to come back to after signing in: one of ours as it was asked for, and the start page for all else. */
export function localAddress(text: string | undefined): string {
  if (text === undefined || text.length > LONGEST || UNSAFE.test(text) || NO_PAGE.test(text)) return '/'
  if (!URL.canParse(text, HERE)) return '/'
  // Dots may have folded the path into another one.
  const { origin, pathname, search } = new URL(text, HERE)
  // A character may have become nine, and all of it has to fit into a cookie.
  if (pathname.length + search.length > LONGEST) return '/'
  if (origin !== HERE || NO_PAGE.test(pathname) || NO_PAGE.test(decoded(pathname))) return '/'
  return pathname + search
}
