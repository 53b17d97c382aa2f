import { SystemError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process/process.ts';
import { installedVersion } from '../../packages/installed-version.ts';
import { readCounterSource, requestCounter } from './request-counter.ts';
import { thrown } from './uncaught.ts';

export const NODE_VERSION = 'v4.2.1';

/** node. There is no JavaScript engine: it runs the applications that it knows and says so of others. */
export async function node(process: Process): Promise<number> {
  const [first, ...rest] = process.argv.slice(1);
  if (first === '--version' || first === '-v') {
    const version =
      installedVersion(process, 'nodejs') ?? (isOfDistribution(process) ? '18.19.1' : undefined);
    await process.print(`${version === undefined ? NODE_VERSION : `v${version}`}\n`);
    return 0;
  }
  if (first === undefined || first.startsWith('-')) {
    await process.complain(
      `drydock: '${['node', first, ...rest].filter(Boolean).join(' ')}' is not simulated\n`,
    );
    return 127;
  }
  const script = find(process, first);
  if (!script) return missing(process, first);
  const settings = readCounterSource(process.fs.readText(script));
  if (settings) return requestCounter(process, settings, script);
  await process.complain(`drydock: 'node ${first}' is not simulated\n`);
  return 127;
}

/** Whether it is the host's, which Ubuntu brings; images that build on node's own releases have it in /usr/local. */
export function isOfDistribution({ executable }: Process): boolean {
  return executable.startsWith('/usr/bin/');
}

/** The file that `node NAME` runs. */
function find(process: Process, name: string): string | undefined {
  for (const candidate of [name, `${name}.js`, `${name}/index.js`]) {
    try {
      const path = process.fs.realpath(candidate);
      if (process.fs.stat(path).type === 'file') return path;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
  }
  return undefined;
}

async function missing(process: Process, name: string): Promise<number> {
  const path = name.startsWith('/') ? name : `${process.cwd === '/' ? '' : process.cwd}/${name}`;
  const { report } = thrown(
    { file: 'module.js', line: 339, source: 'throw err;', indent: 4 },
    {
      error: `Error: Cannot find module '${path}'`,
      frames: [
        'Function.Module._resolveFilename (module.js:337:15)',
        'Function.Module._load (module.js:287:25)',
        'Function.Module.runMain (module.js:467:10)',
        'startup (node.js:134:18)',
        'node.js:961:3',
      ],
    },
  );
  await process.complain(report);
  return 1;
}
