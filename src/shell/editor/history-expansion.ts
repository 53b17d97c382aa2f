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
      return { kind: 'line', text: last.replace(from, () => to) + rest, printOnly: false };
    }
    return new Expander(line, history).run();
  } catch (error) {
    if (error instanceof ExpansionError) return { kind: 'error', message: error.message };
    throw error;
  }
}

class ExpansionError extends Error {}

const REFERENCE = /^!(?:(!)|(-?\d+)|\?([^?]*)\??|(?=[$^*:])|([^\s:$^*!()<>&|;'"`]+))/;

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
      const character = this.#line[at] as string; // at < length
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
        /[$]\{?$/.test(this.#line.slice(0, at)) ||
        this.#line[at - 1] === '['
      ) {
        out += character;
        at++;
        continue;
      }
      const { text, length } = this.#reference(this.#line.slice(at));
      out += text;
      at += length;
    }
    return { kind: 'line', text: out, printOnly: this.#printOnly };
  }

  #reference(rest: string): { readonly text: string; readonly length: number } {
    const found = REFERENCE.exec(rest);
    if (!found) return { text: '!', length: 1 };
    const [whole, last, number, contained, start] = found;
    let event: string | undefined;
    if (number !== undefined) {
      const index = Number(number);
      event = index < 0 ? this.#history.lines.at(index) : this.#history.at(index);
    } else if (contained !== undefined)
      event = this.#history.lines.findLast((line) => line.includes(contained));
    else if (start !== undefined) event = this.#history.lines.findLast((line) => line.startsWith(start));
    else event = this.#history.lines.at(-1);
    if (event === undefined)
      throw new ExpansionError(`${whole}${last === undefined && whole === '!' ? '!' : ''}: event not found`);
    return this.#designated(event, rest, whole.length);
  }

  /** `:n`, `:n-m`, `:^`, `:$`, `:*` and the modifiers behind an event. */
  #designated(event: string, rest: string, from: number): { readonly text: string; readonly length: number } {
    let text = event;
    let at = from;
    const words = splitWords(event);
    const designator = /^:?([$^*])|^:(\d+)(?:(-)(\d+|\$)?|(\*))?/.exec(rest.slice(at));
    if (designator) {
      const [whole, sign, first, dash, second, star] = designator;
      if (sign === '$') text = words.at(-1) ?? '';
      else if (sign === '^') text = wordAt(words, 1, rest.slice(from, from + whole.length));
      else if (sign === '*') text = words.slice(1).join(' ');
      else if (star) text = words.slice(Number(first)).join(' ');
      else if (dash) {
        const end =
          second === '$' ? words.length : second === undefined ? words.length - 1 : Number(second) + 1;
        text = words.slice(Number(first), end).join(' ');
      } else text = wordAt(words, Number(first), whole);
      at += whole.length;
    }
    for (;;) {
      const modifier = /^:(?:(g?s)([^\w\s])(.*?)\2(.*?)(?:\2|$)|([pqhtre]))/.exec(rest.slice(at));
      if (!modifier) return { text, length: at };
      const [whole, substitution, , old = '', replacement = '', letter] = modifier;
      if (substitution) {
        if (!text.includes(old)) throw new ExpansionError(`${whole}: substitution failed`);
        text = substitution.startsWith('g')
          ? text.replaceAll(old, replacement)
          : text.replace(old, () => replacement);
      } else text = this.#modify(text, letter ?? '');
      at += whole.length;
    }
  }

  #modify(text: string, letter: string): string {
    switch (letter) {
      case 'p':
        this.#printOnly = true;
        return text;
      case 'q':
        return `'${text.replace(/'/g, "'\\''")}'`;
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

function wordAt(words: readonly string[], index: number, designator: string): string {
  const word = words[index];
  if (word === undefined) throw new ExpansionError(`${designator}: bad word specifier`);
  return word;
}

function splitWords(line: string): readonly string[] {
  return line.match(/(?:\\.|'[^']*'|"(?:\\.|[^"])*"|[^\s|&;<>()])+|[|&;<>()]+/gs) ?? [];
}
