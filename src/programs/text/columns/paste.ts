import { SystemError } from '../../../linux/errno.ts';
import { toBinary } from '../../command/bytes.ts';
import type { Command, Tool } from '../../command/command.ts';
import type { Input } from '../../command/input.ts';
import { expandEscapes } from '../printf/escapes.ts';

export const paste: Tool = {
  name: 'paste',
  usage: 'paste [-d LIST] [-s] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: { short: 'd:sz', long: { 'delimiters:': 'd', serial: 's', 'zero-terminated': 'z' } },
  async run(command, options) {
    // `\0` stands for nothing between two files.
    const delimiters = (toBinary(options.value('d') ?? '\t').match(/\\[\s\S]|[\s\S]/g) ?? []).map((each) =>
      each === '\\0' ? '' : expandEscapes(each).text,
    );
    if (/(^|[^\\])(\\\\)*\\$/.test(options.value('d') ?? '') && command.gnu)
      return command.fail(`delimiter list ends with an unescaped backslash: ${options.value('d')}`);
    if (options.value('d') === '' && !command.gnu) return command.fail("-d '' is not supported");
    const between = (i: number): string =>
      delimiters.length === 0 ? '' : (delimiters[i % delimiters.length] ?? '');
    const end = options.has('z') ? '\0' : '\n';
    const inputs: (Input | undefined)[] = [];
    let standard: Input | undefined;
    for (const path of options.operands.length > 0 ? options.operands : ['-']) {
      await command.process.breath();
      try {
        if (path === '-') {
          standard ??= inputOf(command, 0, end);
          inputs.push(standard);
        } else inputs.push(inputOf(command, command.openDescriptor(path), end));
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await command.warn(`${path}: ${error.message}`);
        if (!options.has('s') || !command.gnu) return undefined;
      }
    }
    if (options.has('s')) {
      for (const input of inputs) {
        let count = 0;
        for (let line = await input?.line(); line !== undefined; line = await input?.line(), count++) {
          const full = command.out.bytes(count === 0 ? line : between(count - 1) + line);
          if (full) await full;
        }
        // Of nothing busybox makes nothing, GNU an empty line.
        if (count === 0 && !command.gnu) continue;
        await command.out.bytes(end);
      }
      return undefined;
    }
    for (;;) {
      const row: string[] = [];
      let some = false;
      let taken = 0;
      for (const [i, input] of inputs.entries()) {
        const line = await input?.line();
        if (line === undefined) inputs[i] = undefined;
        else some = true;
        row.push(line ?? '');
        // In busybox a file that has ended takes what follows it along: the delimiter, or the end of the line.
        if (!command.gnu && line === undefined) continue;
        row.push(i < inputs.length - 1 ? between(taken++) : end);
      }
      if (!some) return undefined;
      for (const part of row) {
        const full = command.out.bytes(part);
        if (full) await full;
      }
    }
  },
};

/** To busybox a line ends at a zero byte too. */
function inputOf(command: Command, descriptor: number, end: string): Input {
  const input = command.input(descriptor, end);
  if (command.gnu) return input;
  input.zero = '\n';
  input.endsAtError = true;
  return input;
}
