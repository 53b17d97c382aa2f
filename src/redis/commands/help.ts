import { type Reply, Status } from '../resp/reply.ts';
import type { Handler } from './command.ts';
import { commandNamed } from './table.ts';

/** The HELP subcommand of a container: its lines follow from the declarations of the other subcommands. */
export function helpOf(container: string): Handler {
  return (): Reply => {
    const upper = container.toUpperCase();
    const lines = [`${upper} <subcommand> [<arg> [value] [opt] ...]. Subcommands are:`];
    const subcommands = [...(commandNamed(container)?.subcommands ?? [])].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
    for (const { name, syntax, summary } of subcommands) {
      if (name.endsWith('|help')) continue;
      const word = name.slice(container.length + 1).toUpperCase();
      lines.push(syntax === '' ? word : `${word} ${syntax}`, `    ${summary}.`);
    }
    lines.push('HELP', '    Print this help.');
    return lines.map((line) => new Status(line));
  };
}
