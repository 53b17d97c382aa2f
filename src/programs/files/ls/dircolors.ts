import type { Command, Tool } from '../../command/command.ts';
import { matchesGlob } from '../../matches-glob.ts';
import { USUAL_COLORS } from './usual-colors.ts';

/** The two letters of LS_COLORS for the words of a dircolors file. */
const KEYWORDS = new Map(
  (
    'RESET=rs DIR=di LNK=ln LINK=ln SYMLINK=ln MULTIHARDLINK=mh FIFO=pi PIPE=pi SOCK=so SOCKET=so DOOR=do BLK=bd BLOCK=bd CHR=cd ' +
    'CHAR=cd ORPHAN=or MISSING=mi SETUID=su SETGID=sg CAPABILITY=ca OWT=tw OWR=ow SUID=su SGID=sg CLRTOEOL=cl STICKY_OTHER_WRITABLE=tw OTHER_WRITABLE=ow STICKY=st ' +
    'EXEC=ex FILE=fi NORMAL=no NORM=no LEFTCODE=lc LEFT=lc RIGHTCODE=rc RIGHT=rc ENDCODE=ec END=ec'
  )
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
);

export const dircolors: Tool = {
  name: 'dircolors',
  usage: 'dircolors [OPTION]... [FILE]',
  options: {
    short: 'bcp',
    long: {
      sh: 'b',
      'bourne-shell': 'b',
      csh: 'c',
      'c-shell': 'c',
      'print-database': 'p',
      'print-ls-colors': 'print-ls-colors',
    },
  },
  async run(command, options) {
    const { operands } = options;
    const shell = options.last('b', 'c');
    if (options.has('p') && shell !== undefined)
      command.misuse(
        'the options to output non shell syntax,\nand to select a shell syntax are mutually exclusive',
      );
    if (options.has('p') && options.has('print-ls-colors'))
      command.misuse('options --print-database and --print-ls-colors are mutually exclusive');
    const extra = operands[options.has('p') ? 0 : 1];
    if (extra !== undefined) {
      await command.warn(`extra operand ${command.cite(extra)}`);
      if (options.has('p'))
        await command.process.complain('file operands cannot be combined with --print-database (-p)\n');
      return command.misuseAfter();
    }
    if (options.has('p')) {
      await command.out.text(database());
      return 0;
    }
    const login = command.process.env.get('SHELL');
    if (shell === undefined && !login && !options.has('print-ls-colors'))
      return command.fail('no SHELL environment variable, and no shell type option given');
    const [file] = operands;
    const colors = file === undefined ? USUAL_COLORS : await readFile(command, file);
    if (command.status !== 0) return undefined;
    const csh = shell === undefined && /csh$/.test(login ?? '');
    const quoted = colors.replaceAll("'", "'\\''");
    if (options.has('print-ls-colors')) await command.out.text(samples(colors));
    else if (shell === 'c' || csh) await command.out.text(`setenv LS_COLORS '${quoted}'\n`);
    else await command.out.text(`LS_COLORS='${quoted}';\nexport LS_COLORS\n`);
    return undefined;
  },
};

async function readFile(command: Command, file: string): Promise<string> {
  let list = '';
  await command.eachInput([file], async (input) => {
    let number = 0;
    // Whether what follows is meant for this terminal: lines that name terminals stand before it.
    let state: 'all' | 'no' | 'sure' | 'yes' = 'all';
    for (let line = await input.line(); line !== undefined; line = await input.line()) {
      number++;
      const [, word = '', color] = /^\s*(\S+)(?:\s+(\S.*?))?\s*$/.exec(line.replace(/(^|\s)#.*/, '')) ?? [];
      const key = KEYWORDS.get(word.toUpperCase());
      if (word === '') continue;
      const terminal = /^(?:COLOR)?TERM$/i.exec(word)?.[0].toUpperCase();
      if (terminal !== undefined && color !== undefined) {
        if (state !== 'sure')
          state = matchesGlob(color, command.process.env.get(terminal) || (terminal === 'TERM' ? 'none' : ''))
            ? 'sure'
            : 'no';
        continue;
      }
      if (state === 'sure') state = 'yes';
      if (state === 'no') continue;
      if (color === undefined) await command.warn(`${file}:${number}: invalid line;  missing second token`);
      else if (word.startsWith('.')) list += `*${escaped(word)}=${escaped(color)}:`;
      else if (word.startsWith('*')) list += `${escaped(word)}=${escaped(color)}:`;
      else if (key !== undefined) list += `${key}=${escaped(color)}:`;
      else if (!/^(OPTIONS|COLOR|EIGHTBIT)$/i.test(word))
        await command.warn(`${file}:${number}: unrecognized keyword ${word}`);
    }
  });
  return list;
}

/** What would end an item stands behind a backslash. */
function escaped(text: string): string {
  return text.replace(/(?<![\\^])[:=]/g, '\\$&');
}

function itemsOf(colors: string): readonly string[] {
  return colors.split(':').filter((item) => item !== '');
}

/** Each kind in its own colour. */
function samples(colors: string): string {
  return itemsOf(colors)
    .map((item) => `\x1b[${item.slice(item.indexOf('=') + 1)}m${item.replace('=', '\t')}\x1b[0m\n`)
    .join('');
}

/** The usual colours as a file that dircolors reads. */
function database(): string {
  const words = new Map([...KEYWORDS].map(([word, key]) => [key, word] as const));
  return itemsOf(USUAL_COLORS)
    .map((item) => {
      const [key = '', color = ''] = item.split('=');
      return `${words.get(key) ?? key.replace(/^\*(?=\.)/, '')} ${color}\n`;
    })
    .join('');
}
