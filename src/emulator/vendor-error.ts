// https://support.huaweicloud.com/intl/en-us/api-workspace/workspace_02_0009.html
import { json, type Answer } from './messages.ts'

/** Thrown by whatever refuses a request; the emulator answers with it in the vendor's shape. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }

  answer(requestId: string): Answer {
    return json(this.status, { error_code: this.code, error_msg: this.message, request_id: requestId })
  }
}

export const invalid = (message: string) => new Refusal(400, 'WKS.00211102', message)
export const notPublished = () =>
  new Refusal(404, 'APIGW.0101', 'The API does not exist or has not been published in the environment')
