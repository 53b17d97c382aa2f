import type { Process } from '../linux/process/process.ts';

/** The bash that each system's package brings; Debian 12's elsewhere. */
const RELEASES: ReadonlyMap<string, string> = new Map([
  ['ubuntu 24.04', '5.2.21'],
  ['ubuntu 22.04', '5.1.16'],
]);

/** Which bash this is, such as `5.2.15`: that of the system in whose files it is. */
export function bashRelease({ fs }: Process): string {
  const text = fs.exists('/etc/os-release') ? fs.readText('/etc/os-release') : '';
  const field = (name: string): string => new RegExp(`^${name}="?([^"\n]*)`, 'm').exec(text)?.[1] ?? '';
  const system = field('ID');
  if (system === 'alpine') return '5.2.26';
  return RELEASES.get(`${system} ${field('VERSION_ID')}`) ?? '5.2.15';
}

/** As `--version` and \C-x\C-v tell it. */
export function bashBanner(process: Process, separator = ' '): string {
  return `GNU bash, version ${bashRelease(process)}(1)-release${separator}(x86_64-pc-linux-gnu)`;
}
