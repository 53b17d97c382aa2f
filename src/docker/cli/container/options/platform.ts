import { CommandError } from '../../command/command-error.ts';
import { goQuote } from '../../format/go-quote.ts';

const SYSTEMS: readonly string[] = ['linux', 'windows', 'darwin', 'freebsd', 'wasip1'];
const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
  ['amd64', 'amd64'],
  ['x86_64', 'amd64'],
  ['x86-64', 'amd64'],
  ['arm64', 'arm64'],
  ['aarch64', 'arm64'],
  ['arm', 'arm'],
  ['armhf', 'arm'],
  ['armel', 'arm'],
  ['386', '386'],
  ['i386', '386'],
  ['ppc64le', 'ppc64le'],
  ['s390x', 's390x'],
  ['riscv64', 'riscv64'],
  ['wasm', 'wasm'],
]);

/** The canonical form of `linux/arm64`, `arm64`, `linux`. @throws CommandError */
export function parsePlatform(value: string): string {
  const parts = value.toLowerCase().split('/');
  const [first = '', second, ...variant] = parts;
  if (parts.length > 3) {
    throw new CommandError(
      `error parsing specified platform: ${goQuote(value)}: cannot parse platform specifier: invalid argument`,
    );
  }
  if (second !== undefined) return [first, ARCHITECTURES.get(second) ?? second, ...variant].join('/');
  if (SYSTEMS.includes(first)) return `${first}/amd64`;
  const architecture = ARCHITECTURES.get(first);
  if (architecture !== undefined) return `linux/${architecture}`;
  throw new CommandError(
    `error parsing specified platform: ${goQuote(value)}: unknown operating system or architecture: invalid argument`,
  );
}
