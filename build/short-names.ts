import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** A name that its authors mean to be private, as it stands in code: not in a string, not within another name. */
const privateName = /(?<![\w$"'`])_[A-Za-z]\w{2,}/g;

/**
 * Shortens the private names (`_renderService`) in files of packages that know each other's: minifiers leave properties as they are,
 * because they cannot know who else asks for them.
 */
export function shortNames(...sources: readonly string[]): Plugin {
  const files = sources.map((source) =>
    realpathSync(fileURLToPath(new URL(`../${source}`, import.meta.url))),
  );
  let short: ReadonlyMap<string, string> | undefined;
  return {
    name: 'drydock-short-names',
    apply: 'build',
    transform(code, id) {
      if (!files.includes(id)) return null;
      short ??= shortened(files.map((file) => readFileSync(file, 'utf8')).join('\n'));
      return { code: code.replace(privateName, (name) => short?.get(name) ?? name), map: null };
    },
  };
}

/** The most frequent names become the shortest. */
function shortened(code: string): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const [name] of code.matchAll(privateName)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].sort(([, one], [, other]) => other - one).map(([name]) => name);
  const taken = new Set(code.match(/[\w$]+/g));
  const short = new Map<string, string>();
  let number = 0;
  for (const name of names) {
    let next: string;
    do next = `_${(number++).toString(36)}`;
    while (taken.has(next));
    short.set(name, next);
  }
  return short;
}
