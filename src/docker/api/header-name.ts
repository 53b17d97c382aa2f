/** The name of a header as Go's server writes it: `api-version` → `Api-Version`. */
export function headerName(lowerCase: string): string {
  return lowerCase.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}
