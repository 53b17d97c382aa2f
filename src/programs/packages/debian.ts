import { DEBIAN_ARCHIVE } from './debian-archive.ts';
import { DEBIAN_BASE } from './debian-base.ts';
import { type DebianCatalogue, type DebianPackage, parseDebian, parseUbuntu } from './debian-package.ts';
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
    const debian = new Map([...parseDebian(DEBIAN_BASE), ...parseDebian(DEBIAN_ARCHIVE)]);
    const base = new Map(
      Array.from(parseUbuntu(UBUNTU_BASE, true), ([name, each]) => [
        name,
        { ...each, programs: inUsr(debian.get(name)?.programs ?? []) },
      ]),
    );
    return { base, all: new Map([...base, ...parseUbuntu(UBUNTU_ARCHIVE, false)]), files: 4_376 };
  }
  const base = parseDebian(DEBIAN_BASE);
  return { base, all: new Map([...base, ...parseDebian(DEBIAN_ARCHIVE)]), files: 6_096 };
}

/** The programs of a package of Debian's where Ubuntu 24.04 has them: all in /usr. */
function inUsr(programs: DebianPackage['programs']): DebianPackage['programs'] {
  return programs.map(([path, id]) => [path.replace(/^(?=\/s?bin\/)/, '/usr'), id]);
}
