import { fromLatin1, toLatin1 } from '../resp/latin1.ts';
import { type Integer, parseInteger } from './integer.ts';

/** Longest string that is stored in one piece with its header (embstr). */
const EMBEDDED_LIMIT = 44;

/** A string: one character per byte, or the number that the bytes spell. It is never changed in place. */
export class StringValue {
  readonly #content: string | Integer;

  protected constructor(content: string | Integer) {
    this.#content = content;
  }

  get type(): 'string' {
    return 'string';
  }

  get encoding(): 'int' | 'embstr' | 'raw' {
    if (typeof this.#content !== 'string') return 'int';
    return this.#content.length <= EMBEDDED_LIMIT ? 'embstr' : 'raw';
  }

  /** One character per byte. */
  get text(): string {
    return typeof this.#content === 'string' ? this.#content : String(this.#content);
  }

  get bytes(): Uint8Array {
    return fromLatin1(this.text);
  }

  get length(): number {
    return this.text.length;
  }

  /** The number that the bytes spell; undefined if they spell none of 64 bits. */
  get integer(): Integer | undefined {
    return typeof this.#content === 'string' ? parseInteger(this.#content) : this.#content;
  }

  /** As a command stores an argument: numbers as such, short strings embedded. */
  static of(text: string): StringValue {
    return new StringValue(parseInteger(text) ?? text);
  }

  static ofInteger(value: Integer): StringValue {
    return new StringValue(value);
  }

  /** As APPEND and SETRANGE leave it. */
  static raw(content: string | Uint8Array): StringValue {
    return RawString.holding(typeof content === 'string' ? content : toLatin1(content));
  }

  /** As commands store a result that they have made themselves (INCRBYFLOAT): embedded if short, never as a number. */
  static plain(text: string): StringValue {
    return new StringValue(text);
  }
}

/** Kept in two pieces, however short it is. */
class RawString extends StringValue {
  static holding(text: string): RawString {
    return new RawString(text);
  }

  override get encoding(): 'raw' {
    return 'raw';
  }
}
