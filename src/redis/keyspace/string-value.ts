import { fromLatin1, latin1Part, writeLatin1 } from '../resp/latin1.ts';
import { type Integer, parseInteger } from './integer.ts';

/** Longest string that is stored in one piece with its header (embstr). */
const EMBEDDED_LIMIT = 44;

/**
 * A string: one character per byte, or the number that the bytes spell. It is never changed in place; once a part of it has
 * been changed (SETBIT, SETRANGE), it is a ByteString.
 */
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

  /** To be looked at only. */
  get bytes(): Uint8Array {
    return fromLatin1(this.text);
  }

  get length(): number {
    return this.text.length;
  }

  /** The byte at a place; 0 beyond the end. */
  byteAt(index: number): number {
    return this.text.charCodeAt(index) || 0;
  }

  /** The number that the bytes spell; undefined if they spell none of 64 bits. */
  get integer(): Integer | undefined {
    return typeof this.#content === 'string' ? parseInteger(this.#content) : this.#content;
  }

  /** With more behind it, as APPEND leaves it. */
  append(more: string): StringValue {
    return StringValue.raw(this.text + more);
  }

  /** One that is not changed when this one is. */
  copy(): StringValue {
    return this;
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
    return typeof content === 'string' ? RawString.holding(content) : new ByteString(content);
  }

  /** A value with other bytes from a place on: the same one, if it is one that can be changed in place. */
  static patched(value: StringValue | undefined, at: number, patch: string): StringValue {
    const bytes = value instanceof ByteString ? value : new ByteString(value?.bytes ?? new Uint8Array());
    bytes.patch(at, patch);
    return bytes;
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

/** Bytes of which parts are changed in place, with room to grow: what costs is what is changed. */
class ByteString extends StringValue {
  #bytes: Uint8Array;
  #length: number;

  /** The array is its own from now on. */
  constructor(bytes: Uint8Array) {
    super('');
    this.#bytes = bytes;
    this.#length = bytes.length;
  }

  override get encoding(): 'raw' {
    return 'raw';
  }

  override get text(): string {
    return latin1Part(this.#bytes, 0, this.#length);
  }

  override get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  override get length(): number {
    return this.#length;
  }

  override get integer(): Integer | undefined {
    return this.#length > 20 ? undefined : parseInteger(this.text);
  }

  override byteAt(index: number): number {
    return index < this.#length ? (this.#bytes[index] as number) : 0;
  }

  override append(more: string): StringValue {
    this.patch(this.#length, more);
    return this;
  }

  override copy(): StringValue {
    return new ByteString(this.bytes.slice());
  }

  patch(at: number, patch: string): void {
    const end = at + patch.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(this.#length === 0 ? end : Math.max(end, Math.ceil(end * 1.25)));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    writeLatin1(this.#bytes, at, patch);
    this.#length = Math.max(this.#length, end);
  }
}
