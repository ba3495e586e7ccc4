import { ERROR_STATUS, type ApiError, type ErrorCode } from '../contract/api/error.ts'

export type FailureDetails = Pick<ApiError, 'retry_after_ms' | 'sign_in' | 'upstream'>

/** A request that ends with one of the contract's error codes. The message is for a log or a support ticket. */
export class ApiFailure extends Error {
  readonly code: ErrorCode
  readonly isRetryable: boolean
  readonly details: FailureDetails

  constructor(code: ErrorCode, message: string, details: FailureDetails = {}, isRetryable = false) {
    super(message)
    this.name = 'ApiFailure'
    this.code = code
    this.details = details
    this.isRetryable = isRetryable
  }

  get status() {
    return ERROR_STATUS[this.code]
  }

  /** The body of the answer. */
  body(requestId: string): ApiError {
    return {
      error_code: this.code,
      error_msg: this.message,
      request_id: requestId,
      retryable: this.isRetryable,
      ...this.details,
    }
  }
}
