import type { Process } from '../../linux/process/process.ts';
import { installedVersion } from './installed-version.ts';

/** What Ubuntu 24.04 brings along. */
const DEFAULT_VERSION = '3.12.3';
const PIP_VERSION = '24.0';

function pythonVersion(process: Process): string {
  return installedVersion(process, 'python3') ?? DEFAULT_VERSION;
}

/** python3. There is no interpreter: it tells its version and says of programs that they are not simulated. */
export async function python(process: Process): Promise<number> {
  const [first, ...rest] = process.argv.slice(1);
  if (first === '--version' || first === '-V') {
    await process.print(`Python ${pythonVersion(process)}\n`);
    return 0;
  }
  if (first === '-m' && rest[0] === 'pip') {
    process.argv = ['pip', ...rest.slice(1)];
    return pip(process);
  }
  const name = (process.argv[0] ?? 'python3').replace(/^.*\//, '');
  const asked = first === undefined ? name : first === '-c' ? `${name} -c` : `${name} ${first}`;
  if (first !== undefined && !first.startsWith('-') && !process.fs.exists(first)) {
    const path = first.startsWith('/') ? first : `${process.cwd === '/' ? '' : process.cwd}/${first}`;
    await process.complain(`${name}: can't open file '${path}': [Errno 2] No such file or directory\n`);
    return 2;
  }
  await process.complain(`drydock: '${asked}' is not simulated\n`);
  return 127;
}

/** pip: its version and what it finds installed. */
export async function pip(process: Process): Promise<number> {
  const [command] = process.argv.slice(1);
  const version = pythonVersion(process);
  const minor = version.split('.').slice(0, 2).join('.');
  const own = installedVersion(process, 'py3-pip') ?? installedVersion(process, 'python3-pip') ?? PIP_VERSION;
  const isAlpine = process.fs.exists('/etc/alpine-release');
  const directory = isAlpine ? `/usr/lib/python${minor}/site-packages` : '/usr/lib/python3/dist-packages';
  if (command === '--version' || command === '-V') {
    await process.print(`pip ${own} from ${directory}/pip (python ${minor})\n`);
    return 0;
  }
  if (command === 'list') {
    await process.print(`Package Version\n------- -------\npip     ${own}\n`);
    return 0;
  }
  await process.complain(`drydock: '${['pip', command].filter(Boolean).join(' ')}' is not simulated\n`);
  return 127;
}
