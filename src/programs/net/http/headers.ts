/** Header fields in the order and spelling in which they came; names compare without case. */
export class Headers {
  readonly #fields: (readonly [name: string, value: string])[] = [];

  constructor(fields: Iterable<readonly [name: string, value: string]> = []) {
    for (const field of fields) this.#fields.push(field);
  }

  get(name: string): string | undefined {
    const wanted = name.toLowerCase();
    return this.#fields.find(([each]) => each.toLowerCase() === wanted)?.[1];
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  add(name: string, value: string): void {
    this.#fields.push([name, value]);
  }

  [Symbol.iterator](): Iterator<readonly [name: string, value: string]> {
    return this.#fields[Symbol.iterator]();
  }

  /** Whether a list-valued field contains a token, e.g. `Connection: close`. */
  lists(name: string, token: string): boolean {
    const wanted = name.toLowerCase();
    return this.#fields.some(
      ([each, value]) =>
        each.toLowerCase() === wanted && value.split(',').some((part) => part.trim().toLowerCase() === token),
    );
  }
}
