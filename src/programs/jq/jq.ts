import type { Tool } from '../command/command.ts';
import { installedVersion } from '../packages/installed-version.ts';
import { checkNames } from './check-names.ts';
import { parseFilter } from './parse/parse.ts';
import { Run } from './run.ts';
import { BUILD, readSettings } from './settings.ts';
import { CompileError, type Filter } from './syntax.ts';
import { SHORT_USAGE, USAGE } from './usage.ts';

export const jq: Tool = {
  name: 'jq',
  usage: 'jq FILTER [FILE]...',
  async run(command, { operands }) {
    const settings = await readSettings(command, operands);
    if (settings.flags.has('V')) {
      await command.out.line(`jq-${installedVersion(command.process, 'jq') ?? '1.7.1'}`);
      return 0;
    }
    if (settings.flags.has('build')) {
      await command.out.line(BUILD);
      return 0;
    }
    if (settings.flags.has('h')) {
      await command.out.text(USAGE);
      return 0;
    }
    if (settings.filter === undefined) {
      await command.process.complain(SHORT_USAGE);
      return 2;
    }
    let filter: Filter;
    try {
      filter = parseFilter(settings.filter);
      checkNames(filter, new Set([...settings.variables.keys(), 'ENV', '__prog_args']));
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      if (error.message.startsWith('drydock: ')) {
        await command.process.complain(`${error.message}\n`);
        return 127;
      }
      const problems = [{ message: error.message, at: error.at }, ...error.also];
      const count = `${problems.length} compile error${problems.length === 1 ? '' : 's'}`;
      await command.process.complain(
        `${problems.map((each) => located(settings.filter ?? '', each.message, each.at ?? 0)).join('')}jq: ${count}\n`,
      );
      return 3;
    }
    return new Run(command, settings, filter).run();
  },
};

/** A problem with its line, and as many blanks as stand before its place. */
function located(program: string, message: string, at: number): string {
  const before = program.slice(0, at);
  const start = before.lastIndexOf('\n') + 1;
  const line = program.slice(start).split('\n')[0] ?? '';
  return `jq: error: ${message} at <top-level>, line ${before.split('\n').length}:\n${line}${' '.repeat(at - start)}\n`;
}
