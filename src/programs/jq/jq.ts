import type { Process } from '../../linux/process/process.ts';
import type { Tool } from '../command/command.ts';
import { installedVersion } from '../packages/installed-version.ts';
import { checkNames } from './check-names.ts';
import { LIBRARY } from './library.ts';
import { LinkError } from './link-error.ts';
import { Linker } from './linker.ts';
import { located } from './located.ts';
import { Scope } from './machine/scope.ts';
import { parseProgram } from './parse/parse.ts';
import { Run } from './run.ts';
import { BUILD, readSettings } from './settings.ts';
import { CompileError } from './syntax.ts';
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
    const linker = new Linker({
      fs: command.fs,
      cwd: command.process.cwd,
      home: command.process.env.get('HOME'),
      search: settings.search.length > 0 ? settings.search : undefined,
    });
    try {
      const { header, filter } = parseProgram(settings.filter);
      const { scope, functions, variables } = linker.link(header, undefined, libraryScope(command.process));
      const known = new Set([...settings.variables.keys(), 'ENV', '__prog_args', ...variables]);
      checkNames(filter, known, functions);
      return await new Run(command, settings, { filter, scope, linker }).run();
    } catch (error) {
      if (error instanceof LinkError) {
        await command.process.complain(`${error.message}jq: 1 compile error\n`);
        return 3;
      }
      if (!(error instanceof CompileError)) throw error;
      const problems = [{ message: error.message, at: error.at }, ...error.also];
      const count = `${problems.length} compile error${problems.length === 1 ? '' : 's'}`;
      await command.process.complain(
        `${problems.map((each) => located(settings.filter ?? '', each.message, each.at ?? 0)).join('')}jq: ${count}\n`,
      );
      return 3;
    }
  },
};

/** Where every program stands: the library and the environment. */
function libraryScope({ env }: Process): Scope {
  return new Scope(undefined, new Map([['ENV', new Map(env)]]), LIBRARY);
}
