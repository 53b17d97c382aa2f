import type { History } from './history.ts';

export type HistoryExpansion =
  | { readonly kind: 'line'; readonly text: string; readonly printOnly: boolean }
  | { readonly kind: 'error'; readonly message: string };

/** Replaces `!!`, `!n`, `!-n`, `!text`, `!?text?`, `!$`, word designators and `^old^new^` in a line. */
export function expandHistory(line: string, history: History): HistoryExpansion {
  try {
    const quick = /^\^([^^]+)\^([^^]*)(?:\^(.*))?$/s.exec(line);
    if (quick) {
      const [, from = '', to = '', rest = ''] = quick;
      const last = history.lines.at(-1) ?? '';
      if (!last.includes(from)) throw new ExpansionError(`:s${line}: substitution failed`);
      history.substitution = { old: from, made: to };
      return { kind: 'line', text: last.replace(from, () => to) + rest, printOnly: false };
    }
    return new Expander(line, history).run();
  } catch (error) {
    if (error instanceof ExpansionError) return { kind: 'error', message: error.message };
    throw error;
  }
}

class ExpansionError extends Error {}

const REFERENCE = /^!(?:(!)|#|(-?\d+)|\?([^?]*)\??|(?=[$^*:])|([^\s:$^*!()<>&|;'"`]+))/;

/** Characters that mean nothing here. */
const PLAIN = /[^#\\'"!]+/y;

class Expander {
  readonly #line: string;
  readonly #history: History;
  #printOnly = false;

  constructor(line: string, history: History) {
    this.#line = line;
    this.#history = history;
  }

  run(): HistoryExpansion {
    let out = '';
    let single = false;
    let double = false;
    for (let at = 0; at < this.#line.length; ) {
      PLAIN.lastIndex = at;
      const plain = PLAIN.exec(this.#line)?.[0];
      if (plain !== undefined) {
        out += plain;
        at += plain.length;
        continue;
      }
      const character = this.#line[at] as string; // at < length
      // A comment is left as it is.
      if (character === '#' && !single && !double && /^$|[\s;&()|<>]/.test(this.#line[at - 1] ?? ''))
        return { kind: 'line', text: out + this.#line.slice(at), printOnly: this.#printOnly };
      if (character === '\\' && !single) {
        out += this.#line.slice(at, at + 2);
        at += 2;
        continue;
      }
      if (character === "'" && !double) single = !single;
      if (character === '"' && !single) double = !double;
      const next = this.#line[at + 1];
      const inert = single || next === undefined || /[\s=(]/.test(next) || (double && next === '"');
      // `$!` and `${!x}` are parameters.
      if (
        character !== '!' ||
        inert ||
        /[$]\{?$/.test(this.#line.slice(Math.max(0, at - 2), at)) ||
        this.#line[at - 1] === '['
      ) {
        out += character;
        at++;
        continue;
      }
      const { text, length } = this.#reference(this.#line.slice(at), out);
      out += text;
      at += length;
    }
    return { kind: 'line', text: out, printOnly: this.#printOnly };
  }

  #reference(rest: string, before: string): { readonly text: string; readonly length: number } {
    const found = REFERENCE.exec(rest);
    if (!found) return { text: '!', length: 1 };
    const [whole, , number, contained, start] = found;
    let event: string | undefined;
    if (whole === '!#') event = before;
    else if (number !== undefined) {
      const index = Number(number);
      event = index < 0 ? this.#history.lines.at(index) : this.#history.at(index);
    } else if (contained !== undefined)
      event = this.#history.lines.findLast((line) => line.includes(contained));
    else if (start !== undefined) event = this.#history.lines.findLast((line) => line.startsWith(start));
    else event = this.#history.lines.at(-1);
    if (event === undefined) throw new ExpansionError(`${whole}: event not found`);
    return this.#designated(event, rest, whole.length);
  }

  /** `:n`, `:n-m`, `:^`, `:$`, `:*` and the modifiers behind an event. */
  #designated(event: string, rest: string, from: number): { readonly text: string; readonly length: number } {
    let text = event;
    let at = from;
    const words = splitWords(event);
    const designator = /^:?([$^*])|^:?(-)(\d+|\$)?|^:(\d+)(?:(-)(\d+|\$)?|(\*))?/.exec(rest.slice(at));
    if (designator) {
      const [whole, sign, start, until, first, dash, second, star] = designator;
      const end = (given: string | undefined): number =>
        given === '$' ? words.length : given === undefined ? words.length - 1 : Number(given) + 1;
      const bad = (): never => {
        throw new ExpansionError(`${whole}: bad word specifier`);
      };
      if (sign === '$') text = words.at(-1) ?? '';
      else if (sign === '^') text = words[1] ?? bad();
      else if (sign === '*') text = words.slice(1).join(' ');
      else if (start) text = words.slice(0, end(until)).join(' ');
      else {
        const begin = Number(first);
        const stop = star ? words.length : dash ? end(second) : begin + 1;
        // `n*` may name the word behind the last, and is nothing then.
        if (begin > (star ? words.length : words.length - 1) || stop > words.length) bad();
        text = words.slice(begin, stop).join(' ');
      }
      at += whole.length;
    }
    return this.#modified(text, rest, at);
  }

  #modified(given: string, rest: string, from: number): { readonly text: string; readonly length: number } {
    let text = given;
    let at = from;
    for (;;) {
      const modifier = /^:([gaG]?)(?:(s)([^\w\s])|([&pqxhtre]))/.exec(rest.slice(at));
      if (!modifier) {
        const stranger = /^:[gaG]?([^\s])/.exec(rest.slice(at));
        if (stranger) throw new ExpansionError(`${stranger[1]}: unrecognized history modifier`);
        return { text, length: at };
      }
      const [whole, scope = '', substitutes, delimiter = '', letter = ''] = modifier;
      let length = whole.length;
      if (substitutes) {
        const parts = new RegExp(
          `^((?:\\\\.|(?!\\${delimiter}).)*)\\${delimiter}?((?:\\\\.|(?!\\${delimiter}).)*)\\${delimiter}?`,
          's',
        ).exec(rest.slice(at + length));
        const plain = (part = ''): string => part.replaceAll(`\\${delimiter}`, delimiter);
        const old = plain(parts?.[1]);
        if (old !== '') this.#history.substitution = { old, made: '' };
        const known = this.#history.substitution;
        if (known) this.#history.substitution = { old: known.old, made: plain(parts?.[2]) };
        length += parts?.[0].length ?? 0;
      }
      if (substitutes || letter === '&') text = this.#substituted(text, scope, rest.slice(at, at + length));
      else text = this.#modify(text, letter);
      at += length;
    }
  }

  /** `:s` once or, with g, everywhere; with G once in each word. */
  #substituted(text: string, scope: string, modifier: string): string {
    const { substitution } = this.#history;
    if (!substitution || !text.includes(substitution.old))
      throw new ExpansionError(`${modifier}: substitution failed`);
    const { old, made } = substitution;
    const replacement = made.replace(/\\&|&/g, (part) => (part === '&' ? old : '&'));
    if (scope === '') return text.replace(old, () => replacement);
    if (scope !== 'G') return text.replaceAll(old, () => replacement);
    return text.replace(/\S+/g, (word) => word.replace(old, () => replacement));
  }

  #modify(text: string, letter: string): string {
    switch (letter) {
      case 'p':
        this.#printOnly = true;
        return text;
      case 'q':
        return quoted(text);
      case 'x':
        return text.replace(/\S+/g, quoted);
      case 'h':
        return text.replace(/\/[^/]*$/, '');
      case 't':
        return text.replace(/^.*\//s, '');
      case 'r':
        return text.replace(/\.[^./]*$/, '');
      default:
        return /\.[^./]*$/.exec(text)?.[0] ?? '';
    }
  }
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, "'\\''")}'`;
}

/** The words of a line, quotes kept (history_tokenize). */
export function splitWords(line: string): readonly string[] {
  return line.match(/(?:\\.|'[^']*'|"(?:\\.|[^"])*"|[^\s|&;<>()])+|[|&;<>()]+/gs) ?? [];
}
