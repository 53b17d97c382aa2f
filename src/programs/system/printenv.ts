import type { Tool } from '../command/command.ts';

export const printenv: Tool = {
  name: 'printenv',
  usage: 'printenv [VARIABLE]...',
  gnuUsage: '[OPTION]... [VARIABLE]...',
  usageStatus: 2,
  options: { short: '+0', long: { null: '0' } },
  busyboxOptions: 'none',
  async run(command, options) {
    const { env } = command.process;
    const end = options.has('0') ? '\0' : '\n';
    if (options.operands.length === 0) {
      for (const [name, value] of env) await command.out.text(`${name}=${value}${end}`);
      return 0;
    }
    for (const name of options.operands) {
      const value = env.get(name);
      if (value === undefined) command.status = 1;
      else await command.out.text(`${value}${end}`);
    }
    return undefined;
  },
};
