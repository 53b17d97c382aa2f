import type { Tool } from '../command/command.ts';

/** ipcalc: what a network's address makes of its other addresses. */
export const ipcalc: Tool = {
  name: 'ipcalc',
  usage:
    'ipcalc [-bnmphs] ADDRESS[/PREFIX] [NETMASK]\n\nReckon with addresses of networks\n\n\t-b\tThe broadcast address\n\t-n\tThe network\n\t-m\tThe mask that ADDRESS has by its class\n\t-p\tThe prefix for the mask\n\t-h\tThe name of the host\n\t-s\tSay no mistakes',
  options: { short: 'mbnphs' },
  async run(command, options) {
    const [word, mask] = options.operands;
    const asked = ['m', 'b', 'n', 'p', 'h'].filter((name) => options.has(name));
    const first = ['b', 'n', 'p'].some((name) => options.has(name));
    if (
      word === undefined ||
      options.operands.length > 2 ||
      (!first && (asked.length === 0 || mask !== undefined))
    )
      return command.misuse('an address');
    const refuse = (message: string): Promise<never> | number =>
      options.has('s') ? 1 : command.fail(message);
    const [text = '', prefix] = word.split('/', 2);
    if (prefix && !/^\d+$/.test(prefix)) return refuse(`invalid number '${prefix}'`);
    if (prefix && Number(prefix) > 32) return refuse(`number ${prefix} is not in 0..32 range`);
    const address = numberOf(text);
    if (address === undefined) return refuse(`bad IP address: ${text}`);
    if (mask !== undefined && prefix) return refuse('use prefix or netmask, not both');
    let netmask = prefix ? maskOf(Number(prefix)) : classMask(address);
    if (mask !== undefined) {
      const given = numberOf(mask);
      if (given === undefined) return refuse(`bad netmask: ${mask}`);
      netmask = given;
    }
    if (options.has('m')) await command.out.line(`NETMASK=${dotted(netmask)}`);
    if (options.has('b')) await command.out.line(`BROADCAST=${dotted((address & netmask) | ~netmask)}`);
    if (options.has('n')) await command.out.line(`NETWORK=${dotted(address & netmask)}`);
    if (options.has('p')) await command.out.line(`PREFIX=${netmask.toString(2).replaceAll('0', '').length}`);
    if (options.has('h')) return refuse(`can't find hostname for ${text}: Unknown host`);
    return 0;
  },
};

function numberOf(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255))
    return undefined;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

function maskOf(prefix: number): number {
  return prefix === 0 ? 0 : (0xffffffff << (32 - prefix)) >>> 0;
}

/** Classes A, B and C. */
function classMask(address: number): number {
  if (address < 0x80000000) return 0xff000000;
  return address < 0xc0000000 ? 0xffff0000 : 0xffffff00;
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}
