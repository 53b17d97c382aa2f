/** Texts that were cut, for yanking; cuts that follow each other become one. */
export class KillRing {
  readonly #texts: string[] = [];
  #at = 0;
  /** The last key cut something. */
  #joins = false;

  /** @param before the text stood before the cursor */
  add(text: string, before: boolean): void {
    if (text === '') return;
    if (this.#joins && this.#texts.length > 0) {
      const last = this.#texts.pop() as string; // length > 0
      this.#texts.push(before ? text + last : last + text);
    } else this.#texts.push(text);
    this.#at = this.#texts.length - 1;
    this.#joins = true;
  }

  /** Some other key was pressed. */
  rest(): void {
    this.#joins = false;
  }

  get current(): string | undefined {
    return this.#texts[this.#at];
  }

  /** The text before the current one becomes current. */
  rotate(): string | undefined {
    if (this.#texts.length === 0) return undefined;
    this.#at = (this.#at - 1 + this.#texts.length) % this.#texts.length;
    return this.current;
  }
}
