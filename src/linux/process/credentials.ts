import type { Capability } from './capability.ts';

/** Who a process is. */
export interface Credentials {
  readonly uid: number;
  readonly gid: number;
  /** Supplementary groups. */
  readonly groups: readonly number[];
  /** What of root's power the process has as root and can hand on (its bounding set); undefined: all of it. */
  readonly capabilities?: ReadonlySet<Capability>;
}

export const ROOT: Credentials = { uid: 0, gid: 0, groups: [0] };
