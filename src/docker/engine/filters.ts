import { invalidParameter } from './errors.ts';

/** Filters of a list, as the API sends them: names of filters with their values. */
export class Filters {
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(values: ReadonlyMap<string, readonly string[]> = new Map()) {
    this.#values = values;
  }

  /**
   * Reads `{"name":{"c1":true}}` or the older `{"name":["c1"]}`.
   * @throws EngineError invalid parameter
   */
  static parse(text: string | undefined): Filters {
    if (text === undefined || text === '') return new Filters();
    let decoded: unknown;
    try {
      decoded = JSON.parse(text);
    } catch {
      throw invalidParameter('invalid filter');
    }
    if (typeof decoded !== 'object' || decoded === null) throw invalidParameter('invalid filter');
    const values = new Map<string, readonly string[]>();
    for (const [name, value] of Object.entries(decoded)) {
      if (Array.isArray(value)) values.set(name, value.map(String));
      else if (typeof value === 'object' && value !== null) {
        values.set(
          name,
          Object.entries(value)
            .filter(([, on]) => on)
            .map(([key]) => key),
        );
      } else throw invalidParameter('invalid filter');
    }
    return new Filters(values);
  }

  /** @throws EngineError invalid parameter naming the first filter that is not accepted */
  validate(accepted: readonly string[]): void {
    for (const name of [...this.#values.keys()].sort()) {
      if (!accepted.includes(name)) throw invalidParameter(`invalid filter '${name}'`);
    }
  }

  /** The same with a value more. */
  with(name: string, value: string): Filters {
    return new Filters(new Map([...this.#values, [name, [...this.get(name), value]]]));
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  get(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** Whether one of the values is equal, or matches as a regular expression; true without that filter. */
  match(name: string, source: string): boolean {
    const values = this.#values.get(name);
    if (!values || values.length === 0) return true;
    return values.some((value) => value === source || matchesPattern(value, source));
  }

  exactMatch(name: string, source: string): boolean {
    const values = this.#values.get(name);
    if (!values || values.length === 0) return true;
    return values.includes(source);
  }

  /** Whether one of the values is the beginning of the source. */
  fuzzyMatch(name: string, source: string): boolean {
    const values = this.#values.get(name);
    if (!values || values.length === 0) return true;
    return values.some((value) => source === value || source.startsWith(value));
  }

  /** Labels: all of `key` and `key=value` must be there. */
  matchLabels(name: string, labels: Readonly<Record<string, string>> | null | undefined): boolean {
    const values = this.#values.get(name);
    if (!values || values.length === 0) return true;
    if (!labels) return false;
    return values.every((value) => {
      const equals = value.indexOf('=');
      const key = equals < 0 ? value : value.slice(0, equals);
      const found = Object.hasOwn(labels, key) ? labels[key] : undefined;
      return found !== undefined && (equals < 0 || found === value.slice(equals + 1));
    });
  }

  /** @throws EngineError invalid parameter */
  boolean(name: string, otherwise: boolean): boolean {
    const values = this.#values.get(name);
    if (!values) return otherwise;
    if (values.length === 0) throw invalidParameter(`invalid filter '${name}'`);
    const isTrue = values.some((value) => value === '1' || value === 'true');
    const isFalse = values.some((value) => value === '0' || value === 'false');
    if (isTrue === isFalse || values.length > 1) {
      throw invalidParameter(`invalid filter '${name}=[${values.join(' ')}]'`);
    }
    return isTrue;
  }
}

function matchesPattern(pattern: string, source: string): boolean {
  try {
    return new RegExp(pattern).test(source);
  } catch {
    return false;
  }
}
