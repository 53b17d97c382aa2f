/** Labels as lists show them: `a=1,b=2`, by name. */
export function labelsText(labels: Readonly<Record<string, string>> | null | undefined): string {
  return Object.entries(labels ?? {})
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(',');
}

/** One label; empty if there is none. */
export function labelOf(labels: Readonly<Record<string, string>> | null | undefined, name: string): string {
  return labels && Object.hasOwn(labels, name) ? (labels[name] ?? '') : '';
}
