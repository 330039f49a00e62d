/** The names of what is not well yet, in the order of the form: what `DeedButton` says is missing. */
export function lacking(fields: readonly (readonly [well: boolean, name: string])[]): readonly string[] {
  return fields.filter(([well]) => !well).map(([, name]) => name)
}
