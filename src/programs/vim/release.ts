import type { Process } from '../../linux/process/process.ts';

/** Which vim this is. */
export interface Release {
  /** `VIM - Vi IMproved 9.0` */
  readonly title: string;
  /** `2022 Jun 28` */
  readonly released: string;
  /** `Feb 16 2025 05:23:41` */
  readonly compiled: string;
  /** `1-1378, 1499`: the patches that it has. */
  readonly patches: string;
  readonly packager: string;
}

const UBUNTU: Release = {
  title: 'VIM - Vi IMproved 9.1',
  released: '2024 Jan 02',
  compiled: 'Apr 18 2024 06:31:20',
  patches: '1-16',
  packager: 'team+vim@tracker.debian.org',
};

/** The vim of Debian 12; the one of Ubuntu 24.04 elsewhere. */
export function releaseOf({ fs }: Process): Release {
  const release = fs.exists('/etc/os-release') ? fs.readText('/etc/os-release') : '';
  if (!/^VERSION_CODENAME=bookworm$/m.test(release)) return UBUNTU;
  return {
    ...UBUNTU,
    title: 'VIM - Vi IMproved 9.0',
    released: '2022 Jun 28',
    compiled: 'Feb 16 2025 05:23:41',
    patches: '1-1378, 1499, 1532, 1848, 1858, 1873, 1969, 2142',
  };
}

/** `VIM - Vi IMproved 9.0 (2022 Jun 28, compiled Feb 16 2025 05:23:41)` */
export function releaseLine({ title, released, compiled }: Release): string {
  return `${title} (${released}, compiled ${compiled})`;
}
