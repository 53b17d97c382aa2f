/** The values of a flag of type `strings`: each may hold several, with commas between. */
export function splitList(values: readonly string[]): readonly string[] {
  return values.flatMap((value) => (value === '' ? [] : value.split(',')));
}
