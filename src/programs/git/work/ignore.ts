import { matchesGlob } from '../../matches-glob.ts';
import type { Repository } from '../repository.ts';

/** A line of a .gitignore. */
interface Rule {
  readonly pattern: string;
  readonly negated: boolean;
  readonly directory: boolean;
  /** With a slash it is about a path, otherwise about any name. */
  readonly anchored: boolean;
  readonly base: string;
  readonly source: string;
  readonly line: number;
  readonly text: string;
}

/** What said that a path is ignored, or that it is not. */
export interface Verdict {
  readonly ignored: boolean;
  readonly source: string;
  readonly line: number;
  readonly text: string;
}

function parseRules(content: string, base: string, source: string): readonly Rule[] {
  return content.split('\n').flatMap((raw, i): Rule[] => {
    const text = raw.replace(/\r$/, '');
    let pattern = text.replace(/(?<!\\)[ \t]+$/, '').replace(/\\ /g, ' ');
    if (pattern === '' || pattern.startsWith('#')) return [];
    const negated = pattern.startsWith('!');
    if (negated) pattern = pattern.slice(1);
    if (/^\\[#!]/.test(pattern)) pattern = pattern.slice(1);
    const directory = pattern.endsWith('/');
    if (directory) pattern = pattern.slice(0, -1);
    const anchored = pattern.includes('/');
    if (pattern.startsWith('/')) pattern = pattern.slice(1);
    return [{ pattern, negated, directory, anchored, base, source, line: i + 1, text }];
  });
}

/** Whether a path matches a pattern with slashes, where `**` stands for any directories. */
export function matchesPath(pattern: string, path: string): boolean {
  const go = (parts: readonly string[], names: readonly string[]): boolean => {
    const [part, ...rest] = parts;
    if (part === undefined) return names.length === 0;
    if (part === '**') {
      // At the end it stands for all that is inside.
      if (rest.length === 0) return names.length > 0;
      return names.some((_, i) => go(rest, names.slice(i))) || go(rest, names);
    }
    const [name, ...others] = names;
    return name !== undefined && matchesGlob(part, name) && go(rest, others);
  };
  return go(pattern.split('/'), path.split('/'));
}

/** The .gitignore files of a work tree, with .git/info/exclude and core.excludesFile. */
export class Ignore {
  readonly #repository: Repository;
  readonly #general: readonly Rule[];
  readonly #own = new Map<string, readonly Rule[]>();

  constructor(repository: Repository) {
    this.#repository = repository;
    const { files, settings, gitDirectory, process } = repository;
    const home = process.env.get('HOME') ?? '';
    const excludes = (settings.get('core.excludesfile') ?? `${home}/.config/git/ignore`).replace(/^~/, home);
    this.#general = [
      ...parseRules(files.readIfThere(excludes) ?? '', '', excludes),
      ...parseRules(files.readIfThere(`${gitDirectory}/info/exclude`) ?? '', '', '.git/info/exclude'),
    ];
  }

  /** Whether a path is ignored, itself or with a directory that it is in. */
  isIgnored(path: string, isDirectory: boolean): boolean {
    return this.verdict(path, isDirectory)?.ignored ?? false;
  }

  /** The rule that decides about a path; undefined if none does. */
  verdict(path: string, isDirectory: boolean): Verdict | undefined {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const above = this.#decide(parts.slice(0, depth).join('/'), true);
      if (above?.ignored) return above;
    }
    return this.#decide(path, isDirectory);
  }

  #decide(path: string, isDirectory: boolean): Verdict | undefined {
    const parts = path.split('/');
    // What stands closer to the file counts more.
    for (let depth = parts.length - 1; depth >= 0; depth--) {
      const found = decided(this.#rules(parts.slice(0, depth).join('/')), path, isDirectory);
      if (found) return found;
    }
    return decided(this.#general, path, isDirectory);
  }

  #rules(directory: string): readonly Rule[] {
    const known = this.#own.get(directory);
    if (known) return known;
    const base = directory === '' ? '' : `${directory}/`;
    const source = `${base}.gitignore`;
    const text = this.#repository.files.readIfThere(this.#repository.at(source));
    const rules = parseRules(text ?? '', base, source);
    this.#own.set(directory, rules);
    return rules;
  }
}

function decided(rules: readonly Rule[], path: string, isDirectory: boolean): Verdict | undefined {
  for (const rule of rules.toReversed()) {
    if (rule.directory && !isDirectory) continue;
    const inside = path.slice(rule.base.length);
    const matches = rule.anchored
      ? matchesPath(rule.pattern, inside)
      : matchesGlob(rule.pattern, inside.slice(inside.lastIndexOf('/') + 1));
    if (matches) return { ignored: !rule.negated, source: rule.source, line: rule.line, text: rule.text };
  }
  return undefined;
}
