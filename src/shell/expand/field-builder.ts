import { atOnce } from '../../linux/steps.ts';
import { isPattern, quotePattern } from '../glob.ts';
import { piecesOf } from '../text.ts';

/** A word after expansion: its text, and the same as a pattern in which quoted characters stay quoted. */
export interface Field {
  readonly text: string;
  readonly pattern: string;
  /** Something unquoted in it may match names of files. */
  readonly glob: boolean;
}

/** From here on, a text without patterns is split as a whole. */
const LONG = 1000;
const BLANKS = /[ \t\n]+/;

/** Longer quoted texts are written as patterns only if somebody asks for one. */
const LONG_QUOTED = 4096;
const NOTHING: never[] = [];

/** Collects the pieces of a word and splits what was not quoted into fields. */
export class FieldBuilder {
  /** Those in which nothing may match names of files as their text alone. */
  readonly #fields: (Field | string)[] = [];
  readonly #separators: string | undefined;
  readonly #quote: (text: string) => string;
  #text = '';
  #pattern = '';
  /** Long quoted texts that belong into the pattern, and where: few ask for it. */
  #left: { readonly at: number; readonly text: string }[] = NOTHING;
  #glob = false;
  #started = false;
  /** A quoted list without values was there. */
  #without = false;
  /** What ended the last field, as long as nothing has come after it. */
  #ended: 'nothing' | 'space' | 'separator' = 'nothing';

  /**
   * @param separators IFS; undefined: nothing is split
   * @param quote how quoted text is written in the pattern
   */
  constructor(separators: string | undefined, quote: (text: string) => string = quotePattern) {
    this.#separators = separators;
    this.#quote = quote;
  }

  /** Builds what stands in one pair of double quotes: a list without values makes no field of it if nothing else is there. */
  together(body: () => Promise<void> | undefined): Promise<void> | undefined {
    if (this.#started) return body();
    const count = this.#fields.length;
    this.#without = false;
    const end = (): void => {
      if (this.#without && this.#text === '' && this.#fields.length === count) this.#started = false;
    };
    const later = body();
    if (later) return later.then(end);
    end();
    return undefined;
  }

  get splits(): boolean {
    return this.#separators !== undefined;
  }

  quoted(text: string): void {
    this.#started = true;
    this.#ended = 'nothing';
    if (text === '') return;
    this.#text += text;
    if (text.length <= LONG_QUOTED) this.#pattern += this.#quote(text);
    else this.#left = [...this.#left, { at: this.#pattern.length, text }];
  }

  /** Unquoted text of the script itself; it is not split. */
  plain(text: string): void {
    if (text === '') return;
    this.#started = true;
    this.#ended = 'nothing';
    this.#text += text;
    this.#pattern += text;
    if (!this.#glob && this.splits && isPattern(text)) this.#glob = true;
  }

  /** The result of an unquoted expansion. */
  expansion(text: string): void {
    const separators = this.#separators;
    if (separators === undefined || separators === '') {
      this.plain(text);
      return;
    }
    if (text.length >= LONG && /^[ \t\n]*$/.test(separators) && !isPattern(text)) {
      this.#words(text.split(separators === ' \t\n' ? BLANKS : new RegExp(`[${separators}]+`)));
      return;
    }
    let start = 0;
    for (let at = 0; at < text.length; at++) {
      const character = text[at] as string; // at < length
      if (!separators.includes(character)) continue;
      this.plain(text.slice(start, at));
      start = at + 1;
      if (character === ' ' || character === '\t' || character === '\n') {
        if (this.#started) this.#finish('space');
      } else if (this.#started || this.#ended !== 'space') this.#finish('separator');
      else this.#ended = 'separator';
    }
    this.plain(text.slice(start));
  }

  /**
   * `$@`, `$*` and arrays. `joiner`, `atJoiner`: what stands between the values of each where they stay one word.
   * @param from behind those that were given already, if this is a list that comes in pieces
   */
  list(
    values: readonly string[],
    star: boolean,
    quoted: boolean,
    joiner: string,
    atJoiner = ' ',
    from = 0,
    to = values.length,
  ): void {
    if (quoted && (star || !this.splits)) {
      if (values.length > 0 || star) this.quoted(values.join(star ? joiner : atJoiner));
      return;
    }
    if (!this.splits) {
      this.plain(values.join(star ? joiner : atJoiner));
      return;
    }
    if (!quoted && this.joins(joiner, atJoiner)) {
      this.expansion(values.join(joiner));
      return;
    }
    if (quoted && values.length === 0) this.#without = true;
    const last = values.length - 1;
    for (let i = from; i < to; i++) {
      const value = values[i] as string; // i < length
      if (i > 0 && (quoted ? i < 2 : this.#started)) this.#finish('nothing');
      // What stands between two others is a field as it is.
      if (quoted && i > 0 && i < last) this.#fields.push(value);
      else if (quoted) this.quoted(value);
      else this.expansion(value);
    }
  }

  /** bash joins an unquoted list and splits it: empty values between separators that are no blanks stay. */
  joins(joiner: string, atJoiner: string): boolean {
    return atJoiner === ' ' && joiner !== '' && !/\s/.test(joiner);
  }

  fields(): readonly (Field | string)[] {
    if (this.#started) this.#finish('nothing');
    return this.#fields;
  }

  /** Everything as one text. */
  whole(): string {
    return this.#text;
  }

  /** Everything as one pattern; stops while quoted texts are long. */
  *pattern(): Generator<void, string> {
    let whole = '';
    let done = 0;
    for (const { at, text } of this.#left) {
      whole += this.#pattern.slice(done, at);
      for (const piece of piecesOf(text)) {
        whole += this.#quote(piece);
        yield;
      }
      done = at;
    }
    return whole + this.#pattern.slice(done);
  }

  /** What stands between blanks; those at an edge leave an empty word there. */
  #words(words: readonly string[]): void {
    const last = words.length - 1;
    this.plain(words[0] ?? '');
    if (last === 0) return;
    if (this.#started) this.#finish('space');
    for (let i = 1; i < last; i++) this.#fields.push(words[i] as string); // i < length
    if (last > 1) this.#ended = 'space';
    this.plain(words[last] ?? '');
  }

  #finish(ended: 'nothing' | 'space' | 'separator'): void {
    const text = this.#text;
    this.#fields.push(this.#glob ? { text, pattern: atOnce(this.pattern()), glob: true } : text);
    this.#text = '';
    this.#pattern = '';
    this.#left = NOTHING;
    this.#glob = false;
    this.#started = false;
    this.#ended = ended;
  }
}
