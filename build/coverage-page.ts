import { type Declaration, type Entry, isGroup, nameOf } from '../src/docker/cli/command/declaration.ts';
import type { Flag } from '../src/docker/cli/command/flag.ts';
import type { Simulated } from '../src/docker/cli/command/simulated.ts';
import { COMMANDS } from '../src/docker/cli/commands.ts';
import { GLOBAL_FLAGS } from '../src/docker/cli/global-flags.ts';
import { refuse } from '../src/docker/cli/unsimulated/refuse.ts';

/** A command by all its names, with how much of it and of its flags is simulated. */
interface Row {
  readonly paths: string[];
  readonly itself: Simulated | undefined;
  readonly flags: readonly Flag[];
}

const HEAD = `# What is simulated of the docker client

Written by \`npm run coverage\` from the declarations of the commands in \`src/docker/cli\`, all of those that docker 28.2.2 has; a test
fails when it is stale.

- **works**: does as the real one, on a host with control groups of version 2, without GPUs, and in no swarm.
- **accepted without effect**: read and checked; what describes a container or network is kept and shown (\`inspect\`, limits also in
  \`/sys/fs/cgroup\`); nothing else changes by it.
- **not simulated**: refused. Most say \`drydock: '…' is not simulated\`; what is about a swarm, its clusters of volumes, or a daemon with
  experimental features, answers as the real engine does that has none.
- A **¹** stands where only a part works; the list at the end says which.

Every command also has \`--help\`.
`;

/** The text of docs/coverage.md. */
export function coveragePage(): string {
  const rows = rowsOf(COMMANDS.commands);
  const all: readonly Row[] = [{ paths: ['docker'], itself: undefined, flags: GLOBAL_FLAGS }, ...rows];
  return [
    HEAD,
    summary(all),
    '## Commands and flags\n',
    '| command | works | accepted without effect | not simulated |',
    '|---|---|---|---|',
    ...all.map(tableRow),
    '\n## What works in part\n',
    ...all.flatMap(parts),
    '',
  ].join('\n');
}

/** The same command under several names is one row. */
function rowsOf(commands: readonly Entry[]): readonly Row[] {
  const rows: (Row & { readonly run: Declaration['run'] })[] = [];
  const add = (command: Declaration, path: string, swarm: boolean): void => {
    const { run, flags } = command;
    const same = rows.find((row) => row.run === run && row.flags === flags);
    if (same) same.paths.push(path);
    else rows.push({ paths: [path], itself: command.simulated ?? refused(command, swarm), flags, run });
  };
  const walk = (entries: readonly Entry[], parent: string, swarm: boolean): void => {
    for (const entry of entries) {
      const path = `${parent} ${nameOf(entry)}`;
      if (isGroup(entry)) walk(entry.commands, path, swarm || entry.swarm === true);
      else add(entry, path, swarm);
    }
  };
  walk(commands, 'docker', false);
  return rows
    .map((row) => ({ ...row, paths: row.paths.sort(byLength) }))
    .sort((one, other) => ((one.paths[0] ?? '') < (other.paths[0] ?? '') ? -1 : 1));
}

/** The engine is in no swarm, and so has nothing to do there. */
function refused({ run }: Declaration, swarm: boolean): 'no' | undefined {
  return swarm || run === refuse ? 'no' : undefined;
}

function byLength(one: string, other: string): number {
  return one.length - other.length;
}

function simulatedOf(flag: Flag, { itself, flags }: Row): Simulated | undefined {
  if (itself === 'no') return 'no';
  return flag.simulated ?? flags.find(({ name }) => name === flag.aliasOf)?.simulated;
}

/** The column of the table. */
function columnOf(simulated: Simulated | undefined): 0 | 1 | 2 {
  return simulated === 'accepted' ? 1 : simulated === 'no' ? 2 : 0;
}

function tableRow(row: Row): string {
  const cells: [string[], string[], string[]] = [[], [], []];
  cells[columnOf(row.itself)].push(row.itself === 'no' ? '**not simulated**' : '✓');
  for (const flag of [...row.flags].sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const simulated = simulatedOf(flag, row);
    cells[columnOf(simulated)].push(`${code(flag)}${simulated?.startsWith('partly') ? '¹' : ''}`);
  }
  const names = row.paths.map((path) => `\`${path}\``).join('<br>');
  return `| ${[names, ...cells.map((cell) => cell.join(' '))].join(' | ')} |`.replaceAll(/ {2,}/g, ' ');
}

function code({ shorthand, name }: Flag): string {
  return shorthand === '' ? `\`--${name}\`` : `\`-${shorthand}, --${name}\``;
}

function parts(row: Row): readonly string[] {
  return row.flags.flatMap((flag) => {
    const simulated = simulatedOf(flag, row);
    if (!simulated?.startsWith('partly: ')) return [];
    return [`- \`${row.paths[0]} --${flag.name}\`: ${simulated.slice('partly: '.length)}`];
  });
}

function summary(rows: readonly Row[]): string {
  const counts = { commands: [0, 0, 0], flags: [0, 0, 0], parts: 0 };
  const count = (list: number[], simulated: Simulated | undefined): void => {
    const column = columnOf(simulated);
    list[column] = (list[column] ?? 0) + 1;
  };
  for (const row of rows) {
    count(counts.commands, row.itself);
    for (const flag of row.flags) count(counts.flags, simulatedOf(flag, row));
    counts.parts += parts(row).length;
  }
  return [
    '| | works | accepted without effect | not simulated |',
    '|---|---:|---:|---:|',
    `| commands | ${counts.commands.join(' | ')} |`,
    `| flags | ${counts.flags.join(' | ').replace(' |', `, ${counts.parts} of them in part |`)} |`,
    '',
  ].join('\n');
}
