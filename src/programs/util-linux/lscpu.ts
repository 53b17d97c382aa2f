import type { Tool } from '../command/command.ts';

/** What /proc/cpuinfo says of the processors, in lscpu's order and words. */
export const lscpu: Tool = {
  name: 'lscpu',
  usage: 'lscpu [options]',
  gnuUsage: '[options]',
  package: 'from util-linux 2.39.3',
  helpLetters: 'hV',
  options: {
    short: 'abBcCe::hJp::s:xyV',
    long: {
      all: 'a',
      online: 'b',
      offline: 'c',
      'caches::': 'C',
      'extended::': 'e',
      json: 'J',
      'parse::': 'p',
    },
  },
  async run(command, options) {
    const [extra] = options.operands;
    if (extra !== undefined) {
      await command.warn('bad usage');
      return command.misuseAfter();
    }
    const blocks = command.fs
      .readText('/proc/cpuinfo')
      .split('\n\n')
      .filter((block) => block.trim() !== '')
      .map(
        (block) =>
          new Map(
            block
              .split('\n')
              .map(
                (line) =>
                  [
                    line.slice(0, line.indexOf(':')).trim(),
                    line.slice(line.indexOf(':') + 1).trim(),
                  ] as const,
              ),
          ),
      );
    const [first = new Map<string, string>()] = blocks;
    const count = blocks.length;
    if (options.has('p')) {
      await command.out.text(parsable(count));
      return 0;
    }
    if (options.has('e')) {
      const lines = blocks.map(
        (_, i) =>
          `${String(i).padStart(3)}    0      0 ${String(i).padStart(4)} ${`${i}:${i}:${i}:0`.padEnd(13)}    yes`,
      );
      await command.out.text(
        `CPU NODE SOCKET CORE L1d:L1i:L2:L3 ONLINE\n${lines.map((line) => `${line}\n`).join('')}`,
      );
      return 0;
    }
    const list = count === 1 ? '0' : count === 2 ? '0,1' : `0-${count - 1}`;
    const rows: readonly (readonly [string, string])[] = [
      ['Architecture:', 'x86_64'],
      ['CPU op-mode(s):', '32-bit, 64-bit'],
      ['Address sizes:', first.get('address sizes') ?? ''],
      ['Byte Order:', 'Little Endian'],
      ['CPU(s):', String(count)],
      ['On-line CPU(s) list:', list],
      ['Vendor ID:', first.get('vendor_id') ?? ''],
      ['Model name:', first.get('model name') ?? ''],
      ['CPU family:', first.get('cpu family') ?? ''],
      ['Model:', first.get('model') ?? ''],
      ['Thread(s) per core:', '1'],
      ['Core(s) per socket:', first.get('cpu cores') ?? String(count)],
      ['Socket(s):', '1'],
      ['Stepping:', first.get('stepping') ?? ''],
      ['BogoMIPS:', first.get('bogomips') ?? ''],
      ['Flags:', first.get('flags') ?? ''],
      ['Hypervisor vendor:', 'KVM'],
      ['Virtualization type:', 'full'],
      ['L3 cache:', cacheSize(first.get('cache size'))],
      ['NUMA node(s):', '1'],
      ['NUMA node0 CPU(s):', list],
    ];
    if (options.has('J')) {
      const items = rows.map(
        ([field, data]) =>
          `      {\n         "field": ${JSON.stringify(field)},\n         "data": ${JSON.stringify(data)}\n      }`,
      );
      await command.out.text(
        `{\n   "lscpu": [\n${items.join(',').replaceAll('},      {', '},{')}\n   ]\n}\n`,
      );
      return 0;
    }
    const width = Math.max(...rows.map(([field]) => field.length));
    for (const [field, data] of rows) await command.out.line(`${field.padEnd(width)} ${data}`);
    return 0;
  },
};

function cacheSize(text: string | undefined): string {
  const kibibytes = Number.parseInt(text ?? '0', 10);
  const mebibytes = kibibytes / 1024;
  return `${Number.isInteger(mebibytes) ? mebibytes : mebibytes.toFixed(1)} MiB (1 instance)`;
}

function parsable(count: number): string {
  let text =
    '# The following is the parsable format, which can be fed to other\n# programs. Each different item in every column has an unique ID\n# starting usually from zero.\n# CPU,Core,Socket,Node,,L1d,L1i,L2,L3\n';
  for (let i = 0; i < count; i++) text += `${i},${i},0,0,,${i},${i},${i},0\n`;
  return text;
}
