/** The first twelve digits of an id, without `sha256:`. */
export function shortId(id: string): string {
  return id.slice(id.indexOf(':') + 1).slice(0, 12);
}
