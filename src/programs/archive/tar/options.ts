import type { Command } from '../../command/command.ts';
import { type OptionSpec, type Options, parseOptions, UsageError } from '../../command/options.ts';
import { OTHER_OPTIONS } from './other-options.ts';

/** GNU tar has its own pointer to its help. */
export class Misuse extends Error {}

/** Letters with a value. */
const VALUED = 'fCTXbgHIKLNV';

const BUSYBOX: OptionSpec = {
  short: 'cxtf:C:zjJZavhkmoOpPT:X:wWb:',
  long: {
    'auto-compress': 'a',
    bzip2: 'j',
    create: 'c',
    'directory:': 'C',
    'exclude:': 'exclude',
    extract: 'x',
    'file:': 'f',
    'files-from:': 'T',
    get: 'x',
    gunzip: 'z',
    gzip: 'z',
    help: 'help',
    'keep-old-files': 'k',
    list: 't',
    lzma: 'lzma',
    'no-same-owner': 'o',
    'numeric-owner': 'numeric',
    'one-file-system': 'one',
    'exclude-from:': 'X',
    overwrite: 'overwrite',
    'same-owner': 'same',
    'strip-components:': 'strip',
    'to-stdout': 'O',
    ungzip: 'z',
    verbose: 'v',
    xz: 'J',
  },
};

const GNU: OptionSpec = {
  short: 'Ab:cC:df:F:g:hH:I:jJkK:lL:mMnN:oOpPrRsStT:uUvV:wWxX:zZa',
  long: {
    ...OTHER_OPTIONS,
    ...BUSYBOX.long,
    'absolute-names': 'P',
    append: 'r',
    'block-number': 'R',
    catenate: 'A',
    compare: 'd',
    compress: 'Z',
    concatenate: 'A',
    delete: 'delete',
    dereference: 'h',
    diff: 'd',
    'exclude-backups': 'backups',
    'exclude-vcs': 'vcs',
    'format:': 'H',
    'full-time': 'full-time',
    'group:': 'group',
    'ignore-failed-read': 'ignore-failed',
    'listed-incremental:': 'g',
    'mode:': 'mode',
    'mtime:': 'mtime',
    'multi-volume': 'M',
    'no-overwrite-dir': 'no-overwrite-dir',
    'no-recursion': 'no-recursion',
    'no-same-permissions': 'no-same-permissions',
    'no-wildcards': 'no-wildcards',
    'occurrence::': 'occurrence',
    'one-top-level::': 'top',
    'overwrite-dir': 'overwrite-dir',
    'owner:': 'owner',
    'preserve-permissions': 'p',
    recursion: 'recursion',
    'remove-files': 'remove-files',
    'same-order': 's',
    'same-permissions': 'p',
    'show-stored-names': 'show-transformed',
    'show-transformed-names': 'show-transformed',
    'skip-old-files': 'skip-old',
    'sort:': 'sort',
    'to-command:': 'to-command',
    totals: 'totals',
    touch: 'm',
    'transform:': 'transform',
    uncompress: 'Z',
    'unlink-first': 'U',
    update: 'u',
    verify: 'W',
    'verbatim-files-from': 'verbatim',
    'warning:': 'warning',
    wildcards: 'wildcards',
    'xform:': 'transform',
  },
};

/** @throws UsageError, Misuse */
function missing({ gnu }: Command, letter: string): never {
  if (gnu) throw new Misuse(`Old option '${letter}' requires an argument.`);
  throw new UsageError(`option requires an argument -- '${letter}'`);
}

/** The first word may be letters without a dash; their values then follow in order. */
export function parseTarWords(command: Command, words: readonly string[]): Options {
  const [first = '', ...rest] = words;
  let args = [...words];
  if (first !== '' && !first.startsWith('-')) {
    const values = [...rest];
    const letters = [...first].flatMap((letter) =>
      VALUED.includes(letter) ? [`-${letter}`, values.shift() ?? missing(command, letter)] : [`-${letter}`],
    );
    args = [...letters, ...values];
  }
  try {
    return parseOptions(args, command.gnu ? GNU : BUSYBOX);
  } catch (error) {
    if (!(error instanceof UsageError) || !command.gnu) throw error;
    throw new Misuse(error.message);
  }
}
