import { appendAll } from '../../linux/append-all.ts';
import { SystemError } from '../../linux/errno.ts';
import type { Command } from '../command/command.ts';
import { MakeError } from './make-error.ts';
import { newRule, type RecipeLine, type Rule, type Rules } from './rules.ts';
import { runLine } from './run-line.ts';
import { stemOf } from './split-words.ts';
import type { Variables } from './variables.ts';

/** What was asked for with options. */
export interface Wishes {
  readonly keepGoing: boolean;
  readonly ignoreErrors: boolean;
  /** -n */
  readonly onlyPrint: boolean;
  readonly silent: boolean;
  readonly always: boolean;
  /** -q */
  readonly question: boolean;
  /** -t */
  readonly touch: boolean;
}

/** A rule that is known to make a target. */
interface Found {
  readonly rule: Rule;
  readonly stem: string;
}

type Verdict = 'kept' | 'made' | 'failed';

/** Brings targets up to date: their prerequisites first, then they themselves where something is newer. */
export class Updater {
  readonly #command: Command;
  readonly #name: string;
  readonly #variables: Variables;
  readonly #rules: Rules;
  readonly #wishes: Wishes;
  readonly #verdicts = new Map<string, Verdict>();
  readonly #open = new Set<string>();
  /** Lines that were run or would have been. */
  started = 0;
  /** Whether anything would have to be made, for -q. */
  needed = false;

  constructor(command: Command, name: string, variables: Variables, rules: Rules, wishes: Wishes) {
    this.#command = command;
    this.#name = name;
    this.#variables = variables;
    this.#rules = rules;
    this.#wishes = wishes;
  }

  /** Makes a target that was asked for. Answers whether it worked. @throws MakeError */
  async goal(target: string): Promise<boolean> {
    const before = this.started;
    const verdict = await this.#update(target, undefined);
    if (verdict === 'failed') return false;
    if (this.started > before || this.#wishes.question || this.#wishes.silent) return true;
    const empty = this.#rules.phony(target) || (this.#ruleOf(target)?.rule.recipe.length ?? 0) === 0;
    const text =
      empty && this.#ruleOf(target)
        ? `Nothing to be done for '${target}'.`
        : empty && !this.#rules.explicit.has(target)
          ? `Nothing to be done for '${target}'.`
          : `'${target}' is up to date.`;
    await this.#command.out.line(`${this.#name}: ${text}`);
    return true;
  }

  async #update(target: string, parent: string | undefined): Promise<Verdict> {
    const known = this.#verdicts.get(target);
    if (known) return known;
    this.#open.add(target);
    // However long the chain is, each target has the whole stack.
    await this.#command.process.breath();
    const verdict = await this.#decide(target, parent);
    this.#open.delete(target);
    this.#verdicts.set(target, verdict);
    return verdict;
  }

  async #decide(target: string, parent: string | undefined): Promise<Verdict> {
    const pieces = this.#piecesOf(target);
    const age = this.#age(target);
    if (pieces.length === 0) {
      if (age !== undefined) return 'kept';
      const message = `No rule to make target '${target}'${parent === undefined ? '' : `, needed by '${parent}'`}.`;
      if (!this.#wishes.keepGoing) throw new MakeError(message.slice(0, -1));
      await this.#say(`*** ${message}`);
      return 'failed';
    }
    let result: Verdict = 'kept';
    for (const found of pieces) {
      const verdict = await this.#piece(target, found, age);
      if (verdict !== 'kept') result = result === 'failed' ? result : verdict;
    }
    return result;
  }

  /** A target by one of its rules. @param age when it was last changed, if it is there */
  async #piece(target: string, { rule, stem }: Found, age: number | undefined): Promise<Verdict> {
    const isPhony = this.#rules.phony(target);
    let needs = isPhony || age === undefined || this.#wishes.always;
    let failed = false;
    const newer: string[] = [];
    for (const [list, counts] of [
      [rule.prerequisites, true],
      [rule.orderOnly, false],
    ] as const)
      for (const each of list) {
        if (this.#open.has(each)) {
          await this.#say(`Circular ${target} <- ${each} dependency dropped.`);
          continue;
        }
        const verdict = await this.#update(each, target);
        if (verdict === 'failed') failed = true;
        if (!counts) continue;
        const own = this.#age(each);
        const isNewer = verdict === 'made' || own === undefined || (age !== undefined && own > age);
        if (isNewer) needs = true;
        if (isNewer || age === undefined) newer.push(each);
      }
    if (failed) {
      if (this.#wishes.keepGoing) await this.#say(`Target '${target}' not remade because of errors.`);
      return 'failed';
    }
    if (!needs) return 'kept';
    if (rule.recipe.length === 0) return 'made';
    if (this.#wishes.question) {
      this.needed = true;
      return 'made';
    }
    if (this.#wishes.touch) {
      if (isPhony) return 'made';
      this.started++;
      if (!this.#wishes.silent) await this.#command.out.line(`touch ${target}`);
      this.#touch(target);
      return 'made';
    }
    return (await this.#make(target, rule, stem, newer)) ? 'made' : 'failed';
  }

  #touch(target: string): void {
    const { fs, process } = this.#command;
    if (!fs.exists(target)) fs.writeFile(target, '');
    const now = process.machine.kernel.clock.now();
    fs.utimes(target, now, now);
  }

  /** Runs a recipe. */
  async #make(target: string, rule: Rule, stem: string, newer: readonly string[]): Promise<boolean> {
    const variables = this.#variables;
    const unique = [...new Set(rule.prerequisites)];
    const locals = new Map<string, string>([
      ['@', target],
      ['<', rule.prerequisites[0] ?? ''],
      ['^', unique.join(' ')],
      ['+', rule.prerequisites.join(' ')],
      ['?', newer.join(' ')],
      ['*', stem],
      ['|', rule.orderOnly.join(' ')],
    ]);
    for (const [name, value] of [...locals]) {
      const parts = value.split(' ').filter((word) => word !== '');
      const cut = (word: string): number => word.lastIndexOf('/');
      locals.set(
        `${name}D`,
        parts.map((word) => (cut(word) < 0 ? '.' : word.slice(0, cut(word)) || '/')).join(' '),
      );
      locals.set(`${name}F`, parts.map((word) => word.slice(cut(word) + 1)).join(' '));
    }
    for (const own of this.#rules.variables.get(target) ?? []) {
      const value = await variables.expand(own.value, locals);
      const before = own.operator === '+=' ? await variables.valueOf(own.name, locals) : '';
      if (variables.get(own.name)?.origin === 'command line') continue;
      if (own.operator === '?=' && variables.get(own.name)) continue;
      locals.set(own.name, before === '' ? value : `${before} ${value}`);
    }
    const lines: (RecipeLine & { readonly raw: string })[] = [];
    for (const line of rule.recipe)
      lines.push({ ...line, raw: line.text, text: await variables.expand(line.text, locals) });
    const isSilent = this.#wishes.silent || this.#special('.SILENT', target);
    const ignores = this.#wishes.ignoreErrors || this.#special('.IGNORE', target);
    for (const { text, where, raw } of lines) {
      // What a function gave may be several lines.
      for (const each of text.includes('\n') && !/\\\n/.test(text) ? text.split('\n') : [text]) {
        const [, marks = '', body = ''] = /^([\s@+-]*)(.*)$/s.exec(each) ?? [];
        if (body === '') continue;
        this.started++;
        const always = marks.includes('+') || /\$[({]MAKE[)}]/.test(raw);
        if (this.#wishes.onlyPrint || !(isSilent || marks.includes('@'))) await this.#command.out.line(body);
        if (this.#wishes.onlyPrint && !always) continue;
        const failure = await runLine(this.#command, this.#name, variables, locals, body);
        if (failure === undefined) continue;
        if (ignores || marks.includes('-')) {
          await this.#say(`[${where}: ${target}] ${failure} (ignored)`);
          continue;
        }
        await this.#say(`*** [${where}: ${target}] ${failure}`);
        await this.#discard(target);
        if (this.#wishes.keepGoing) return false;
        throw new Stopped();
      }
    }
    return true;
  }

  #special(name: string, target: string): boolean {
    const list = this.#rules.special(name);
    return list !== undefined && (list.length === 0 || list.includes(target));
  }

  async #discard(target: string): Promise<void> {
    const { fs } = this.#command;
    if (!this.#rules.explicit.has('.DELETE_ON_ERROR') || !fs.exists(target)) return;
    await this.#say(`*** Deleting file '${target}'`);
    fs.remove(target);
  }

  async #say(text: string): Promise<void> {
    await this.#command.out.flush();
    await this.#command.process.complain(`${this.#name}: ${text}\n`);
  }

  /** When a file was last changed. */
  #age(path: string): number | undefined {
    if (this.#rules.phony(path)) return undefined;
    try {
      return this.#command.fs.stat(path).modified;
    } catch (error) {
      if (error instanceof SystemError) return undefined;
      throw error;
    }
  }

  /** What makes a target: one rule, or several where it has double colons. */
  #piecesOf(target: string): readonly Found[] {
    const pieces = this.#rules.explicit.get(target) ?? [];
    if (pieces.length > 0 && pieces.every(({ hasRecipe }) => hasRecipe))
      return pieces.map((rule) => ({ rule, stem: rule.stem ?? '' }));
    const found = this.#ruleOf(target);
    return found ? [found] : [];
  }

  #ruleOf(target: string): Found | undefined {
    const pieces = this.#rules.explicit.get(target);
    const withRecipe = pieces?.findLast(({ recipe }) => recipe.length > 0);
    if (pieces) {
      const rule = newRule();
      // The prerequisites beside the recipe come first.
      for (const each of withRecipe
        ? [withRecipe, ...pieces.filter((piece) => piece !== withRecipe)]
        : pieces) {
        appendAll(rule.prerequisites, each.prerequisites);
        appendAll(rule.orderOnly, each.orderOnly);
      }
      appendAll(rule.recipe, withRecipe?.recipe ?? []);
      if (withRecipe || this.#rules.phony(target)) return { rule, stem: withRecipe?.stem ?? '' };
      const implicit = this.#implicit(target, 0);
      if (!implicit) return { rule, stem: '' };
      appendAll(implicit.rule.prerequisites, rule.prerequisites);
      return implicit;
    }
    return this.#implicit(target, 0);
  }

  /** The pattern rule that fits best: whose prerequisites are there or can be made. */
  #implicit(target: string, depth: number): Found | undefined {
    if (depth > 3) return undefined;
    for (const { targets, rule } of this.#rules.patterns) {
      if (rule.recipe.length === 0) continue;
      for (const pattern of targets) {
        const inPlace = pattern.includes('/') || !target.includes('/');
        const slash = inPlace ? 0 : target.lastIndexOf('/') + 1;
        const stem = stemOf(pattern, target.slice(slash));
        if (stem === undefined || (stem === '' && pattern !== target)) continue;
        const whole = target.slice(0, slash) + stem;
        const fill = (word: string): string =>
          word.includes('%') ? target.slice(0, slash) + word.replace('%', () => stem) : word;
        const prerequisites = rule.prerequisites.map(fill);
        const canBe = (path: string): boolean =>
          this.#age(path) !== undefined ||
          this.#rules.explicit.has(path) ||
          (path !== target && this.#implicit(path, depth + 1) !== undefined);
        if (!prerequisites.every(canBe)) continue;
        const made = newRule();
        appendAll(made.prerequisites, prerequisites);
        appendAll(made.orderOnly, rule.orderOnly.map(fill));
        appendAll(made.recipe, rule.recipe);
        return { rule: made, stem: whole };
      }
    }
    return undefined;
  }
}

/** A recipe failed, which was told. */
export class Stopped extends Error {}
