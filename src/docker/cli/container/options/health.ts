import { CommandError } from '../../command/command-error.ts';
import type { Flags } from '../../command/flags.ts';

/** What --health-* and --no-healthcheck ask for; undefined if they ask for nothing. @throws CommandError */
export function parseHealth(flags: Flags): Readonly<Record<string, unknown>> | undefined {
  const command = flags.text('health-cmd');
  const numbers = ['interval', 'timeout', 'retries', 'start-period', 'start-interval'] as const;
  const given = command !== '' || numbers.some((name) => flags.number(`health-${name}`) !== 0);
  if (flags.bool('no-healthcheck')) {
    if (given) throw new CommandError('--no-healthcheck conflicts with --health-* options');
    return { Test: ['NONE'] };
  }
  if (!given) return undefined;
  for (const name of numbers) {
    if (flags.number(`health-${name}`) < 0) throw new CommandError(`--health-${name} cannot be negative`);
  }
  const number = (key: string, name: string): Readonly<Record<string, number>> =>
    flags.number(name) === 0 ? {} : { [key]: flags.number(name) };
  return {
    ...(command === '' ? {} : { Test: ['CMD-SHELL', command] }),
    ...number('Interval', 'health-interval'),
    ...number('Timeout', 'health-timeout'),
    ...number('StartPeriod', 'health-start-period'),
    ...number('StartInterval', 'health-start-interval'),
    ...number('Retries', 'health-retries'),
  };
}
