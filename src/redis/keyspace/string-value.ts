import { type Integer, integerBytes, parseInteger } from './integer.ts';

/** Longest string that is stored in one piece with its header (embstr). */
const EMBEDDED_LIMIT = 44;

/** A string. Its bytes are never changed in place. */
export class StringValue {
  readonly type = 'string';
  readonly bytes: Uint8Array;
  readonly encoding: 'int' | 'embstr' | 'raw';

  private constructor(bytes: Uint8Array, encoding: 'int' | 'embstr' | 'raw') {
    this.bytes = bytes;
    this.encoding = encoding;
  }

  /** As a command stores an argument: numbers as such, short strings embedded. */
  static of(bytes: Uint8Array): StringValue {
    const length = bytes.length;
    const first = bytes[0] as number;
    if (length <= 20 && length > 0 && first <= 57 && parseInteger(bytes) !== undefined) {
      return new StringValue(bytes, 'int');
    }
    return new StringValue(bytes, length <= EMBEDDED_LIMIT ? 'embstr' : 'raw');
  }

  static ofInteger(value: Integer): StringValue {
    return new StringValue(integerBytes(value), 'int');
  }

  /** As APPEND and SETRANGE leave it. */
  static raw(bytes: Uint8Array): StringValue {
    return new StringValue(bytes, 'raw');
  }

  /** As commands store a result that they have made themselves (INCRBYFLOAT): embedded if short, never as a number. */
  static plain(bytes: Uint8Array): StringValue {
    return new StringValue(bytes, bytes.length <= EMBEDDED_LIMIT ? 'embstr' : 'raw');
  }
}
