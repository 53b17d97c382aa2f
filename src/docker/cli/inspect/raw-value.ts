import { ANY_MAP, ANY_SLICE, BOOL, JSON_NUMBER, STRING, type Value } from '../template/value.ts';

/**
 * JSON as Go reads it where it knows no types: objects become maps of anything, numbers keep their digits.
 * @param text valid JSON
 * @returns undefined for null
 */
export function rawValue(text: string): Value | undefined {
  return new Reader(text).value();
}

const TOKEN = /\s*(?:("(?:[^"\\]|\\[\s\S])*")|([{}[\],:])|([^\s{}[\],:"]+))/y;

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): Value | undefined {
    const token = this.#take();
    if (token === '{') return { type: ANY_MAP, data: this.#members() };
    if (token === '[') return { type: ANY_SLICE, data: this.#items() };
    if (token.startsWith('"')) return { type: STRING, data: JSON.parse(token) as string };
    if (token === 'null') return undefined;
    if (token === 'true' || token === 'false') return { type: BOOL, data: token === 'true' };
    return { type: JSON_NUMBER, data: token };
  }

  #members(): ReadonlyMap<string, Value | undefined> {
    const members = new Map<string, Value | undefined>();
    for (let token = this.#take(); token !== '}' && token !== ''; token = this.#take()) {
      if (token === ',') continue;
      this.#take();
      members.set(JSON.parse(token) as string, this.value());
    }
    return members;
  }

  #items(): readonly (Value | undefined)[] {
    const items: (Value | undefined)[] = [];
    for (;;) {
      const before = this.#at;
      const token = this.#take();
      if (token === ']' || token === '') return items;
      if (token === ',') continue;
      this.#at = before;
      items.push(this.value());
    }
  }

  /** The next token; empty at the end. */
  #take(): string {
    TOKEN.lastIndex = this.#at;
    const match = TOKEN.exec(this.#text);
    if (!match) return '';
    this.#at = TOKEN.lastIndex;
    return match[1] ?? match[2] ?? match[3] ?? '';
  }
}
