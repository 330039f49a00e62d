/** The operations of the home page. */
import { asOperation } from '../pipeline/operation.ts'
import type { AnyOperation } from '../pipeline/operation.ts'
import { showHome } from './show-home.ts'
import { showInstallation } from './show-installation.ts'

export const homeOperations: readonly AnyOperation[] = [asOperation(showHome), asOperation(showInstallation)]
