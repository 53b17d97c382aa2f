import type { Command, Tool } from '../command/command.ts';
import type { Input } from '../command/input.ts';
import type { OptionSpec } from '../command/options.ts';
import { parseSize } from '../sizes.ts';

const OPTIONS: OptionSpec = {
  short: 'c:n:qvz0123456789',
  long: { 'bytes:': 'c', 'lines:': 'n', quiet: 'q', silent: 'q', verbose: 'v', 'zero-terminated': 'z' },
};

export const head: Tool = {
  name: 'head',
  usage: 'head [OPTIONS] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: OPTIONS,
  async run(command, options) {
    const unit = options.last('c', 'n');
    const digits = options.given.filter(({ name }) => /\d/.test(name)).map(({ name }) => name);
    const text = unit ? (options.value(unit) ?? '') : digits.length > 0 ? digits.join('') : '10';
    const fromEnd = text.startsWith('-');
    const count = parseSize(text.replace(/^[-+]/, ''));
    if (count === undefined) return command.fail(badCount(command, unit ?? 'n', text));
    const paths = options.operands;
    const titles = options.has('v') || (paths.length > 1 && !options.has('q'));
    let first = true;
    await command.eachInput(
      paths,
      async (input, path) => {
        if (titles) await command.out.text(title(path, first));
        first = false;
        const separator = options.has('z') ? '\0' : '\n';
        await show(command, input, { unit: unit ?? 'n', count, fromEnd, separator });
      },
      {
        complaint: (path, error, opened) => {
          if (!command.gnu) return undefined;
          const name = command.quote(path);
          return opened
            ? `error reading ${name}: ${error.message}`
            : `cannot open ${name} for reading: ${error.message}`;
        },
      },
    );
    return undefined;
  },
};

/** The line above each of several files. */
export function title(path: string, first: boolean): string {
  return `${first ? '' : '\n'}==> ${path === '-' ? 'standard input' : path} <==\n`;
}

export function badCount(command: Command, unit: string, text: string): string {
  const what = unit === 'c' ? 'bytes' : 'lines';
  return command.say(`invalid number of ${what}: ${command.quote(text)}`, `invalid number '${text}'`);
}

async function show(
  command: Command,
  input: Input,
  how: { unit: string; count: number; fromEnd: boolean; separator: string },
): Promise<void> {
  const { out } = command;
  if (how.unit === 'c') {
    if (how.fromEnd) {
      const all = await input.rest();
      await out.bytes(all.slice(0, Math.max(0, all.length - how.count)));
      return;
    }
    for (let left = how.count; left > 0; ) {
      const chunk = await input.chunk();
      if (chunk === '') break;
      await out.bytes(chunk.slice(0, left));
      left -= chunk.length;
    }
    return;
  }
  const kept: string[] = [];
  for (let i = 0; how.fromEnd || i < how.count; i++) {
    const line = await input.line();
    if (line === undefined) break;
    kept.push(`${line}${input.terminated ? how.separator : ''}`);
    if (!how.fromEnd || kept.length > how.count) await out.bytes(kept.shift() ?? '');
  }
}
