/** Parameters after the question mark, read as the engine reads form values. */
export class Query {
  readonly #pairs: readonly (readonly [string, string])[];

  /** @throws URIError if an escape in the text is broken */
  constructor(text: string) {
    this.#pairs = text
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const equals = pair.indexOf('=');
        return equals < 0
          ? [decode(pair), '']
          : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
      });
  }

  get(name: string): string | undefined {
    return this.#pairs.find(([key]) => key === name)?.[1];
  }

  all(name: string): readonly string[] {
    return this.#pairs.flatMap(([key, value]) => (key === name ? [value] : []));
  }

  has(name: string): boolean {
    return this.#pairs.some(([key]) => key === name);
  }

  /** Everything is true but nothing, `0`, `no`, `false` and `none` (httputils.BoolValue). */
  bool(name: string, otherwise = false): boolean {
    if (!this.has(name)) return otherwise;
    return !['', '0', 'no', 'false', 'none'].includes((this.get(name) ?? '').trim().toLowerCase());
  }

  /** A whole number; undefined without one, NaN if the text is none. */
  int(name: string): number | undefined {
    const text = this.get(name);
    if (text === undefined || text === '') return undefined;
    return /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  }
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
