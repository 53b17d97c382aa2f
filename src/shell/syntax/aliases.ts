import { atOnce } from '../../linux/steps.ts';
import type { Shell } from '../shell.ts';

/** Whether the shell looks for aliases now. */
export function expandsAliases(shell: Shell): boolean {
  if (shell.aliases.size === 0) return false;
  return shell.interactive || shell.dialect.aliasesInScripts || shell.shellOptions.has('expand_aliases');
}

/** Text that an alias has put in; inside it, the same alias does not count again. */
interface Region {
  end: number;
  readonly name: string;
  /** Its text ends in a blank: the next word counts too. */
  readonly open: boolean;
}

/** What is being read: commands, or the head of a `for` or `case`. */
type Place = 'command' | 'argument' | 'name' | 'in' | 'words' | 'pattern';

const MOST_EXPANSIONS = 1000;

const OPENERS = new Set(['if', 'then', 'else', 'elif', 'do', 'while', 'until', '{', '!', 'time']);

const RESERVED = new Set([...OPENERS, '}', 'fi', 'done', 'esac', 'for', 'case']);

/** A script's text with the aliases in it replaced, word for word as the shell's reader comes to them. */
export function expandAliases(shell: Shell, text: string): string {
  return atOnce(expandAliasesInTurns(shell, text));
}

/** The same, with a stop after every few words. */
export function expandAliasesInTurns(shell: Shell, text: string): Steps<string> {
  return new AliasReader(shell, text).read();
}

type Steps<T> = Generator<void, T>;

/** Words, or signs in one, between two stops. */
const MANY = 256;

/** Characters that neither end a word nor mean something in it. */
const PLAIN = /[^ \t\n;&|()<>\\'"`$]+/y;

class AliasReader {
  readonly #shell: Shell;
  /** Aliases whose text a substitution stands in: they do not count again there, either. */
  readonly #within: readonly string[];
  #text: string;
  #at = 0;
  #regions: Region[] = [];
  #expansions = 0;
  #place: Place = 'command';
  /** Places to go back to, of what was opened: `(`, `$(`, `case`. */
  readonly #outer: { readonly place: Place; readonly closer: string }[] = [];
  /** The word here counts wherever it stands. */
  #checks = false;
  #documents: { readonly delimiter: string; readonly tabs: boolean; readonly expands: boolean }[] = [];

  constructor(shell: Shell, text: string, within: readonly string[] = []) {
    this.#shell = shell;
    this.#within = within;
    this.#text = text;
  }

  *read(): Steps<string> {
    for (let count = 1; this.#at < this.#text.length; count++) {
      const expansions = this.#expansions;
      yield* this.#step();
      // What puts a text in copies the whole.
      if (count % MANY === 0 || this.#expansions > expansions) yield;
    }
    return this.#text;
  }

  *#step(): Steps<void> {
    this.#leaveRegions();
    const text = this.#text;
    const character = text[this.#at] as string; // at < length
    if (character === ' ' || character === '\t') {
      this.#at++;
      return;
    }
    if (text.startsWith('\\\n', this.#at)) {
      this.#at += 2;
      return;
    }
    if (character === '#') {
      const end = text.indexOf('\n', this.#at);
      this.#at = end === -1 ? text.length : end;
      return;
    }
    const operator = /^(?:\n|;;&|;;|;&|&&|\|\||\|&|<<-|<<<|<<|[<>]&|<>|>\||[<>]\(|&?>>?|[<;&|()])/.exec(
      text.slice(this.#at, this.#at + 3),
    )?.[0];
    if (operator !== undefined) yield* this.#operator(operator);
    else yield* this.#word();
  }

  #leaveRegions(): void {
    if (this.#regions.length === 0) return;
    const left = this.#regions.filter((region) => region.end <= this.#at);
    if (left.length === 0) return;
    this.#regions = this.#regions.filter((region) => region.end > this.#at);
    if (left.some((region) => region.open)) this.#checks = true;
  }

  *#operator(operator: string): Steps<void> {
    this.#at += operator.length;
    this.#checks = false;
    switch (operator) {
      case '\n':
        if (this.#place !== 'pattern' && this.#place !== 'in') this.#place = 'command';
        if (this.#documents.length > 0) yield* this.#passDocuments();
        return;
      case ';;':
      case ';&':
      case ';;&':
        this.#place = 'pattern';
        return;
      case '(':
        if (this.#place === 'pattern') return;
        this.#outer.push({ place: 'argument', closer: ')' });
        this.#place = 'command';
        return;
      case ')':
        if (this.#place === 'pattern') this.#place = 'command';
        else if (this.#outer.at(-1)?.closer === ')') {
          this.#outer.pop();
          this.#place = 'command';
        }
        return;
      case '<(':
      case '>(':
        this.#outer.push({ place: this.#place, closer: ')' });
        this.#place = 'command';
        return;
      case '<<':
      case '<<-':
        yield* this.#document(operator === '<<-');
        return;
    }
    if (/[<>]/.test(operator)) {
      // What follows is a file, which is no command's name.
      this.#skipBlanks();
      if (this.#at < this.#text.length && !/[\n;&|()<>]/.test(this.#text[this.#at] as string)) {
        const outer = this.#place;
        this.#at = yield* this.#wordEnd();
        this.#place = outer;
      }
      return;
    }
    if (this.#place !== 'pattern') this.#place = 'command';
  }

  #skipBlanks(): void {
    while (/[ \t]/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  *#word(): Steps<void> {
    const start = this.#at;
    const end = this.#plainEnd() ?? (yield* this.#wordEnd());
    const word = this.#text.slice(start, end).replaceAll('\\\n', '');
    const counts = (this.#checks || this.#place === 'command') && !this.#isReserved(word, end);
    if (counts && this.#replace(word, start, end)) return;
    this.#checks = false;
    this.#at = end;
    this.#advance(word);
  }

  /** Words that mean something where they stand, and the numbers of redirections, are no aliases. */
  #isReserved(word: string, end: number): boolean {
    if (/^\d+$/.test(word) && /[<>]/.test(this.#text[end] ?? '')) return true;
    if (this.#place === 'in') return word === 'in' || word === 'do';
    return this.#place === 'command' && this.#shell.dialect.name !== 'bash' && RESERVED.has(word);
  }

  /** Aliases in whose text the reader is. */
  get #open(): readonly string[] {
    return [...this.#within, ...this.#regions.map((region) => region.name)];
  }

  /** Puts an alias' text in the place of its name. */
  #replace(word: string, start: number, end: number): boolean {
    const value = this.#shell.aliases.get(word);
    if (value === undefined || this.#open.includes(word)) return false;
    if (++this.#expansions > MOST_EXPANSIONS) return false;
    this.#text = this.#text.slice(0, start) + value + this.#text.slice(end);
    const grown = value.length - (end - start);
    for (const region of this.#regions) region.end += grown;
    // A region of no text would be left before it counts.
    this.#regions.push({ end: start + value.length, name: word, open: /[ \t]$/.test(value) });
    if (value !== '') return true;
    this.#checks = false;
    return true;
  }

  /** What a word makes of the place: reserved words, assignments, a command's name. */
  #advance(word: string): void {
    switch (this.#place) {
      case 'name':
        this.#place = 'in';
        return;
      case 'in':
        if (word === 'in') this.#place = this.#outer.at(-1)?.closer === 'esac' ? 'pattern' : 'words';
        else if (word === 'do') this.#place = 'command';
        return;
      case 'pattern':
        if (word === 'esac') this.#endCase();
        return;
      case 'command':
        break;
      default:
        return;
    }
    if (word === 'for' || word === 'select') this.#place = 'name';
    else if (word === 'case') {
      this.#outer.push({ place: 'argument', closer: 'esac' });
      this.#place = 'name';
    } else if (word === 'esac') this.#endCase();
    else if (!OPENERS.has(word) && !/^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/.test(word)) this.#place = 'argument';
  }

  #endCase(): void {
    if (this.#outer.at(-1)?.closer === 'esac') this.#outer.pop();
    this.#place = 'argument';
  }

  /** Where a word ends that has nothing but plain characters. */
  #plainEnd(): number | undefined {
    PLAIN.lastIndex = this.#at;
    const end = this.#at + (PLAIN.exec(this.#text)?.[0].length ?? 0);
    return end === this.#text.length || /[ \t\n;&|()<>]/.test(this.#text[end] as string) ? end : undefined;
  }

  /** Where the word ends that begins here; substitutions in it are read for aliases, too. */
  *#wordEnd(): Steps<number> {
    let at = this.#at;
    for (let count = 1; at < this.#text.length; count++) {
      if (count % MANY === 0) yield;
      PLAIN.lastIndex = at;
      at += PLAIN.exec(this.#text)?.[0].length ?? 0;
      const character = this.#text[at];
      if (character === undefined || /[ \t\n;&|()<>]/.test(character)) break;
      if (character === '\\') at += 2;
      else if (character === "'") at = this.#after("'", at + 1);
      else if (character === '"') at = yield* this.#quoteEnd(at + 1);
      else if (character === '`') at = this.#after('`', at + 1);
      else if (character === '$') at = yield* this.#dollarEnd(at);
      else at++;
    }
    return Math.min(at, this.#text.length);
  }

  /** Behind the next quote; between backquotes a backslash quotes. */
  #after(quote: string, from: number): number {
    const sign = quote === '`' ? /[\\`]/g : /'/g;
    for (let at = from; ; ) {
      sign.lastIndex = at;
      const found = sign.exec(this.#text)?.index ?? this.#text.length;
      if (this.#text[found] !== '\\') return found + 1;
      at = found + 2;
    }
  }

  *#quoteEnd(from: number, expands = true): Steps<number> {
    const plain = /[^\\"`$]+/y;
    let at = from;
    for (let count = 1; at < this.#text.length && this.#text[at] !== '"'; count++) {
      if (count % MANY === 0) yield;
      if (this.#text[at] === '\\') at += 2;
      else if (this.#text[at] === '`') at = this.#after('`', at + 1);
      else if (this.#text[at] === '$') at = yield* this.#dollarEnd(at, expands);
      else {
        plain.lastIndex = at;
        at += plain.exec(this.#text)?.[0].length ?? 1;
      }
    }
    return at + 1;
  }

  *#dollarEnd(from: number, expands = true): Steps<number> {
    const next = this.#text[from + 1];
    if (next === "'") {
      let at = from + 2;
      while (at < this.#text.length && this.#text[at] !== "'") at += this.#text[at] === '\\' ? 2 : 1;
      return at + 1;
    }
    if (next === '{') return yield* this.#balanced(from + 2, '{', '}', expands);
    if (next !== '(') return from + 1;
    const arithmetic = this.#text[from + 2] === '(';
    // What is read by itself afterwards is only passed over, lest each level were read twice as often as the one around it.
    const end = yield* this.#balanced(from + 2, '(', ')', expands && arithmetic);
    if (arithmetic || !expands) return end;
    const inner = this.#text.slice(from + 2, end - 1);
    const expanded = yield* new AliasReader(this.#shell, inner, this.#open).read();
    if (expanded === inner) return end;
    this.#text = this.#text.slice(0, from + 2) + expanded + this.#text.slice(end - 1);
    for (const region of this.#regions) region.end += expanded.length - inner.length;
    return end + expanded.length - inner.length;
  }

  *#balanced(from: number, opener: string, closer: string, expands: boolean): Steps<number> {
    const plain = /[^\\'"(){}]+/y;
    let depth = 1;
    let at = from;
    for (let count = 1; at < this.#text.length && depth > 0; count++) {
      if (count % MANY === 0) yield;
      const character = this.#text[at] as string; // at < length
      if (character === '\\') at += 2;
      else if (character === "'") at = this.#after("'", at + 1);
      else if (character === '"') at = yield* this.#quoteEnd(at + 1, expands);
      else {
        if (character === opener) depth++;
        if (character === closer) depth--;
        plain.lastIndex = at;
        at += plain.exec(this.#text)?.[0].length ?? 1;
      }
    }
    return at;
  }

  *#document(tabs: boolean): Steps<void> {
    this.#skipBlanks();
    const start = this.#at;
    // Its delimiter may come from an alias that the last one made count.
    this.#leaveRegions();
    if (this.#checks) {
      const end = yield* this.#wordEnd();
      if (this.#replace(this.#text.slice(start, end), start, end)) this.#skipBlanks();
    }
    const from = this.#at;
    this.#at = yield* this.#wordEnd();
    const word = this.#text.slice(from, this.#at);
    this.#documents.push({ delimiter: word.replace(/[\\'"]/g, ''), tabs, expands: !/[\\'"]/.test(word) });
  }

  /** Goes over what here-documents hold, in whose substitutions aliases count. */
  *#passDocuments(): Steps<void> {
    const documents = this.#documents;
    this.#documents = [];
    for (const { delimiter, tabs, expands } of documents) {
      const from = this.#at;
      while (this.#at < this.#text.length) {
        const newline = this.#text.indexOf('\n', this.#at);
        const end = newline === -1 ? this.#text.length : newline;
        const line = this.#text.slice(this.#at, end);
        this.#at = end + 1;
        if ((tabs ? line.replace(/^\t+/, '') : line) === delimiter) break;
      }
      if (expands) yield* this.#expandDocument(from, Math.min(this.#at, this.#text.length));
    }
  }

  *#expandDocument(from: number, to: number): Steps<void> {
    const sign = /\\|\$\(/g;
    let at = from;
    let end = to;
    for (;;) {
      sign.lastIndex = at;
      const found = sign.exec(this.#text);
      if (!found || found.index >= end) break;
      const before = this.#text.length;
      at = found[0] === '\\' ? found.index + 2 : yield* this.#dollarEnd(found.index);
      end += this.#text.length - before;
    }
    this.#at += end - to;
  }
}
