import type { Tool } from '../command/command.ts';

const UNITS = new Map([
  ['', 1],
  ['s', 1],
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
]);

/** Seconds of `1.5`, `2m`, `infinity`; undefined if it is no duration. */
export function parseDuration(text: string): number | undefined {
  if (/^inf(inity)?$/i.test(text)) return Number.POSITIVE_INFINITY;
  const match = /^((?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)([smhd]?)$/.exec(text);
  return match ? Number(match[1]) * (UNITS.get(match[2] ?? '') ?? 1) : undefined;
}

export const sleep: Tool = {
  name: 'sleep',
  usage: 'sleep [N]...',
  gnuUsage: 'NUMBER[SUFFIX]...',
  options: { short: '' },
  async run(command, { operands }) {
    if (operands.length === 0) command.misuse('missing operand');
    let seconds = 0;
    for (const operand of operands) {
      const part = parseDuration(operand);
      if (part === undefined) {
        if (!command.gnu) return command.fail(`invalid number '${operand}'`);
        await command.warn(`invalid time interval ${command.cite(operand)}`);
      }
      seconds += part ?? 0;
    }
    if (command.status !== 0) return command.misuseAfter();
    // Timers of a host end at 2^31 milliseconds.
    for (let left = seconds * 1000; left > 0; left -= 2_000_000_000) {
      await command.process.sleep(Math.min(left, 2_000_000_000));
    }
    return 0;
  },
};
