import { SystemError } from '../../linux/errno.ts';
import { choose } from '../command/choose.ts';
import type { Tool } from '../command/command.ts';

export const tee: Tool = {
  name: 'tee',
  usage: 'tee [-ai] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: {
    short: 'aip',
    long: { append: 'a', 'ignore-interrupts': 'i', 'output-error::': 'output-error' },
  },
  async run(command, options) {
    const { process, fs } = command;
    const mode = options.value('output-error');
    if (mode)
      await choose(command, mode, '--output-error', [['warn'], ['warn-nopipe'], ['exit'], ['exit-nopipe']]);
    if (options.has('i')) process.onSignal('SIGINT', 'ignore');
    const outputs = [1];
    const names = new Map<number, string>();
    // busybox looks for errors when all is written.
    const failed = new Set<number>();
    for (const path of options.operands) {
      await process.breath();
      // To busybox it is standard output once more.
      if (path === '-' && !command.gnu) {
        outputs.push(1);
        continue;
      }
      try {
        const file = fs.open(path, {
          write: true,
          create: true,
          ...(options.has('a') ? { append: true } : { truncate: true }),
        });
        const output = process.install(file);
        outputs.push(output);
        names.set(output, path);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await command.warn(`${path}: ${error.message}`);
      }
    }
    for (;;) {
      const bytes = await process.read(0);
      if (bytes.length === 0) {
        for (const output of failed) await command.warn(`${names.get(output)}: I/O error`);
        return undefined;
      }
      for (const output of outputs) {
        try {
          await process.write(output, bytes);
        } catch (error) {
          if (command.gnu || output === 1 || !(error instanceof SystemError) || error.code === 'EINTR')
            throw error;
          failed.add(output);
        }
      }
    }
  },
};
