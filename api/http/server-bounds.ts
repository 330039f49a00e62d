import { limits } from '../../schema/vocabulary/limits.ts'

/**
 * What every server of ours is bound by before a route is known. There is no bound on how long a request takes: an
 * import may take hours. How slowly a body may come is judged by the route, which knows what it is (`paced-body.ts`), and
 * a connection whose body nobody wants is closed behind the answer. Without a bound of its own the header block would have
 * none either, since Node derives it from the one that is switched off.
 */
export const serverBounds = { maxHeaderSize: limits.headerBytes, headersTimeout: limits.headersMs, requestTimeout: 0 } as const
