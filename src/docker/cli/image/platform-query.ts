import { CommandError } from '../command/command-error.ts';
import { goQuote } from '../format/go-quote.ts';

const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
  ['x86_64', 'amd64'],
  ['x86-64', 'amd64'],
  ['aarch64', 'arm64'],
  ['i386', '386'],
]);

/**
 * `os[/arch[/variant]]` as newer parts of the API take it; undefined for no text.
 * @param prefix stands before the message of an error
 * @throws CommandError
 */
export function platformQuery(text: string, prefix = ''): string | undefined {
  if (text === '') return undefined;
  const parts = text.toLowerCase().split('/');
  const bad = parts.find((part) => !/^[a-z0-9_.-]+$/.test(part));
  if (bad !== undefined || parts.length > 3) {
    throw new CommandError(
      `${prefix}${goQuote(bad ?? text)}: an invalid ${bad === undefined ? 'platform specifier' : 'component'} was given, expected <os>|<arch>|<os>/<arch>[/<variant>]: invalid argument`,
    );
  }
  const [first = '', second, variant] = parts;
  const isSystem = second !== undefined || ['linux', 'windows', 'darwin', 'freebsd'].includes(first);
  const os = isSystem ? first : 'linux';
  const named = second ?? (isSystem ? 'amd64' : first);
  return JSON.stringify({
    architecture: ARCHITECTURES.get(named) ?? named,
    os,
    ...(variant ? { variant } : {}),
  });
}
