import type { Tool } from '../command/command.ts';

export const free: Tool = {
  name: 'free',
  usage: 'free [-bkmgh]',
  gnuUsage: '[options]',
  package: 'procps-ng 4.0.4)',
  helpLetters: '-V',
  misuseShowsHelp: true,
  options: {
    short: 'bkmghtwls:c:',
    long: { bytes: 'b', gibi: 'g', human: 'h', kibi: 'k', mebi: 'm', si: 'si', total: 't', wide: 'w' },
  },
  busyboxOptions: 'none',
  async run(command, options) {
    // busybox looks at its first word alone.
    const [word] = command.gnu ? [] : options.operands;
    if (word?.startsWith('-') && !/^-[bkmgh]/.test(word)) return command.misuse('unknown unit');
    const info = new Map<string, number>();
    for (const [, name = '', size] of command.fs
      .readText('/proc/meminfo')
      .matchAll(/^(\w+):\s+(\d+) kB$/gm)) {
      info.set(name, Number(size) * 1024);
    }
    const of = (name: string): number => info.get(name) ?? 0;
    const [total, unused, available, buffers] = [
      of('MemTotal'),
      of('MemFree'),
      of('MemAvailable'),
      of('Buffers'),
    ];
    const cached = of('Cached') + of('SReclaimable');
    const swap = [of('SwapTotal'), of('SwapTotal') - of('SwapFree'), of('SwapFree')];
    const unit = (command.gnu ? options.last('b', 'k', 'm', 'g', 'h') : word?.[1]) ?? 'k';
    const show = (bytes: number): string => {
      if (unit === 'h') return command.gnu ? gnuHuman(bytes) : busyboxHuman(bytes);
      const divisor = unit === 'b' ? 1 : unit === 'k' ? 1024 : unit === 'm' ? 1024 ** 2 : 1024 ** 3;
      return String(command.gnu ? Math.floor(bytes / divisor) : Math.round(bytes / divisor));
    };
    const label = command.gnu ? 8 : 7;
    const wide = options.has('w');
    const heads = [
      'total',
      'used',
      'free',
      'shared',
      ...(wide ? ['buffers', 'cache'] : ['buff/cache']),
      'available',
    ];
    await command.out.line(' '.repeat(label) + heads.map((head) => head.padStart(12)).join(''));
    const line = async (name: string, values: readonly number[]): Promise<void> => {
      await command.out.line(name.padEnd(label) + values.map((value) => show(value).padStart(12)).join(''));
    };
    // procps counts what is not available as used, busybox what is neither free nor cache.
    const used = command.gnu ? total - available : total - unused - buffers - cached;
    await line('Mem:', [
      ...[total, used, unused, of('Shmem')],
      ...(wide ? [buffers, cached] : [buffers + cached]),
      available,
    ]);
    await line('Swap:', swap);
    if (options.has('t'))
      await line(
        'Total:',
        [total, used, unused].map((value, i) => value + (swap[i] ?? 0)),
      );
    return 0;
  },
};

/** `3.8Gi`, `420Mi`, `0B`. */
function gnuHuman(bytes: number): string {
  const units = ['B', 'Ki', 'Mi', 'Gi', 'Ti'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const text = unit > 0 && value < 10 ? (Math.floor(value * 10) / 10).toFixed(1) : String(Math.floor(value));
  return `${text}${units[unit]}`;
}

function busyboxHuman(bytes: number): string {
  if (bytes === 0) return '0';
  const units = ['', 'K', 'M', 'G', 'T'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return unit === 0 ? String(bytes) : `${value.toFixed(1)}${units[unit]}`;
}
