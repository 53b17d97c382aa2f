import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Entry, findEntry, isGroup } from '../../../src/docker/cli/command/declaration.ts';
import { helpText } from '../../../src/docker/cli/command/help.ts';
import { COMMANDS } from '../../../src/docker/cli/commands.ts';
import { GLOBAL_FLAGS } from '../../../src/docker/cli/global-flags.ts';

/** What a help text of 28.2.2 says, descriptions aside. */
interface Help {
  readonly usage: string;
  readonly aliases?: string;
  readonly commands?: Readonly<Record<string, readonly string[]>>;
  /** Letter, name and type; then the default. */
  readonly flags?: readonly (readonly [string, string])[];
}

const RECORDED = JSON.parse(
  readFileSync(new URL('../../oracle/help.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Help>>;

function find(path: string): Entry | undefined {
  let entry: Entry | undefined = COMMANDS;
  for (const name of path.split(' ').slice(1)) {
    entry = entry && isGroup(entry) ? findEntry(entry, name) : undefined;
  }
  return entry;
}

/** Takes a help text apart in the way in which the recorded ones were. */
function read(text: string): Help {
  const [usage = '', ...sections] = text.trimEnd().split('\n\n');
  let help: Help = { usage };
  for (const section of sections) {
    const [title = '', ...lines] = section.split('\n');
    if (title === 'Aliases:') help = { ...help, aliases: lines.join('\n').trim() };
    else if (/^(Global )?Options:$/.test(title)) help = { ...help, flags: readFlags(lines) };
    else if (title.endsWith('Commands:')) {
      const names = lines.map((line) => /^ {2}(\S+)/.exec(line)?.[1] ?? '');
      help = { ...help, commands: { ...help.commands, [title.slice(0, -1)]: names } };
    }
  }
  return help;
}

function readFlags(lines: readonly string[]): readonly (readonly [string, string])[] {
  const flags: [string, string][] = [];
  for (const line of lines) {
    const start = /^( {2}(?:-\w, | {4})--[\w-]+(?: [\w-]+)?)(?: {2,}|$)(.*)/.exec(line);
    const last = flags.at(-1);
    if (start) flags.push([start[1] ?? '', start[2] ?? '']);
    else if (last) last[1] += ` ${line.trim()}`;
  }
  return flags.map(([left, description]) => [left, /\(default (.*)\)$/.exec(description)?.[1] ?? '']);
}

test.each(Object.entries(RECORDED))(
  '%s --help has the commands, flags, types and defaults of 28.2.2',
  (path, recorded) => {
    const entry = find(path);
    if (!entry) throw new Error(`there is no ${path}`);
    const at = path.lastIndexOf(' ');
    const place = { parent: path.slice(0, Math.max(0, at)), name: path.slice(at + 1) };
    expect(read(helpText(entry, place, 80, GLOBAL_FLAGS))).toEqual(recorded);
  },
);

test('no line is wider than the terminal, as far as words allow', () => {
  for (const path of Object.keys(RECORDED)) {
    const entry = find(path);
    if (!entry || isGroup(entry)) continue;
    const text = helpText(entry, { parent: 'docker', name: path }, 80, GLOBAL_FLAGS);
    const options = text.split('\n').filter((line) => /^ {3,}/.test(line));
    for (const line of options) expect(line.length, line).toBeLessThan(80);
  }
});
