import { SystemError } from '../../linux/errno.ts';
import { bytesOf } from '../command/bytes.ts';
import type { Tool } from '../command/command.ts';

export const uniq: Tool = {
  name: 'uniq',
  usage: 'uniq [-cduiz] [-f,s,w N] [FILE [OUTFILE]]',
  gnuUsage: '[OPTION]... [INPUT [OUTPUT]]',
  options: {
    short: 'cdDf:is:uw:z',
    long: {
      'all-repeated': 'D',
      'check-chars:': 'w',
      count: 'c',
      'ignore-case': 'i',
      repeated: 'd',
      'skip-chars:': 's',
      'skip-fields:': 'f',
      unique: 'u',
      'zero-terminated': 'z',
    },
  },
  busyboxOptions: { short: 'cdf:is:uw:z' },
  async run(command, options) {
    const [from = '-', named] = options.operands;
    const to = named === '-' && !command.gnu ? undefined : named;
    const separator = options.has('z') ? '\0' : '\n';
    const fields = Number(options.value('f') ?? 0);
    const characters = Number(options.value('s') ?? 0);
    const width = Number(options.value('w') ?? Number.POSITIVE_INFINITY);
    const plain = fields === 0 && characters === 0 && width === Number.POSITIVE_INFINITY && !options.has('i');
    const keyOf = (line: string): string => {
      if (plain) return line;
      const rest = fields > 0 ? line.replace(new RegExp(`^(?:[ \\t]*[^ \\t]*){0,${fields}}`), '') : line;
      const key = rest.slice(characters, characters + width);
      return options.has('i') ? key.toLowerCase() : key;
    };
    let text = '';
    const counts = options.has('c');
    const end = (line: string, count: number): Promise<void> | undefined => {
      if (options.has('u') && count > 1) return undefined;
      if (options.has('d') && count === 1) return undefined;
      const shown = `${counts ? `${String(count).padStart(7)} ` : ''}${line}${separator}`;
      if (to === undefined) return command.out.bytes(shown);
      text += shown;
      return undefined;
    };
    try {
      const descriptor = command.openDescriptor(from);
      const input = command.input(descriptor, separator);
      let group: string | undefined;
      let key = '';
      let count = 0;
      const all = options.has('D');
      for (let lines = await input.lines(); lines; lines = await input.lines()) {
        for (const line of lines) {
          const own = keyOf(line);
          if (group !== undefined && own === key) {
            if (all) {
              if (count === 1) await command.out.bytes(`${group}${separator}`);
              await command.out.bytes(`${line}${separator}`);
            }
            count++;
            continue;
          }
          const full = group !== undefined && !all ? end(group, count) : undefined;
          if (full) await full;
          group = line;
          key = own;
          count = 1;
        }
      }
      if (group !== undefined && !options.has('D')) await end(group, count);
      if (to !== undefined) command.fs.writeFile(to, bytesOf(text));
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EPIPE' || error.code === 'EINTR') throw error;
      return command.fail(
        command.say(
          error.code === 'EISDIR'
            ? `error reading ${command.quote(from)}: ${error.message}`
            : `${from}: ${error.message}`,
          error.code === 'EISDIR' ? `read error: ${error.message}` : `can't open '${from}': ${error.message}`,
        ),
      );
    }
    return 0;
  },
};
