import { auditSignIn } from '../audit.ts'
import { readSessionCookie, sessionCookie } from '../cookies.ts'
import { isPrefetch } from '../prefetch.ts'
import type { Answer, Context } from '../route.ts'
import { searchParams } from '../search-params.ts'
import type { User } from '../state/sessions.ts'
import { noEntry } from './no-entry.ts'

/** Who opens the link sits at the terminal that printed it. */
const HOLDER: User = { id: 'administrator', name: 'Administrator', grants: null }

export async function openLink(context: Context): Promise<Answer> {
  const { request, services } = context
  const { publicOrigin } = services.config
  const home: Answer = { status: 303, headers: { location: '/' } }
  // Whoever is in already, and opens the link from the terminal again, finds what is looked for.
  const token = readSessionCookie(request.headers.cookie, publicOrigin)
  if (token !== null && (await services.sessions.find(token, { extend: true }))) return home
  const tokens = searchParams(request).getAll('token')
  const isRight = !isPrefetch(request) && tokens.length === 1 && services.link?.use(tokens[0] ?? '') === true
  if (!isRight) {
    if (!isPrefetch(request))
      auditSignIn(context, { action: 'sign-in', outcome: 'refused', reason: 'wrong-link' })
    return noEntry(
      context,
      403,
      'This link is not valid or was used already. Restart Export Center, and it prints a new one.',
    )
  }
  auditSignIn(context, { action: 'sign-in', outcome: 'done' }, HOLDER)
  const cookie = sessionCookie(await services.sessions.open(HOLDER), publicOrigin)
  return { ...home, headers: { ...home.headers, 'set-cookie': cookie } }
}
