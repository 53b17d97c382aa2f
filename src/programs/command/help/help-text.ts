import { COREUTILS } from './coreutils.ts';
import { OPTION_WORDS } from './option-words.ts';
import { OTHERS } from './others.ts';
import { UTIL_LINUX } from './util-linux.ts';

/** What GNU's `--help` shows; undefined of a program that is not listed here. */
export function helpText(name: string): string | undefined {
  const core = section(COREUTILS, name);
  if (core !== undefined) {
    const options = [...core.lines, '      --help', '      --version'];
    return `${worded({ ...core, lines: options }, name)}
GNU coreutils online help: <https://www.gnu.org/software/coreutils/>
Full documentation <https://www.gnu.org/software/coreutils/${name}>
or available locally via: info '(coreutils) ${name} invocation'
`;
  }
  const other = section(UTIL_LINUX, name) ?? section(OTHERS, name);
  return other && worded(other, name);
}

interface Section {
  /** Where words begin. */
  readonly column: number;
  readonly lines: readonly string[];
}

/** A section begins with `@NAME COLUMN`. */
function section(all: string, name: string): Section | undefined {
  const start = `\n${all}`.indexOf(`\n@${name} `);
  if (start < 0) return undefined;
  const end = all.indexOf('\n@', start);
  const [head = '', ...lines] = all.slice(start, end < 0 ? all.length - 1 : end).split('\n');
  return { column: Number(head.split(' ')[1]), lines };
}

function worded({ column, lines }: Section, name: string): string {
  return lines.map((line) => `${withWords(line, column, name)}\n`).join('');
}

function withWords(line: string, column: number, name: string): string {
  if (!/^\s+-/.test(line)) return line;
  for (const [, long = ''] of line.matchAll(/--([a-z][\w-]*)/g)) {
    const words = OPTION_WORDS.get(`${name}.${long}`) ?? OPTION_WORDS.get(long);
    if (words !== undefined) return `${line.padEnd(Math.max(column, line.length + 2))}${words}`;
  }
  return line;
}
