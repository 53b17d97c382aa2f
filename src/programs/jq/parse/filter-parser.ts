import type { Filter } from '../syntax.ts';
import { BINDING, combine } from './operators.ts';
import { parsePattern } from './patterns.ts';
import { parseTerm } from './terms.ts';
import { TokenCursor } from './token-cursor.ts';

/** `def name(parameters): body;` with what follows it. */
export type Definition = Extract<Filter, { kind: 'define' }>;

/** Reads filters: pipes, operators and what follows a term. */
export class FilterParser extends TokenCursor {
  program(): Filter {
    if (this.is('end')) return { kind: 'identity' };
    return this.pipe();
  }

  definitions(): readonly Definition[] {
    const list: Definition[] = [];
    while (this.is('word', 'def')) list.push(this.definition());
    this.end();
    return list;
  }

  /** Everything, with definitions and `as` before a pipe. */
  pipe(): Filter {
    if (this.is('word', 'def')) {
      const define = this.definition();
      // Definitions alone change nothing.
      return { ...define, rest: this.is('end') ? { kind: 'identity' } : this.pipe() };
    }
    return this.binary(0);
  }

  definition(): Definition {
    this.expect('def');
    const { text: name } = this.token;
    this.at++;
    const parameters: string[] = [];
    const bare = !this.takes('(');
    if (!bare) {
      do {
        if (!this.is('word') && !this.is('variable')) this.unexpected('IDENT or BINDING');
        parameters.push(this.token.text);
        this.at++;
      } while (this.takes(';'));
      this.expect(')', "';' or ')'");
    }
    this.expect(':', bare ? "'(' or ':'" : "':'");
    const body = this.pipe();
    this.expect(';');
    return { kind: 'define', name, parameters, body, rest: { kind: 'identity' } };
  }

  /** Terms with operators between them that bind at least as tightly as the level. */
  binary(level: number): Filter {
    let left = this.postfix();
    if (this.is('word', 'as')) return this.#bind(left);
    for (;;) {
      const { kind, text } = this.token;
      const binding = kind === 'operator' || kind === 'word' ? BINDING.get(text) : undefined;
      if (!binding || binding[0] < level) return left;
      this.at++;
      const [own, side] = binding;
      const right = text === '|' ? this.pipe() : this.binary(side === 'right' ? own : own + 1);
      left = combine(text, left, right);
      if (side === 'none' && BINDING.get(this.token.text)?.[0] === own && this.is('operator'))
        this.unexpected();
    }
  }

  #bind(source: Filter): Filter {
    this.expect('as');
    const patterns = [parsePattern(this)];
    while (this.takes('?//')) patterns.push(parsePattern(this));
    this.expect('|', "'|'");
    return { kind: 'bind', source, patterns, body: this.pipe() };
  }

  /** A term with all that hangs on it: fields, brackets, `?`. */
  postfix(): Filter {
    let term = parseTerm(this);
    for (;;) {
      if (this.is('field')) {
        term = { kind: 'index', target: term, key: { kind: 'literal', value: this.token.text.slice(1) } };
        this.at++;
      } else if (
        this.is('operator', '.') &&
        ['text', 'operator', 'end'].includes(this.tokens[this.at + 1]?.kind ?? 'end')
      ) {
        this.at++;
        if (this.is('text')) {
          const { parts = [] } = this.token;
          this.at++;
          term = { kind: 'index', target: term, key: { kind: 'text', format: 'text', parts } };
        } else if (this.is('operator', '[')) term = this.#brackets(term);
        else this.unexpected("FORMAT or QQSTRING_START or '['");
      } else if (this.is('operator', '[')) term = this.#brackets(term);
      else if (this.takes('?')) term = { kind: 'try', body: term, handler: undefined };
      else return term;
    }
  }

  #brackets(target: Filter): Filter {
    this.expect('[');
    if (this.takes(']')) return { kind: 'iterate', target };
    if (this.takes(':')) {
      const to = this.pipe();
      this.expect(']');
      return { kind: 'slice', target, from: undefined, to };
    }
    const key = this.pipe();
    if (this.takes(':')) {
      const to = this.is('operator', ']') ? undefined : this.pipe();
      this.expect(']');
      return { kind: 'slice', target, from: key, to };
    }
    this.expect(']');
    return { kind: 'index', target, key };
  }
}
