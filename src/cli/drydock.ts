import type { Outside } from './outside.ts';
import { parseCall } from './parse-call.ts';
import { print, printError } from './print.ts';
import type { Subcommand } from './subcommand.ts';
import { subcommands } from './subcommands.ts';
import { helpOf, helpOfAll, usageOf } from './usage.ts';
import { UsageError } from './usage-error.ts';
import { VERSION } from './version.ts';

/** The `drydock` command. `args` are those after its name; answers with the exit status. */
export async function drydock(args: readonly string[], outside: Outside): Promise<number> {
  const [first, ...rest] = args;
  if (first === '--help' || first === '-h') {
    print(outside, helpOfAll(subcommands));
    return 0;
  }
  if (first === '--version') {
    print(outside, `drydock ${VERSION}\n`);
    return 0;
  }
  const subcommand = subcommands.find((each) => each.name === first);
  if (subcommand) return call(subcommand, rest, outside);
  if (first !== undefined) {
    const kind = first.startsWith('-') ? 'option' : 'command';
    printError(outside, `drydock: unknown ${kind} '${first}'\n`);
  }
  outside.writeError(new TextEncoder().encode(helpOfAll(subcommands)));
  return 2;
}

async function call(subcommand: Subcommand, args: readonly string[], outside: Outside): Promise<number> {
  if (asksForHelp(args)) {
    print(outside, helpOf(subcommand));
    return 0;
  }
  try {
    return await subcommand.run(parseCall(subcommand, args), outside);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    printError(outside, `drydock ${subcommand.name}: ${error.message}\n`);
    printError(outside, usageOf(subcommand));
    printError(outside, `Run 'drydock ${subcommand.name} --help' for more.`);
    return 2;
  }
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}
