import { type Column, columns } from './columns.ts';

/** What the columns are when an option names a whole set. */
export const SETS = {
  default: columns('pid tname time ucmd'),
  bsd: columns('pid tname stat bsdtime args'),
  full: columns('user=UID pid ppid c stime tname time cmd'),
  extra: columns('user=UID pid ppid c sz rss psr stime tname time cmd'),
  jobs: columns('pid pgid=PGID sid tname time ucmd'),
  long: columns('f s uid pid ppid c opri ni addr_sz wchan tname time ucmd'),
  user: columns('user pid %cpu %mem vsz rss tname stat start_time bsdtime args'),
  bsdJobs: columns('ppid pid pgid sid tname tpgid stat uid bsdtime args'),
  jobsLong: columns('f s uid pid ppid pgid=PGID sid c opri ni addr_sz wchan tname time ucmd'),
  longFull: columns('f s uid pid ppid c opri ni addr_sz wchan stime tname time cmd'),
  signals: columns('uid pid pending blocked ignored caught stat tname bsdtime args'),
  memory: columns('pid tname stat bsdtime maj_flt trs drs rss %mem args'),
  registers: columns('pid stackp esp eip tmout alarm stat tname bsdtime args'),
  context: columns('pid context args'),
  bsdLong: columns('f uid pid ppid priority ni vsz rss wchan stat tname bsdtime args'),
} satisfies Record<string, readonly Column[]>;
