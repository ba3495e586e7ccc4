import { createServer, type Server } from 'node:http'
import type { Metrics } from './metrics.ts'

/** Answers `GET /metrics` on a port of its own, for whoever may reach that port, and nothing else. */
export const createMetricsServer = ({ text, contentType }: Pick<Metrics, 'text' | 'contentType'>): Server =>
  createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) => {
    request.resume()
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    text().then(
      (body) =>
        response
          .writeHead(200, {
            'content-type': contentType,
            'cache-control': 'no-store',
            'x-content-type-options': 'nosniff',
          })
          .end(body),
      () => response.destroy(),
    )
  })
