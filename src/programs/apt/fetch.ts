import type { Process } from '../../linux/process/process.ts';
import { archiveFile, type DebianPackage } from '../packages/debian-package.ts';
import { isOnline } from '../packages/online.ts';
import type { AptCall } from './call.ts';
import { archive, sizeText } from './output.ts';
import type { System } from './system.ts';

/** Milliseconds that a package takes to come. */
const FETCHING = 40;

/** Fetches packages in this order. Answers whether all came. */
export async function fetchPackages(
  process: Process,
  system: System,
  call: AptCall,
  packages: readonly DebianPackage[],
  /** Looks at the archives before apt says that it has them. */
  inspect?: (process: Process, system: System) => Promise<void>,
): Promise<boolean> {
  if (!isOnline(process)) {
    for (const each of packages) {
      const { url, host } = archive(system, each);
      const directory = /^lib./.test(each.name) ? each.name.slice(0, 4) : each.name.charAt(0);
      await process.complain(
        `E: Failed to fetch ${url}/pool/main/${directory}/${each.name}/${archiveFile(each)}  Temporary failure resolving '${host}'\n`,
      );
    }
    await process.complain(
      'E: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?\n',
    );
    return false;
  }
  for (const [i, each] of packages.entries()) {
    await process.sleep(FETCHING);
    if (call.quiet > 1) continue;
    const { url, suite } = archive(system, each);
    await process.print(
      `Get:${i + 1} ${url} ${suite}/main amd64 ${each.name} ${each.architecture} ${each.version} [${sizeText(each.size)}]\n`,
    );
  }
  await inspect?.(process, system);
  const bytes = packages.reduce((sum, { size }) => sum + size, 0);
  if (call.quiet < 2) await process.print(`Fetched ${sizeText(bytes)} in 0s (${sizeText(bytes * 3)}/s)\n`);
  return true;
}
