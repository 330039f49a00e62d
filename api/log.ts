import pino from 'pino'
import type { Log } from './pipeline/world.ts'

/**
 * The process log: JSON lines on standard error. A fault is logged by its class, code and stack frames; its
 * message is left out, because a message may quote what was being handled.
 */
export function createLog(): Log {
  const logger = pino({ base: null }, pino.destination({ dest: 2, sync: true }))
  return {
    info: (message, facts = {}) => logger.info(facts, message),
    error: (message, cause, facts = {}) => logger.error({ ...facts, ...describe(cause) }, message),
  }
}

function describe(cause: unknown): Record<string, string> {
  if (!(cause instanceof Error)) return { kind: typeof cause }
  // The message opens the stack, and a line of it could pass for a frame: it goes first.
  const frames = (cause.stack ?? '').replace(cause.message, '').split('\n').filter((line) => line.trimStart().startsWith('at ')).slice(0, 12).join(' < ')
  const facts: Record<string, string> = { kind: cause.name, frames }
  if ('code' in cause && typeof cause.code === 'string') facts['code'] = cause.code
  if (cause.cause instanceof Error) facts['cause'] = cause.cause.name
  return facts
}
