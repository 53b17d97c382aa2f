import type { Process } from '../../../linux/process/process.ts';
import { readArguments, USAGE } from './arguments.ts';
import { NGINX_VERSION } from './files.ts';
import { Master } from './master.ts';

/** nginx: a master process that reads the configuration and listens, and workers that answer. */
export async function nginx(process: Process): Promise<number> {
  const options = readArguments(process.argv.slice(1));
  if (typeof options === 'string') {
    await process.complain(options === 'help' ? USAGE : `nginx: ${options}\n`);
    return options === 'help' ? 0 : 1;
  }
  if (options.version) {
    await process.complain(`nginx version: nginx/${NGINX_VERSION}\n`);
    return 0;
  }
  return new Master(process, options).run();
}
