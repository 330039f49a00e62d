/** What a value is by its form alone, as far as that is no personal data. */
export function plainKind(text: string): 'text' | 'number' | 'date' | 'boolean' {
  if (/^[+-]?(?:\d{1,15}(?:\.\d{1,15})?|\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,15})?)%?$/.test(text)) return 'number'
  if (/^(?:18|19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[T ]\d{1,2}:\d{2}.{0,20})?$/.test(text)) return 'date'
  if (/^(?:true|false|yes|no|是|否)$/i.test(text)) return 'boolean'
  return 'text'
}
