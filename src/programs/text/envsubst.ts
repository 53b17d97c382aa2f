import { toBinary } from '../command/bytes.ts';
import type { Tool } from '../command/command.ts';

const REFERENCE = /\$(?:([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\})/g;

/** envsubst: puts the environment's values where a text has `$NAME` or `${NAME}`. */
export const envsubst: Tool = {
  name: 'envsubst',
  usage: '[OPTION] [SHELL-FORMAT]',
  package: 'GNU gettext-runtime) 0.21',
  options: { short: 'v', long: { variables: 'v' } },
  async run(command, options) {
    const [format, extra] = options.operands;
    if (extra !== undefined) return command.fail('too many arguments');
    if (options.has('v')) {
      if (format === undefined) return command.fail('missing arguments');
      for (const name of namesIn(format)) await command.out.line(name);
      return 0;
    }
    const wanted = format === undefined ? undefined : new Set(namesIn(format));
    const values = new Map<string, string>();
    for (const [name, value] of command.process.env) values.set(name, toBinary(value));
    await command.eachInput([], async (input) => {
      for (let line = await input.line(); line !== undefined; line = await input.line()) {
        const text = line.replace(REFERENCE, (whole, bare?: string, braced?: string) => {
          const name = bare ?? braced ?? '';
          return wanted && !wanted.has(name) ? whole : (values.get(name) ?? '');
        });
        const full = command.out.bytes(input.terminated ? `${text}\n` : text);
        if (full) await full;
      }
    });
    return undefined;
  },
};

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(REFERENCE)].map(([, bare, braced]) => bare ?? braced ?? '');
}
