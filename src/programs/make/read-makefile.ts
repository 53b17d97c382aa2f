import { appendAll } from '../../linux/append-all.ts';
import { SystemError, strerror } from '../../linux/errno.ts';
import type { Command } from '../command/command.ts';
import { MakeError } from './make-error.ts';
import { newRule, type Rule, type Rules } from './rules.ts';
import { splitWords, stemOf } from './split-words.ts';
import type { Origin, Variables } from './variables.ts';

const ASSIGNMENT =
  /^\s*((?:(?:override|export|private)\s+)*)((?:[^\s:=#$!?+]|\$\([^)]*\)|\$\{[^}]*\}|[?+!](?!=))+)\s*(::?:?=|\?=|\+=|!=|=)\s*(.*)$/s;

/** A conditional that is open. */
interface Condition {
  /** Whether what follows counts. */
  active: boolean;
  /** Whether a branch was taken. */
  taken: boolean;
  readonly outer: boolean;
  hasElse: boolean;
}

const MOST_OPEN = 1021;

/** Reads makefiles: variables, conditionals, includes and rules. */
export class MakefileReader {
  readonly #command: Command;
  readonly #variables: Variables;
  readonly #rules: Rules;
  readonly #shell: (line: string) => Promise<string>;
  /** The line that is being read. */
  where: string | undefined;

  #open = 0;

  constructor(
    command: Command,
    variables: Variables,
    rules: Rules,
    shell: (line: string) => Promise<string>,
  ) {
    this.#command = command;
    this.#variables = variables;
    this.#rules = rules;
    this.#shell = shell;
  }

  /** @throws SystemError if it cannot be read, MakeError for what stands in it */
  async readFile(path: string): Promise<void> {
    const text = path === '-' ? await this.#command.input(0).rest() : this.#command.fs.readText(path);
    const list = this.#variables.get('MAKEFILE_LIST')?.value ?? '';
    this.#variables.set('MAKEFILE_LIST', `${list} ${path}`, false, 'file');
    // Each that is being read is open: as many as a process may have beside its own three.
    if (++this.#open > MOST_OPEN) throw new MakeError(strerror('EMFILE'), this.where);
    await this.readText(text, path);
    this.#open--;
  }

  async readText(text: string, path: string): Promise<void> {
    const outer = this.where;
    const lines = text.replace(/\r\n/g, '\n').split('\n');
    if (lines.at(-1) === '') lines.pop();
    const conditions: Condition[] = [];
    // The rules that the lines of a recipe belong to; empty after a rule that does not count.
    let open: readonly Rule[] | undefined;
    for (let i = 0; i < lines.length; i++) {
      const number = i + 1;
      this.where = `${path}:${number}`;
      let line = lines[i] as string; // i < length
      const isRecipe = line.startsWith('\t') && open !== undefined;
      while (/(?<!\\)(?:\\\\)*\\$/.test(line) && i + 1 < lines.length) {
        const next = lines[++i] as string; // i < length
        line = isRecipe
          ? `${line}\n${next.replace(/^\t/, '')}`
          : `${line.slice(0, -1).trimEnd()} ${next.trimStart()}`;
      }
      const active = conditions.every((each) => each.active);
      if (isRecipe) {
        if (active)
          for (const rule of open ?? []) rule.recipe.push({ text: line.slice(1), where: this.where });
        continue;
      }
      const plain = withoutComment(line);
      const words = plain.trim();
      if (words === '') continue;
      if (await this.#conditional(words, conditions, active)) continue;
      if (!active) continue;
      const defined = /^(?:override\s+)?define\s+(\S+)\s*(::?=|\?=|\+=|=)?\s*$/.exec(words);
      if (defined) {
        const body: string[] = [];
        for (let depth = 1; ; ) {
          const next = lines[++i];
          if (next === undefined) throw new MakeError("missing 'endef', unterminated 'define'", this.where);
          if (/^\s*define\b/.test(next)) depth++;
          if (/^\s*endef\b/.test(next) && --depth === 0) break;
          body.push(next);
        }
        await this.assign(defined[1] ?? '', defined[2] ?? '=', body.join('\n'), 'file');
        continue;
      }
      if (line.startsWith('\t') && !ASSIGNMENT.test(words))
        throw new MakeError('recipe commences before first target', this.where);
      if (await this.#directive(words)) continue;
      const assignment = ASSIGNMENT.exec(plain);
      if (assignment) {
        const [, marks = '', name = '', operator = '', value = ''] = assignment;
        const key = (await this.#variables.expand(name)).trim();
        await this.assign(
          key,
          operator,
          value.trimEnd().length === value.length ? value : value.replace(/\s+$/, ''),
          /override/.test(marks) ? 'override' : 'file',
        );
        if (/export/.test(marks)) this.#variables.exported.add(key);
        open = undefined;
        continue;
      }
      open = await this.#rule(plain);
      const breath = this.#command.process.breath();
      if (breath) await breath;
    }
    if (conditions.length > 0) throw new MakeError("missing 'endif'", `${path}:${lines.length + 1}`);
    this.where = outer;
  }

  /** `name = value` and its kin. */
  async assign(name: string, operator: string, value: string, origin: Origin): Promise<void> {
    const variables = this.#variables;
    if (name === '') throw new MakeError('empty variable name', this.where);
    const before = variables.get(name);
    if (operator === '?=') {
      if (!before) variables.set(name, value, true, origin);
    } else if (operator === '+=') {
      if (!before) variables.set(name, value, true, origin);
      else {
        const added = before.recursive ? value : await variables.expand(value);
        variables.set(
          name,
          before.value === '' ? added : `${before.value} ${added}`,
          before.recursive,
          origin,
        );
      }
    } else if (operator === '!=')
      variables.set(name, await this.#shell(await variables.expand(value)), false, origin);
    else if (operator === '=') variables.set(name, value, true, origin);
    else variables.set(name, await variables.expand(value), false, origin);
  }

  /** Whether a line is part of a conditional. */
  async #conditional(words: string, conditions: Condition[], active: boolean): Promise<boolean> {
    const [, keyword = '', rest = ''] = /^(ifeq|ifneq|ifdef|ifndef|else|endif)\b\s*(.*)$/s.exec(words) ?? [];
    if (keyword === '' || /^[:?+]?=/.test(rest)) return false;
    const last = conditions.at(-1);
    if (keyword === 'endif' || keyword === 'else') {
      if (!last) throw new MakeError(`extraneous '${keyword}'`, this.where);
      if (keyword === 'endif') {
        conditions.pop();
        return true;
      }
      if (last.hasElse) throw new MakeError("only one 'else' per conditional", this.where);
      const next = /^(ifeq|ifneq|ifdef|ifndef)\b\s*(.*)$/s.exec(rest);
      last.active = last.outer && !last.taken && (!next || (await this.#holds(next[1] ?? '', next[2] ?? '')));
      last.taken ||= last.active;
      last.hasElse = !next;
      return true;
    }
    const holds = active && (await this.#holds(keyword, rest));
    conditions.push({ active: holds, taken: holds, outer: active, hasElse: false });
    return true;
  }

  async #holds(keyword: string, rest: string): Promise<boolean> {
    if (keyword === 'ifdef' || keyword === 'ifndef') {
      const name = (await this.#variables.expand(rest)).trim();
      return ((this.#variables.get(name)?.value ?? '') !== '') === (keyword === 'ifdef');
    }
    const pair =
      /^\((.*?),(.*)\)$/s.exec(balanced(rest)) ??
      /^(?:"([^"]*)"|'([^']*)')\s*(?:"([^"]*)"|'([^']*)')$/s.exec(rest);
    if (!pair) throw new MakeError('invalid syntax in conditional', this.where);
    const quoted = !rest.startsWith('(');
    const texts = quoted
      ? [pair[1] ?? pair[2] ?? '', pair[3] ?? pair[4] ?? '']
      : [pair[1] ?? '', pair[2] ?? ''].map((text) => text.replaceAll('\0', ','));
    const [one, other] = [
      await this.#variables.expand(texts[0] ?? ''),
      await this.#variables.expand(texts[1] ?? ''),
    ];
    const equal = quoted ? one === other : one.trimEnd() === other.trimStart();
    return equal === (keyword === 'ifeq');
  }

  /** include, export, unexport, undefine: whether a line is one of them. */
  async #directive(words: string): Promise<boolean> {
    const [, keyword = '', rest = ''] =
      /^(-?include|sinclude|export|unexport|undefine|vpath)(?:\s+(.*))?$/s.exec(words) ?? [];
    if (keyword === '') return false;
    if (/^export|^unexport/.test(keyword)) {
      if (ASSIGNMENT.test(words) && rest.includes('=')) return false;
      const names = splitWords(await this.#variables.expand(rest));
      if (names.length === 0) this.#variables.exportsAll = keyword === 'export';
      for (const name of names)
        if (keyword === 'export') this.#variables.exported.add(name);
        else this.#variables.exported.delete(name);
      return true;
    }
    if (/^[:?+]?=|^:/.test(rest)) return false;
    if (keyword === 'undefine') this.#variables.remove((await this.#variables.expand(rest)).trim());
    if (!/include$/.test(keyword)) return true;
    const here = this.where;
    for (const path of splitWords(await this.#variables.expand(rest))) {
      try {
        await this.readFile(path);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        if (keyword !== 'include') continue;
        await this.#command.out.flush();
        await this.#command.process.complain(`${here}: ${path}: ${error.message}\n`);
        throw new MakeError(`No rule to make target '${path}'`);
      }
      this.where = here;
    }
    return true;
  }

  /** A line with a colon. Answers the rules that its recipe belongs to. */
  async #rule(line: string): Promise<readonly Rule[]> {
    const semicolon = line.indexOf(';');
    const head = await this.#variables.expand(semicolon < 0 ? line : line.slice(0, semicolon));
    if (head.trim() === '') return [];
    const colon = /^((?:[^:]|:(?=\\))*?)(::?)(?!=)(.*)$/s.exec(head);
    if (!colon)
      throw new MakeError(
        /^ {8}/.test(line)
          ? 'missing separator (did you mean TAB instead of 8 spaces?)'
          : 'missing separator',
        this.where,
      );
    const [, targetList = '', colons = '', rest = ''] = colon;
    const targets = splitWords(targetList).flatMap((word) => this.#globbed(word));
    const own = ASSIGNMENT.exec(line.slice(line.indexOf(colons) + colons.length));
    if (own && semicolon < 0 && !/:/.test(own[2] ?? '')) {
      for (const target of targets) {
        const list = this.#rules.variables.get(target) ?? [];
        list.push({ name: own[2] ?? '', operator: own[3] ?? '=', value: own[4] ?? '' });
        if (/export/.test(own[1] ?? '')) this.#variables.exported.add(own[2] ?? '');
        this.#rules.variables.set(target, list);
      }
      return [];
    }
    if (targets.length === 0) throw new MakeError('missing target', this.where);
    const isStatic = /^([^:]*):([^:]*)$/s.exec(rest);
    const inline = semicolon < 0 ? undefined : line.slice(semicolon + 1).trimStart();
    const [plain = '', later = ''] = (isStatic ? (isStatic[2] ?? '') : rest).split('|');
    const [before, after] = [plain, later].map((list) =>
      splitWords(list).flatMap((word) => this.#globbed(word)),
    ) as [string[], string[]]; // two
    const made: Rule[] = [];
    if (!isStatic && targets.some((target) => target.includes('%'))) {
      const rule = { ...newRule(), prerequisites: before, orderOnly: after };
      this.#rules.patterns.push({ targets, rule });
      made.push(rule);
    } else
      for (const target of targets) {
        const stem = isStatic ? stemOf((isStatic[1] ?? '').trim(), target) : undefined;
        if (isStatic && stem === undefined)
          throw new MakeError(`target '${target}' doesn't match the target pattern`, this.where);
        made.push(this.#explicit(target, colons === '::', before, after, stem));
      }
    for (const rule of made)
      if (inline !== undefined) rule.recipe.push({ text: inline, where: this.where ?? '' });
    return made;
  }

  /** A new piece of an explicit rule. Pieces of one target grow together when all is read. */
  #explicit(
    target: string,
    double: boolean,
    before: readonly string[],
    after: readonly string[],
    stem: string | undefined,
  ): Rule {
    const filled = (words: readonly string[]): readonly string[] =>
      stem === undefined ? words : words.map((word) => word.replace('%', () => stem));
    const rule = newRule();
    appendAll(rule.prerequisites, filled(before));
    appendAll(rule.orderOnly, filled(after));
    if (stem !== undefined) rule.stem = stem;
    if (double) rule.hasRecipe = true;
    const list = this.#rules.explicit.get(target) ?? [];
    list.push(rule);
    this.#rules.explicit.set(target, list);
    if (!/^\.[^/]*$/.test(target)) this.#rules.first ??= target;
    return rule;
  }

  #globbed(word: string): readonly string[] {
    if (!/[*?[]/.test(word)) return [word];
    const found = this.glob(word);
    return found.length > 0 ? found : [word];
  }

  /** Names of files that match a pattern. */
  glob: (pattern: string) => readonly string[] = () => [];
}

/** A line up to its comment. */
function withoutComment(line: string): string {
  return line.replace(/(?<!\\)#.*$/s, '').replaceAll('\\#', '#');
}

/** The pair of `ifeq (a,b)`, its commas between inner parentheses hidden. */
function balanced(text: string): string {
  let depth = 0;
  let result = '';
  for (const letter of text.trim()) {
    if (letter === '(' || letter === '{') depth++;
    if (letter === ')' || letter === '}') depth--;
    result += letter === ',' && depth > 1 ? '\0' : letter;
  }
  return result;
}
