import type { Process } from '../../linux/process/process.ts';

const RESET = '\x1b[0m';
/** Colours of apt's complaints by their letter. */
const LETTERS: Readonly<Record<string, string>> = { E: '\x1b[1;31m', W: '\x1b[1;33m', N: '\x1b[33m' };
/** Colours of dpkg's by what they are. */
const KINDS: Readonly<Record<string, string>> = { error: '\x1b[1;31m', warning: '\x1b[1;33m' };

/** From now on what the process complains of is painted as apt does on a terminal. */
export function paintAsApt(process: Process): void {
  if (!process.descriptors.get(1)?.tty) return;
  paint(process, (text) =>
    text.replace(/^([EWN]): (.*)$/gm, (_, letter: string, rest: string) => {
      return `${LETTERS[letter]}${letter}: ${RESET}${rest}${RESET}`;
    }),
  );
}

/** The same for dpkg and its query. */
export function paintAsDpkg(process: Process): void {
  if (![1, 2].every((descriptor) => process.descriptors.get(descriptor)?.tty)) return;
  paint(process, (text) =>
    text.replace(/^(dpkg[-a-z]*:)( (error|warning):)?/gm, (_, name: string, __, kind?: string) => {
      return `\x1b[1m${name}${RESET}${kind === undefined ? '' : ` ${KINDS[kind]}${kind}:${RESET}`}`;
    }),
  );
}

function paint(process: Process, painted: (text: string) => string): void {
  const plain = process.complain.bind(process);
  process.complain = (text) => plain(typeof text === 'string' ? painted(text) : text);
}

/** A package's name in a list of apt's. */
export function paintedName(process: Process, name: string): string {
  return process.descriptors.get(1)?.tty ? `\x1b[32m${name}${RESET}` : name;
}
