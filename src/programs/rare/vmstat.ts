import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';

const UNITS: Readonly<Record<string, number>> = { k: 1000, K: 1024, m: 1_000_000, M: 1_048_576 };

/** vmstat of procps: memory as it is; nothing of the machine's other work is measured, so it idles. */
export const vmstat: Tool = {
  name: 'vmstat',
  usage: '[options] [delay [count]]',
  gnuUsage: '[options] [delay [count]]',
  package: 'procps-ng 4.0.4)',
  helpLetters: 'hV',
  misuseShowsHelp: true,
  options: {
    short: 'nwS:V',
    long: { 'one-header': 'n', wide: 'w', 'unit:': 'S', version: 'V' },
  },
  async run(command, options) {
    if (options.has('V')) {
      await command.out.line('vmstat from procps-ng 4.0.4');
      return 0;
    }
    const unit = options.value('S');
    if (unit !== undefined && UNITS[unit] === undefined)
      return command.fail('-S requires k, K, m or M (default is KiB)');
    const numbers: number[] = [];
    for (const word of options.operands.slice(0, 2)) {
      if (!/^\d+$/.test(word)) return command.fail(`failed to parse argument: '${word}'`);
      numbers.push(Number(word));
    }
    const [delay, count = delay === undefined ? 1 : Infinity] = numbers;
    if (delay === 0) return command.fail('delay must be positive integer');
    for (let i = 0; i < count; i++) {
      if (i > 0) await command.process.sleep((delay ?? 1) * 1000);
      // The heads come again with every screen.
      if (i === 0 || (i % 21 === 0 && !options.has('n')))
        for (const head of heads(options)) await command.out.line(head);
      await command.out.line(row(command, options, UNITS[unit ?? 'K'] ?? 1024));
      await command.out.flush();
    }
    return 0;
  },
};

function heads(options: Options): readonly string[] {
  if (options.has('w')) {
    return [
      '--procs-- -----------------------memory---------------------- ---swap-- -----io---- -system-- ----------cpu----------',
      `   r    b         swpd         free         buff        cache   si   so    bi    bo   in   cs  us  sy  id  wa  st  gu`,
    ];
  }
  return [
    'procs -----------memory---------- ---swap-- -----io---- -system-- -------cpu-------',
    ` r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st gu`,
  ];
}

function row(command: Command, options: Options, unit: number): string {
  const { fs } = command;
  const sizes = new Map<string, number>();
  for (const [, name = '', size] of fs.readText('/proc/meminfo').matchAll(/^(\w+):\s+(\d+) kB$/gm))
    sizes.set(name, Number(size) * 1024);
  const of = (...names: readonly string[]): number =>
    Math.floor(names.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0) / unit);
  const running = Number(/ (\d+)\//.exec(fs.readText('/proc/loadavg'))?.[1] ?? 1);
  const memory = [
    of('SwapTotal') - of('SwapFree'),
    of('MemFree'),
    of('Buffers'),
    of('Cached', 'SReclaimable'),
  ];
  const put = (values: readonly number[], widths: readonly number[]): string =>
    values.map((value, i) => String(value).padStart(widths[i] ?? 0)).join(' ');
  const wide = options.has('w');
  return [
    put([running, 0], wide ? [4, 4] : [2, 2]),
    put(memory, wide ? [12, 12, 12, 12] : [6, 6, 6, 6]),
    put([0, 0], [4, 4]),
    put([0, 0], [5, 5]),
    put([0, 0], [4, 4]),
    put([0, 0, 100, 0, 0, 0], wide ? [3, 3, 3, 3, 3, 3] : [2, 2, 2, 2, 2, 2]),
  ].join(' ');
}
