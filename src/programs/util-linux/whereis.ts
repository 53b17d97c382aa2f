import type { Tool } from '../command/command.ts';

const BINARIES =
  '/usr/bin /usr/sbin /bin /sbin /usr/lib /lib /etc /usr/etc /usr/local/bin /usr/local/sbin /usr/local/etc /usr/games /usr/include /usr/share'.split(
    ' ',
  );
const MANUALS = ['/usr/share/man', '/usr/local/share/man'];

/** Where a program, its manual and its sources lie. Directories that are links to others are looked through once. */
export const whereis: Tool = {
  name: 'whereis',
  usage: 'whereis [options] [-BMS <dir>... -f] <name>',
  gnuUsage: '[options] [-BMS <dir>... -f] <name>',
  package: 'from util-linux 2.39.3',
  helpLetters: 'hV',
  options: { short: 'bBfhlmMsSuV' },
  async run(command, options) {
    const { fs, process } = command;
    const seen = new Set<string>();
    const directories = [...BINARIES, ...(process.env.get('PATH') ?? '').split(':')].filter((path) => {
      if (path === '' || !fs.exists(path)) return false;
      const real = fs.realpath(path);
      return !seen.has(real) && seen.add(real);
    });
    if (options.has('l')) {
      for (const path of directories) await command.out.line(`bin: ${path}`);
      return 0;
    }
    if (options.operands.length === 0) {
      await command.warn('not enough arguments');
      return command.misuseAfter();
    }
    const all = !['b', 'm', 's'].some((name) => options.has(name));
    for (const name of options.operands) {
      await command.process.breath();
      const base = name.slice(name.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
      const found: string[] = [];
      if (all || options.has('b'))
        for (const directory of directories)
          for (const entry of fs.readDirectory(directory))
            if (entry.name === base || (entry.name.startsWith(`${base}.`) && directory !== '/usr/share'))
              found.push(`${directory}/${entry.name}`);
      if (all || options.has('m'))
        for (const manual of MANUALS) {
          if (!fs.exists(manual)) continue;
          for (const section of fs.readDirectory(manual)) {
            const path = `${manual}/${section.name}`;
            if (!section.name.startsWith('man') || fs.stat(path).type !== 'directory') continue;
            for (const page of fs.readDirectory(path))
              if (page.name.startsWith(`${base}.`)) found.push(`${path}/${page.name}`);
          }
        }
      await command.out.line(`${base}:${found.map((path) => ` ${path}`).join('')}`);
    }
    return 0;
  },
};
