import { markAt } from './motions.ts';
import { find } from './search.ts';
import { Failed, type Vim } from './vim.ts';

/** Lines that stand before a command, from 0; nothing where none stood there. */
export interface Range {
  readonly first: number;
  readonly last: number;
  readonly given: number;
}

/** Reads `%`, `1,$`, `.,+3`, `'a,/x/` at the front of a command. @throws Failed */
export async function readRange(
  vim: Vim,
  command: string,
): Promise<{ readonly range: Range; readonly rest: string }> {
  let rest = command.replace(/^[\s:]+/, '');
  let here = vim.cursor.line;
  if (rest.startsWith('%'))
    return { range: { first: 0, last: vim.text.last, given: 2 }, rest: rest.slice(1).trimStart() };
  const lines: number[] = [];
  for (;;) {
    const address = await readAddress(vim, rest, here);
    if (address) {
      lines.push(address.line);
      rest = address.rest.trimStart();
    }
    const separator = rest[0];
    if (separator !== ',' && separator !== ';') break;
    if (!address) lines.push(here);
    if (separator === ';') here = lines.at(-1) ?? here;
    rest = rest.slice(1).trimStart();
    if (!/^[\d.$'/?\\+-]/.test(rest)) {
      lines.push(here);
      break;
    }
  }
  const last = lines.at(-1) ?? vim.cursor.line;
  const first = lines.at(-2) ?? last;
  if (rest === '')
    return { range: { first, last: Math.min(last, vim.text.last), given: lines.length }, rest };
  if (last > vim.text.last || first > vim.text.last || first < -1 || last < -1) {
    vim.complain('E16: Invalid range');
    throw new Failed();
  }
  return { range: { first: Math.min(first, last), last: Math.max(first, last), given: lines.length }, rest };
}

async function readAddress(
  vim: Vim,
  text: string,
  here: number,
): Promise<{ readonly line: number; readonly rest: string } | undefined> {
  let rest = text;
  let line: number | undefined;
  const number = /^\d+/.exec(rest);
  if (number) {
    line = Number(number[0]) - 1;
    rest = rest.slice(number[0].length);
  } else if (rest.startsWith('.')) {
    line = here;
    rest = rest.slice(1);
  } else if (rest.startsWith('$')) {
    line = vim.text.last;
    rest = rest.slice(1);
  } else if (rest.startsWith("'")) {
    line = markAt(vim, rest[1] ?? '').line;
    rest = rest.slice(2);
  } else if (rest.startsWith('/') || rest.startsWith('?')) {
    const sign = rest[0] ?? '/';
    let end = 1;
    while (end < rest.length && rest[end] !== sign) end += rest[end] === '\\' ? 2 : 1;
    const pattern = rest.slice(1, end) || (vim.lastSearch?.pattern ?? '');
    rest = rest.slice(end + 1);
    const from = sign === '/' ? { line: here, col: Number.POSITIVE_INFINITY } : { line: here, col: 0 };
    const found = await find(vim.process, vim.text, vim.regex(pattern), from, sign === '/', true);
    if (!found) {
      vim.complain(`E486: Pattern not found: ${pattern}`);
      throw new Failed();
    }
    vim.lastSearch = { pattern, forward: sign === '/' };
    line = found.line;
  }
  for (let step = /^\s*([+-])\s*(\d*)/.exec(rest); step; step = /^\s*([+-])\s*(\d*)/.exec(rest)) {
    line = (line ?? here) + (step[1] === '+' ? 1 : -1) * (step[2] === '' ? 1 : Number(step[2]));
    rest = rest.slice(step[0].length);
  }
  return line === undefined ? undefined : { line, rest };
}
