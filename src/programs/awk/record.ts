import { awkRegex } from './regex.ts';
import { inputValue, type Value } from './values.ts';

/** `$0` and its fields, cut when they are first asked for and joined when they were changed. */
export class CurrentRecord {
  #text = '';
  #fields: Value[] | undefined = [];
  #joined = true;
  /** FS and OFS as they are when they are needed. */
  readonly #separators: () => { readonly fs: string; readonly ofs: string; readonly paragraph: boolean };
  readonly #show: (value: Value) => string;

  constructor(
    separators: () => { readonly fs: string; readonly ofs: string; readonly paragraph: boolean },
    show: (value: Value) => string,
  ) {
    this.#separators = separators;
    this.#show = show;
  }

  get text(): string {
    if (!this.#joined) {
      this.#text = (this.#fields ?? []).map((field) => this.#show(field)).join(this.#separators().ofs);
      this.#joined = true;
    }
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    this.#joined = true;
    this.#fields = undefined;
  }

  get #cut(): Value[] {
    if (!this.#fields) {
      const { fs, paragraph } = this.#separators();
      this.#fields = splitFields(this.#text, fs, paragraph).map(inputValue);
    }
    return this.#fields;
  }

  /** Fields are cut with the FS that was there when the record was read. */
  settle(): void {
    void this.#cut;
  }

  get count(): number {
    return this.#cut.length;
  }

  set count(count: number) {
    const fields = this.#cut;
    while (fields.length < count) fields.push('');
    fields.length = Math.max(0, count);
    this.#joined = false;
  }

  get(index: number): Value {
    return index === 0 ? inputValue(this.text) : this.#cut[index - 1];
  }

  set(index: number, value: Value): void {
    if (index === 0) {
      this.text = this.#show(value);
      return;
    }
    const fields = this.#cut;
    while (fields.length < index) fields.push('');
    fields[index - 1] = value;
    this.#joined = false;
  }
}

/** Cuts a text as FS says: blanks, a character, every character, or a regular expression. */
export function splitFields(text: string, fs: string, paragraph = false): readonly string[] {
  if (text === '') return [];
  if (fs === ' ') return text.match(/[^ \t\n]+/g) ?? [];
  if (fs === '') return [...text];
  if (fs.length === 1 && fs !== '\\' && !paragraph) return text.split(fs);
  return splitBy(text, paragraph ? `(${fs.length === 1 ? `[${fs}]` : fs})|\n` : fs);
}

/** Cuts at what a regular expression matches; nothing is never a separator. */
export function splitBy(text: string, pattern: string | RegExp): readonly string[] {
  const regex = typeof pattern === 'string' ? awkRegex(pattern) : pattern;
  const parts: string[] = [];
  let at = 0;
  regex.lastIndex = 0;
  for (const match of text.matchAll(regex)) {
    if (match[0] === '') continue;
    parts.push(text.slice(at, match.index));
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  return parts;
}
