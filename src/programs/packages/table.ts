import { lazy, type ProgramTable } from '../../linux/process/program.ts';

/** Package managers by id; loaded when they first run. */
export const PACKAGE_PROGRAMS: ProgramTable = new Map([
  ['apk', lazy(async () => (await import('../apk/apk.ts')).apk)],
]);
