import type { Tool } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { change } from './change.ts';
import { compare } from './compare.ts';
import { create } from './create.ts';
import { extract } from './extract.ts';
import { list } from './list.ts';
import { Misuse, parseTarWords } from './options.ts';
import { otherOption } from './other-options.ts';
import { TarRun } from './tar-run.ts';

/** What GNU's tar has and nobody has simulated. */
const REFUSED: readonly (readonly [name: string, shown: string])[] = [
  ['to-command', '--to-command'],
  ['R', '--block-number'],
  ['totals', '--totals'],
  ['W', '--verify'],
  ['M', '--multi-volume'],
  ['g', '--listed-incremental'],
];

export const tar: Tool = {
  name: 'tar',
  usualVersion: true,
  usage: 'tar c|x|t [-ZzJjahmvokO] [-f TARFILE] [-C DIR] [-T FILE] [-X FILE] [LONGOPT]... [FILE]...',
  async run(command, { operands }) {
    let options: Options;
    try {
      options = parseTarWords(command, operands);
    } catch (error) {
      if (!(error instanceof Misuse)) throw error;
      await command.process.complain(
        `tar: ${error.message}\nTry 'tar --help' or 'tar --usage' for more information.\n`,
      );
      return 64;
    }
    if (options.has('help')) {
      await command.out.text('Usage: tar [OPTION...] [FILE]...\n');
      return 0;
    }
    const modes = command.gnu ? ['c', 't', 'x', 'r', 'u', 'A', 'd', 'delete'] : ['c', 't', 'x'];
    const mode = options.last(...modes);
    const refuse = async (message: string): Promise<number> => {
      await command.process.complain(
        `tar: ${message}\nTry 'tar --help' or 'tar --usage' for more information.\n`,
      );
      return 2;
    };
    if (command.gnu) {
      if (new Set(options.given.map(({ name }) => name).filter((name) => modes.includes(name))).size > 1)
        return refuse("You may not specify more than one '-Acdtrux', '--delete' or  '--test-label' option");
      const strip = options.value('strip') ?? '0';
      if (!/^\d+$/.test(strip)) return refuse(`${strip}: Invalid number of elements`);
      const format = options.value('H') ?? 'gnu';
      if (!/^(gnu|oldgnu|pax|posix|ustar|v7)$/.test(format))
        return refuse(`${format}: Invalid archive format`);
      if ((mode === 'r' || mode === 'u') && options.last('z', 'j', 'J') !== undefined)
        return refuse('Cannot update compressed archives');
      if ((mode === 'r' || mode === 'u' || mode === 'A') && (options.value('f') ?? '-') === '-')
        return refuse("Options '-Aru' are incompatible with '-f -'");
    }
    if (mode === undefined) {
      if (!command.gnu) return command.misuse('no mode');
      return refuse("You must specify one of the '-Acdtrux', '--delete' or '--test-label' options");
    }
    for (const [name, shown] of command.gnu ? REFUSED : [])
      if (options.has(name)) {
        await command.process.complain(`drydock: 'tar ${shown}' is not simulated\n`);
        return 127;
      }
    const other = command.gnu ? otherOption(options.given) : undefined;
    if (other !== undefined) {
      await command.process.complain(`drydock: 'tar ${other}' is not simulated\n`);
      return 127;
    }
    const run = new TarRun(command, options);
    if (options.has('Z') || (mode === 'c' && !run.canPack)) {
      await command.process.complain('drydock: tar with compress, or packing with xz, is not simulated\n');
      return 127;
    }
    await run.prepare();
    if (mode === 'c') await create(run);
    else if (mode === 'd') await compare(run);
    else if (mode === 't') await list(run);
    else if (mode === 'x') await extract(run);
    else await change(run, mode);
    return run.finish();
  },
};
