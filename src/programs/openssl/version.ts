import type { Command } from '../command/command.ts';
import { readArguments } from './arguments.ts';

/** Ubuntu 24.04's. */
const VERSION = 'OpenSSL 3.0.13 30 Jan 2024';

/** `openssl version`. */
export async function version(command: Command, verb: string, words: readonly string[]): Promise<number> {
  const { given } = await readArguments(command, verb, words, { flags: 'a b d e m f o p r v c' });
  const all = given.has('a');
  const parts: readonly (readonly [option: string, text: string])[] = [
    ['v', `${VERSION} (Library: ${VERSION})`],
    ['b', 'built on: Wed Feb  5 13:17:43 2025 UTC'],
    ['p', 'platform: debian-amd64'],
    ['d', 'OPENSSLDIR: "/usr/lib/ssl"'],
    ['e', 'ENGINESDIR: "/usr/lib/x86_64-linux-gnu/engines-3"'],
    ['m', 'MODULESDIR: "/usr/lib/x86_64-linux-gnu/ossl-modules"'],
  ];
  for (const [option, text] of parts)
    if (all || given.has(option) || (option === 'v' && given.size === 0)) await command.out.line(text);
  return 0;
}
