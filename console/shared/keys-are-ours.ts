/**
 * Whether a key press may be a shortcut: not while an input method composes, not with a modifier, not while
 * somebody types into a field or a dialog is open.
 */
export function keysAreOurs(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest('input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"]') !== null && target !== null) return false
  return document.querySelector('[role="dialog"], [role="menu"]') === null
}
