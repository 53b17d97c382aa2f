/** Characters that are put together before they are laid out in one piece. */
const PIECE = 8192;

/**
 * A text that is made of very many pieces. The host keeps what was added as a tree and lays it out when somebody looks at
 * it, all in one go; this one lays out as it grows.
 */
export class LongText {
  readonly #pieces: string[] = [];
  #last = '';

  add(text: string): void {
    this.#last += text;
    if (this.#last.length < PIECE) return;
    // Looking at a character makes the host lay it out.
    this.#last.charCodeAt(0);
    this.#pieces.push(this.#last);
    this.#last = '';
  }

  toString(): string {
    if (this.#pieces.length === 0) return this.#last;
    this.#pieces.push(this.#last);
    this.#last = '';
    return this.#pieces.join('');
  }
}
