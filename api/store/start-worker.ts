import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

/** The loader of TypeScript registers itself per thread, and only then can the module be imported. */
const bootstrap = `const { workerData } = require('node:worker_threads')
import(workerData.loader).then(({ register }) => { register(); return import(workerData.module) })`

/** Starts a thread on a TypeScript module. */
export function startWorker(module: URL): Worker {
  // Not `resolve('tsx/esm/api')`: that gives the build for `require`, which looks for its loader in a place that is not there.
  const loader = new URL('./dist/esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))).href
  return new Worker(bootstrap, { eval: true, workerData: { loader, module: module.href } })
}
