import type { Option, Subcommand } from './subcommand.ts';

/** What `drydock --help` prints. */
export function helpOfAll(subcommands: readonly Subcommand[]): string {
  const lines = [
    'Usage: drydock COMMAND',
    '',
    'A simulated Docker host in Node: the same machine, engine and images as in the browser.',
    '',
    'Commands:',
    ...columns(subcommands.map(({ name, short }) => [name, short])),
    '',
    'Options:',
    ...columns([
      ['--help', 'Print this and exit'],
      ['--version', 'Print the version and exit'],
    ]),
    '',
    "Run 'drydock COMMAND --help' for more about a command.",
  ];
  return `${lines.join('\n')}\n`;
}

/** What `drydock COMMAND --help` prints. */
export function helpOf(subcommand: Subcommand): string {
  const options: readonly Option[] = [
    ...subcommand.options,
    { name: '--help', short: 'Print this and exit' },
  ];
  const lines = [
    usageOf(subcommand),
    '',
    subcommand.short,
    '',
    ...subcommand.long,
    '',
    'Options:',
    ...columns(options.map(({ name, value, short }) => [value ? `${name} ${value}` : name, short])),
  ];
  return `${lines.join('\n')}\n`;
}

/** The usage line of a subcommand, without a line end. */
export function usageOf(subcommand: Subcommand): string {
  return `Usage: drydock ${subcommand.name} ${subcommand.use}`;
}

function columns(rows: readonly (readonly [left: string, right: string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}   ${right}`);
}
