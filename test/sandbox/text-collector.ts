/** Keeps what is printed, as text, until somebody takes it. */
export class TextCollector {
  readonly #decoder = new TextDecoder();
  #text = '';

  readonly receive = (bytes: Uint8Array): void => {
    this.#text += this.#decoder.decode(bytes, { stream: true });
  };

  take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }
}
