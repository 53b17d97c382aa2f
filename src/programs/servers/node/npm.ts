import { SystemError } from '../../../linux/errno.ts';
import { findExecutable } from '../../../linux/process/executable.ts';
import { statusNumber } from '../../../linux/process/exit.ts';
import type { Process } from '../../../linux/process/process.ts';
import { installedVersion } from '../../packages/installed-version.ts';
import { isOfDistribution, NODE_VERSION } from './node.ts';

const NPM_VERSION = '2.14.7';

/** What npm reads of package.json. */
interface Package {
  readonly name: string;
  readonly version: string;
  readonly scripts: ReadonlyMap<string, string>;
}

/**
 * npm, as far as it starts scripts. It has no handler for signals, so as the first process of a container it ignores
 * SIGTERM, and `docker stop` has to kill it.
 */
export async function npm(process: Process): Promise<number> {
  const [command, ...rest] = process.argv.slice(1).filter((arg) => arg !== '--');
  if (command === '--version' || command === '-v') {
    await process.print(
      `${installedVersion(process, 'npm') ?? (isOfDistribution(process) ? '9.2.0' : NPM_VERSION)}\n`,
    );
    return 0;
  }
  if (command !== undefined && isOfDistribution(process)) {
    const { npmPackages } = await process.outside(import('./npm-packages.ts'));
    const status = await npmPackages(process, command, rest);
    if (status !== undefined) return status;
  }
  const script = command === 'run' || command === 'run-script' ? rest[0] : command;
  const known =
    command !== undefined && ['start', 'test', 'stop', 'restart', 'run', 'run-script'].includes(command);
  if (!known || script === undefined) {
    await process.complain(
      `drydock: '${['npm', command, ...rest].filter(Boolean).join(' ')}' is not simulated\n`,
    );
    return 127;
  }
  const npmProcess = new Npm(process);
  return npmProcess.runScript(script, command === script ? rest : rest.slice(1));
}

class Npm {
  readonly #process: Process;
  /** What has been logged, for npm-debug.log. */
  readonly #log: string[] = [];

  constructor(process: Process) {
    this.#process = process;
  }

  async runScript(script: string, args: readonly string[]): Promise<number> {
    const found = this.#readPackage();
    if (typeof found === 'string') return this.#fail([found, '', ...HELP_LINES]);
    if (!found.scripts.has(script)) return this.#fail([`missing script: ${script}`, '', ...HELP_LINES]);
    for (const stage of [`pre${script}`, script, `post${script}`]) {
      const line = found.scripts.get(stage);
      if (line === undefined) continue;
      const command = stage === script && args.length > 0 ? `${line} ${args.map(quoted).join(' ')}` : line;
      const status = await this.#runStage(found, stage, command);
      if (status !== 0) return status;
    }
    return 0;
  }

  async #runStage({ name, version }: Package, stage: string, command: string): Promise<number> {
    const process = this.#process;
    const id = `${name}@${version}`;
    await process.print(`\n> ${id} ${stage} ${process.cwd}\n> ${command}\n\n`);
    const env = new Map(process.env);
    const path = env.get('PATH') ?? '/usr/local/bin:/usr/bin:/bin';
    env.set('PATH', `/usr/lib/node_modules/npm/bin/node-gyp-bin:${process.cwd}/node_modules/.bin:${path}`);
    env.set('npm_lifecycle_event', stage);
    env.set('npm_lifecycle_script', command);
    env.set('npm_package_name', name);
    env.set('npm_package_version', version);
    const shell = findExecutable(process.fs, 'sh', path);
    const child = process.spawn({ path: shell, argv: ['sh', '-c', command], env });
    const status = await process.wait(child);
    if (status.signal) {
      // npm ends itself by the same signal; the first process of a container survives that and ends well.
      process.signal(status.signal);
      return 0;
    }
    const code = statusNumber(status);
    if (code === 0) return 0;
    return this.#fail(
      [
        `${id} ${stage}: \`${command}\``,
        `Exit status ${code}`,
        '',
        `Failed at the ${id} ${stage} script '${command}'.`,
        `This is most likely a problem with the ${name} package,`,
        'not with npm itself.',
        'Tell the author that this fails on your system:',
        `    ${command}`,
        'You can get their info via:',
        `    npm owner ls ${name}`,
        'There is likely additional logging output above.',
      ],
      'ELIFECYCLE',
    );
  }

  async #fail(lines: readonly string[], code?: string): Promise<number> {
    const { kernel } = this.#process.machine;
    // While a script runs, npm holds its log back, so the line break overtakes what it should separate.
    if (code !== undefined) await this.#process.complain('\n');
    const argv = ['/usr/bin/node', '/usr/bin/npm', ...this.#process.argv.slice(1)];
    await this.#error('', `Linux ${kernel.release}`);
    await this.#error('argv', argv.map((word) => JSON.stringify(word)).join(' '));
    await this.#error('node', NODE_VERSION);
    await this.#error('npm ', `v${NPM_VERSION}`);
    if (code !== undefined) await this.#error('code', code);
    else await this.#process.complain('\n');
    for (const line of lines) await this.#error('', line);
    const path = `${this.#process.cwd === '/' ? '' : this.#process.cwd}/npm-debug.log`;
    try {
      this.#process.fs.writeFile(path, this.#log.join(''));
      await this.#process.complain('\n');
      await this.#error('', 'Please include the following file with any support request:');
      await this.#error('', `    ${path}`);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
    return 1;
  }

  async #error(prefix: string, text: string): Promise<void> {
    this.#log.push(`${this.#log.length} error ${prefix ? `${prefix} ` : ''}${text}`.trimEnd().concat('\n'));
    await this.#process.complain(`npm ERR! ${prefix ? `${prefix} ` : ''}${text}\n`);
  }

  /** The package of the working directory, or why there is none. */
  #readPackage(): Package | string {
    const path = `${this.#process.cwd === '/' ? '' : this.#process.cwd}/package.json`;
    let text: string;
    try {
      text = this.#process.fs.readText(path);
    } catch (error) {
      if (error instanceof SystemError) return `${error.code}: no such file or directory, open '${path}'`;
      throw error;
    }
    try {
      const parsed: unknown = JSON.parse(text);
      const fields = new Map(Object.entries(parsed ?? {}));
      const scripts = new Map<string, string>();
      for (const [name, line] of Object.entries(fields.get('scripts') ?? {})) scripts.set(name, String(line));
      return {
        name: String(fields.get('name') ?? ''),
        version: String(fields.get('version') ?? ''),
        scripts,
      };
    } catch (error) {
      return `Failed to parse json\n${(error as Error).message}`;
    }
  }
}

const HELP_LINES = [
  'If you need help, you may report this error at:',
  '    <https://github.com/npm/npm/issues>',
];

function quoted(word: string): string {
  return `"${word.replaceAll('"', '\\"')}"`;
}
