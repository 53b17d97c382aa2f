import { DEBIAN_ARCHIVE } from './debian-archive.ts';
import { DEBIAN_BASE } from './debian-base.ts';
import { type DebianCatalogue, parseDebian, parseUbuntu } from './debian-package.ts';
import { UBUNTU_ARCHIVE, UBUNTU_BASE } from './ubuntu.ts';

interface Packages {
  /** What a fresh system consists of. */
  readonly base: DebianCatalogue;
  readonly all: DebianCatalogue;
  /** Files and directories of a fresh system, as dpkg counts them. */
  readonly files: number;
}

/** The packages of a distribution. */
export function debianPackages(ubuntu: boolean): Packages {
  if (ubuntu) {
    const base = parseUbuntu(UBUNTU_BASE, true);
    return { base, all: new Map([...base, ...parseUbuntu(UBUNTU_ARCHIVE, false)]), files: 4_376 };
  }
  const base = parseDebian(DEBIAN_BASE);
  return { base, all: new Map([...base, ...parseDebian(DEBIAN_ARCHIVE)]), files: 6_096 };
}
