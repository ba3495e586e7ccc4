import { ApiFailure } from '../api-failure.ts'
import type { Answer, Context } from '../route.ts'
import { searchParams } from '../search-params.ts'
import { sessionCookie } from '../session-cookie.ts'

/** Who opens the link sits at the terminal that printed it. */
const HOLDER = { name: 'Administrator' }

export function openLink({ request, services }: Context): Answer {
  const tokens = searchParams(request).getAll('token')
  // A browser that fetches ahead must not use the link up.
  const isPrefetch = request.headers['sec-purpose'] !== undefined || request.headers.purpose === 'prefetch'
  const isRight = !isPrefetch && tokens.length === 1 && services.link?.use(tokens[0] ?? '') === true
  if (!isRight)
    throw new ApiFailure(
      'EC.FORBIDDEN',
      'This link is not valid or was used already. Restart Export Center, and it prints a new one.',
    )
  const cookie = sessionCookie(services.sessions.open(HOLDER))
  return { status: 303, headers: { location: '/', 'set-cookie': cookie } }
}
