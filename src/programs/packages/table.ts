import { lazy, type ProgramTable } from '../../linux/process/program.ts';

const apt = lazy(async () => (await import('../apt/apt.ts')).apt);
const dpkg = lazy(async () => (await import('../apt/dpkg.ts')).dpkg);

/** Package managers by id; loaded when they first run. */
export const PACKAGE_PROGRAMS: ProgramTable = new Map([
  ['apt', apt],
  ['apt-cache', apt],
  ['apt-get', apt],
  ['apt-mark', apt],
  ['dpkg', dpkg],
  ['dpkg-query', dpkg],
  ['apk', lazy(async () => (await import('../apk/apk.ts')).apk)],
]);
