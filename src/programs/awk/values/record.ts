import { type Pauses, splitFields, splitPatiently } from './split.ts';
import { inputValue, type Value } from './values.ts';

interface Separators {
  readonly fs: string;
  readonly ofs: string;
  /** Records are paragraphs. */
  readonly paragraph: boolean;
  readonly gnu: boolean;
}

/** `$0` and its fields, cut when they are first asked for and joined when they were changed. */
export class CurrentRecord {
  #text = '';
  #fields: Value[] | undefined = [];
  /** Places of fields that a program has set: the others are as they were cut, and looked at when they are asked for. */
  #assigned: Set<number> | undefined;
  #joined = true;
  /** FS and OFS as they are when they are needed. */
  readonly #separators: () => Separators;
  readonly #show: (value: Value) => string;

  constructor(separators: () => Separators, show: (value: Value) => string) {
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
    this.#assigned = undefined;
  }

  /** Cuts a long record into its fields in several goes, before anybody asks for them. */
  *cutPatiently(pauses: Pauses): Generator<Promise<unknown>, void> {
    const { fs, ...how } = this.#separators();
    this.#fields = yield* splitPatiently(this.#text, fs, how, pauses);
  }

  get #cut(): Value[] {
    if (!this.#fields) {
      const { fs, ...how } = this.#separators();
      this.#fields = splitFields(this.#text, fs, how);
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
    if (index === 0) return inputValue(this.text);
    const cut = this.#cut[index - 1];
    const field = typeof cut === 'string' && !this.#assigned?.has(index - 1) ? inputValue(cut) : cut;
    // To mawk a field that is not there is the empty text, and no number.
    return field === undefined && this.#separators().gnu ? '' : field;
  }

  set(index: number, value: Value): void {
    if (index === 0) {
      this.text = this.#show(value);
      return;
    }
    const fields = this.#cut;
    while (fields.length < index) fields.push('');
    fields[index - 1] = value;
    this.#assigned ??= new Set();
    this.#assigned.add(index - 1);
    this.#joined = false;
  }
}
