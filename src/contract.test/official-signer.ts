// The vendor's own signer. It reads more headers than it should and keeps the last signature in a static field,
// which is why the product has its own; for a comparison it is just right.
import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js'

export type Key = { ak: string; sk: string; securityToken?: string }
export type ToSign = {
  method: string
  /** Not yet percent-encoded. */
  path: string
  query: readonly (readonly [string, string])[]
  headers: Readonly<Record<string, string>>
  /** Signed as its JSON. */
  body?: unknown
}

/** Repeated names become the array that the signer wants. */
const toParams = (query: ToSign['query']) => {
  const params: Record<string, string | string[]> = {}
  for (const [name, value] of query) {
    const before = params[name]
    params[name] = before === undefined ? value : [before, value].flat()
  }
  return params
}

/** The `Authorization` header. `headers` has to hold `host` and `X-Sdk-Date`; all of them are signed. */
export function officialAuthorization(request: ToSign, { ak, sk }: Key): string {
  const signed = AKSKSigner.sign(
    {
      method: request.method,
      endpoint: `https://${request.headers['host']}${request.path}`,
      queryParams: toParams(request.query),
      headers: request.headers,
      data: request.body,
    },
    // The signer asks for no more than these two of a credential's methods.
    { getAk: () => ak, getSk: () => sk } as never,
  )
  return String(Object.entries(signed).find(([name]) => name === 'Authorization')?.[1])
}
