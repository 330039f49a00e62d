import { asOperation } from '../pipeline/operation.ts'
import type { AnyOperation } from '../pipeline/operation.ts'
import { listKeys } from './list-keys.ts'
import { listSigningKeys } from './list-signing-keys.ts'
import { rotateKeys } from './rotate-keys.ts'

export const keyOperations: readonly AnyOperation[] = [asOperation(listKeys), asOperation(listSigningKeys), asOperation(rotateKeys)]
