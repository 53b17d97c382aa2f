import type { Tool } from '../command/command.ts';
import { checkNames } from './check-names.ts';
import { parseFilter } from './parse.ts';
import { Run } from './run.ts';
import { readSettings, USAGE } from './settings.ts';
import { CompileError, type Filter } from './syntax.ts';

export const jq: Tool = {
  name: 'jq',
  usage: 'jq FILTER [FILE]...',
  async run(command, { operands }) {
    const settings = await readSettings(command, operands);
    if (settings.flags.has('V')) {
      await command.out.line('jq-1.7.1');
      return 0;
    }
    if (settings.flags.has('h')) {
      await command.out.text(USAGE);
      return 0;
    }
    if (settings.filter === undefined) {
      await command.process.complain(
        `${USAGE}Use jq --help for help with command-line options,\nor see the jq manpage, or online docs  at https://jqlang.github.io/jq\n`,
      );
      return 2;
    }
    let filter: Filter;
    try {
      filter = parseFilter(settings.filter);
      checkNames(filter, new Set([...settings.variables.keys(), 'ENV', '__prog_args']));
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      await command.process.complain(
        `jq: error: ${error.message} at <top-level>, line 1:\n${settings.filter}\njq: 1 compile error\n`,
      );
      return 3;
    }
    return new Run(command, settings, filter).run();
  },
};
