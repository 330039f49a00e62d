/**
 * What a dialog with something to lose does when it is asked to close: Escape closes it, a press beside it does not. A
 * press beside is more often a slip than a wish, and takes a half-written reason or a started signature with it.
 */
export function closingByKey(close: () => void): (event: object, cause: 'backdropClick' | 'escapeKeyDown') => void {
  return (_event, cause) => {
    if (cause === 'escapeKeyDown') close()
  }
}
