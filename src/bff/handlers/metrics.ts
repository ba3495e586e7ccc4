import type { Answer, Context } from '../route.ts'

export async function metrics({ services }: Context): Promise<Answer> {
  const { contentType, text } = services.metrics
  return { headers: { 'content-type': contentType }, body: await text() }
}
