import type { Tool } from '../command/command.ts';

/** Which distribution and release this is, from /etc/os-release. */
export const lsbRelease: Tool = {
  name: 'lsb_release',
  usage: 'lsb_release [OPTION]...',
  options: {
    short: 'vidrcas',
    long: { version: 'v', id: 'i', description: 'd', release: 'r', codename: 'c', all: 'a', short: 's' },
  },
  async run(command, options) {
    const { process, out, fs } = command;
    const text = fs.exists('/etc/os-release') ? fs.readText('/etc/os-release') : '';
    const field = (name: string): string => new RegExp(`^${name}="?(.*?)"?$`, 'm').exec(text)?.[1] ?? 'n/a';
    const id = field('ID');
    const rows = [
      ['i', 'Distributor ID', id.slice(0, 1).toUpperCase() + id.slice(1)],
      ['d', 'Description', field('PRETTY_NAME')],
      ['r', 'Release', field('VERSION_ID')],
      ['c', 'Codename', field('VERSION_CODENAME')],
    ] as const;
    const shown = rows.filter(([letter]) => options.has(letter) || options.has('a'));
    const short = options.has('s');
    if (options.has('a') || options.has('v') || shown.length === 0) {
      await process.complain('No LSB modules are available.\n');
    }
    if (short && shown.length > 1) {
      await out.line(shown.map(([, , value]) => (value.includes(' ') ? `"${value}"` : value)).join(' '));
      return undefined;
    }
    for (const [, title, value] of shown) await out.line(short ? value : `${title}:\t${value}`);
    return undefined;
  },
};
