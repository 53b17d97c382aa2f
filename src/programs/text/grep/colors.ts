import { WHEN } from '../../command/choose.ts';
import type { Command } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { GNU_USAGE } from './options.ts';

/** What is coloured how, unless GREP_COLORS says otherwise: matches, names, numbers, offsets, separators. */
const COLORS = 'ms=01;31:mc=01;31:sl=:cx=:fn=35:ln=32:bn=32:se=36';

/** The colours of the parts of a line; undefined without `--color`. */
export async function readColors(
  command: Command,
  options: Options,
): Promise<ReadonlyMap<string, string> | undefined> {
  const { env, descriptors } = command.process;
  const when = options.value('color');
  if (!command.gnu || when === undefined) return undefined;
  const word = WHEN.find((words) => words.includes(when === '' ? 'auto' : when))?.[0];
  if (word === undefined) {
    await command.process.complain(GNU_USAGE);
    return command.misuseAfter(2);
  }
  const terminal = descriptors.get(1)?.tty !== undefined && env.get('TERM') !== 'dumb';
  if (word === 'never' || (word === 'auto' && !terminal)) return undefined;
  const colors = new Map<string, string>();
  const old = env.get('GREP_COLOR');
  if (old)
    await command.process.complain(
      `grep: warning: GREP_COLOR='${old}' is deprecated; use GREP_COLORS='mt=${old}'\n`,
    );
  for (const item of `${COLORS}${old ? `:mt=${old}` : ''}:${env.get('GREP_COLORS') ?? ''}`.split(':')) {
    const [name = '', color = ''] = item.split('=');
    for (const key of name === 'mt' ? ['ms', 'mc'] : [name]) colors.set(key, color);
  }
  return colors;
}

/** A part of a line in its colour. */
export type Paint = (kind: string, text: string) => string;

const OFF = '\x1b[m\x1b[K';

export function painter(colors: ReadonlyMap<string, string> | undefined): Paint {
  return (kind, text) => {
    const color = colors?.get(kind);
    return color ? `\x1b[${color}m\x1b[K${text}${OFF}` : text;
  };
}
