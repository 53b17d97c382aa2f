import { SystemError } from '../../../linux/errno.ts';
import { findExecutable } from '../../../linux/process/executable.ts';
import { statusNumber } from '../../../linux/process/exit.ts';
import type { Process } from '../../../linux/process/process.ts';
import { DEFAULT_CONF } from './files.ts';

const DIRECTORY = '/docker-entrypoint.d';
const NAME = '/docker-entrypoint.sh';

/**
 * The entry point of the nginx image: before nginx itself it runs what stands in /docker-entrypoint.d. The image's own
 * scripts there are known by name; executable scripts of others are run by their interpreters.
 */
export async function nginxEntrypoint(process: Process): Promise<number> {
  const args = process.argv.slice(1);
  const [command = 'nginx'] = args;
  const quiet = (process.env.get('NGINX_ENTRYPOINT_QUIET_LOGS') ?? '') !== '';
  const say = async (text: string): Promise<void> => {
    if (!quiet) await process.print(`${NAME}: ${text}\n`);
  };
  if (command === 'nginx' || command === 'nginx-debug') {
    const files = list(process);
    if (files.length === 0) await say(`No files found in ${DIRECTORY}/, skipping configuration`);
    else {
      await say(`${DIRECTORY}/ is not empty, will attempt to perform configuration`);
      await say(`Looking for shell scripts in ${DIRECTORY}/`);
      for (const file of files) {
        const status = await runScript(process, file, say);
        if (status !== 0) return status;
      }
      await say('Configuration complete; ready for start up');
    }
  }
  const path = process.env.get('PATH') ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  try {
    return await process.exec(findExecutable(process.fs, command, path), [command, ...args.slice(1)]);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    const why = error.code === 'ENOENT' ? 'not found' : error.message;
    await process.complain(`${NAME}: exec: line 47: ${command}: ${why}\n`);
    return error.code === 'ENOENT' ? 127 : 126;
  }
}

function list(process: Process): readonly string[] {
  try {
    return process.fs
      .readDirectory(DIRECTORY)
      .map(({ name }) => `${DIRECTORY}/${name}`)
      .sort();
  } catch (error) {
    if (error instanceof SystemError) return [];
    throw error;
  }
}

async function runScript(
  process: Process,
  file: string,
  say: (text: string) => Promise<void>,
): Promise<number> {
  const name = file.slice(DIRECTORY.length + 1);
  if (!name.endsWith('.sh') && !name.endsWith('.envsh')) {
    await say(`Ignoring ${file}`);
    return 0;
  }
  if (!isExecutable(process, file)) {
    await say(`Ignoring ${file}, not executable`);
    return 0;
  }
  if (name.endsWith('.envsh')) {
    await say(`Sourcing ${file}`);
    return 0;
  }
  await say(`Launching ${file}`);
  if (name === '10-listen-on-ipv6-by-default.sh') {
    await listenOnIpv6(process, name);
    return 0;
  }
  // These two of the image do nothing unless somebody asks by templates or variables.
  if (name === '20-envsubst-on-templates.sh' || name === '30-tune-worker-processes.sh') return 0;
  const child = process.spawn({ path: file, argv: [file] });
  return statusNumber(await process.wait(child));
}

function isExecutable(process: Process, file: string): boolean {
  try {
    process.fs.access(file, 1);
    return true;
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}

/** Adds `listen  [::]:80;` to the packaged site, unless somebody has changed it. */
async function listenOnIpv6(process: Process, name: string): Promise<void> {
  const file = '/etc/nginx/conf.d/default.conf';
  const say = (text: string): Promise<void> => process.print(`${name}: info: ${text}\n`);
  let text: string;
  try {
    text = process.fs.readText(file);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await say(`${file} is not a file or does not exist`);
    return;
  }
  try {
    process.fs.access(file, 2);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await say(`can not modify ${file} (read-only file system?)`);
    return;
  }
  if (text.includes('listen  [::]:80;')) {
    await say('IPv6 listen already enabled');
    return;
  }
  await say(`Getting the checksum of ${file}`);
  if (text !== DEFAULT_CONF) {
    await say(`${file} differs from the packaged version`);
    return;
  }
  process.fs.writeFile(file, text.replace('listen       80;\n', 'listen       80;\n    listen  [::]:80;\n'));
  await say(`Enabled listen on IPv6 in ${file}`);
}
