import type { Tool } from '../command/command.ts';
import { tree } from '../files/tree/tree.ts';
import { git } from '../git/git.ts';
import { hostnamectl } from '../services/hostnamectl.ts';
import { journalctl } from '../services/journalctl.ts';
import { lsbRelease } from '../services/lsb-release.ts';
import { service } from '../services/service.ts';
import { systemctl } from '../services/systemctl.ts';
import { timedatectl } from '../services/timedatectl.ts';
import { updateCaCertificates } from '../services/update-ca-certificates.ts';
import { last } from '../system/last.ts';
import { byName } from './by-name.ts';

/** What the host has beyond a container. */
export const HOST: ReadonlyMap<string, Tool> = byName(
  git,
  hostnamectl,
  journalctl,
  last,
  lsbRelease,
  service,
  systemctl,
  timedatectl,
  tree,
  updateCaCertificates,
);
