import { type Command, forEachChild, parse, type SyntaxNode } from 'unbash';
import type { Shell } from '../shell.ts';

/** Whether the shell looks for aliases now. */
export function expandsAliases(shell: Shell): boolean {
  if (shell.aliases.size === 0) return false;
  return shell.interactive || shell.dialect.aliasesInScripts || shell.shellOptions.has('expand_aliases');
}

/** Text that an alias has put in; inside it, the same alias does not count again. */
interface Region {
  start: number;
  end: number;
  readonly names: ReadonlySet<string>;
}

const MOST_EXPANSIONS = 200;

/** A script's text with the aliases in it replaced. */
export function expandAliases(shell: Shell, text: string): string {
  let out = text;
  const regions: Region[] = [];
  for (let i = 0; i < MOST_EXPANSIONS; i++) {
    const found = findAlias(shell, out, regions);
    if (!found) break;
    const { start, name, value, names } = found;
    const grown = value.length - name.length;
    out = out.slice(0, start) + value + out.slice(start + name.length);
    for (const region of regions) {
      if (region.start > start) region.start += grown;
      if (region.end > start) region.end += grown;
    }
    regions.push({ start, end: start + value.length, names: new Set([...names, name]) });
  }
  return out;
}

interface FoundAlias {
  readonly start: number;
  readonly name: string;
  readonly value: string;
  readonly names: ReadonlySet<string>;
}

function findAlias(shell: Shell, text: string, regions: readonly Region[]): FoundAlias | undefined {
  let found: FoundAlias | undefined;
  const consider = (start: number, name: string): void => {
    const value = shell.aliases.get(name);
    if (value === undefined || found || text.slice(start, start + name.length) !== name) return;
    const inside = regions.filter((region) => region.start <= start && start < region.end);
    const names = new Set(inside.flatMap((region) => [...region.names]));
    if (!names.has(name)) found = { start, name, value, names };
  };
  const visit = (node: SyntaxNode): void => {
    if (found) return;
    if (node.type === 'Command') {
      if (node.name) consider(node.name.pos, node.name.text);
      considerNext(shell, text, node, regions, consider);
    }
    if (!found) forEachChild(node, visit);
  };
  forEachChild(parse(text), visit);
  return found;
}

/** An alias that ends in a blank makes the next word count too. */
function considerNext(
  shell: Shell,
  text: string,
  node: Command,
  regions: readonly Region[],
  consider: (start: number, name: string) => void,
): void {
  for (const region of regions) {
    if (!/[ \t]$/.test(text.slice(region.start, region.end))) continue;
    if (region.start > (node.name?.pos ?? 0)) continue;
    const next = node.args.find((arg) => arg.pos >= region.end);
    if (
      next?.type === 'Word' &&
      text.slice(region.end, next.pos).trim() === '' &&
      shell.aliases.has(next.text)
    ) {
      consider(next.pos, next.text);
    }
  }
}
