import type { Process } from '../../linux/process/process.ts';
import { installedVersion } from '../packages/installed-version.ts';
import { pip as runPip } from './pip.ts';

/** What Ubuntu 24.04 brings along. */
const DEFAULT_VERSION = '3.12.3';

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

/** pip with the version of Python that is there. */
export function pip(process: Process): Promise<number> {
  return runPip(process, pythonVersion(process));
}
