import { SystemError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process/process.ts';
import { isOnline } from '../../packages/online.ts';

/** What the registry has: version, and how many packages come along. */
const REGISTRY: ReadonlyMap<string, { readonly version: string; readonly others: number }> = new Map(
  'express=4.19.2+63 redis=4.6.14+9 ioredis=5.4.1+9 lodash=4.17.21+0 axios=1.7.2+8 react=18.3.1+2 typescript=5.5.3+0 nodemon=3.1.4+28 chalk=5.3.0+0 dotenv=16.4.5+0 cors=2.8.5+2 uuid=10.0.0+0 mongoose=8.4.4+23 pg=8.12.0+14 mysql2=3.10.2+12 jest=29.7.0+262'
    .split(' ')
    .map((entry) => {
      const [, name = '', version = '', others = '0'] = /^(.+)=(.+)\+(\d+)$/.exec(entry) ?? [];
      return [name, { version, others: Number(others) }] as const;
    }),
);

interface Manifest {
  name?: string;
  version?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  [field: string]: unknown;
}

/** npm's verbs for packages; undefined if the word is none of them. */
export async function npmPackages(
  process: Process,
  command: string,
  args: readonly string[],
): Promise<number | undefined> {
  switch (command) {
    case 'init':
    case 'create':
      return init(process, args);
    case 'install':
    case 'i':
    case 'add':
    case 'ci':
      return install(process, args);
    case 'uninstall':
    case 'remove':
    case 'rm':
    case 'un':
      return uninstall(process, args);
    case 'ls':
    case 'list':
      return list(process);
    default:
      return undefined;
  }
}

function within(process: Process, path: string): string {
  return `${process.cwd === '/' ? '' : process.cwd}/${path}`;
}

/** package.json of the working directory; undefined without one. */
function readManifest(process: Process): Manifest | undefined {
  try {
    return JSON.parse(process.fs.readText(within(process, 'package.json'))) as Manifest;
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}

function writeManifest(process: Process, manifest: Manifest): void {
  process.fs.writeFile(within(process, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

async function init(process: Process, args: readonly string[]): Promise<number> {
  if (!args.some((arg) => ['-y', '--yes', '-f'].includes(arg))) {
    await process.complain("drydock: 'npm init' without -y is not simulated\n");
    return 127;
  }
  const old = readManifest(process) ?? {};
  const name = process.cwd.slice(process.cwd.lastIndexOf('/') + 1).toLowerCase() || 'root';
  const manifest: Manifest = {
    name,
    version: '1.0.0',
    description: '',
    main: 'index.js',
    scripts: { test: 'echo "Error: no test specified" && exit 1' },
    keywords: [],
    author: '',
    license: 'ISC',
    ...old,
  };
  writeManifest(process, manifest);
  const text = JSON.stringify(manifest, undefined, 2);
  await process.print(`Wrote to ${within(process, 'package.json')}:\n\n${text}\n\n\n`);
  return 0;
}

async function install(process: Process, args: readonly string[]): Promise<number> {
  const manifest: Manifest = readManifest(process) ?? {};
  const dev = args.some((arg) => arg === '-D' || arg === '--save-dev');
  const asked = args.filter((arg) => !arg.startsWith('-'));
  const wanted =
    asked.length > 0
      ? asked.map((spec) => splitSpec(spec))
      : Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).map(([name, range]) => ({
          name,
          range,
        }));
  let added = 0;
  for (const { name, range } of wanted) {
    const found = REGISTRY.get(name);
    if (!isOnline(process))
      return fail(process, 'ENOTFOUND', [
        'network request failed, reason: getaddrinfo ENOTFOUND, as there is no way out',
      ]);
    if (!found)
      return fail(process, 'E404', [
        `404 Not Found - GET ${name} - Not found`,
        '404 ',
        `404  '${name}@${range || '*'}' is not in this registry.`,
        '404 ',
        '404 Note that you can also install from a',
        '404 tarball, folder, http url, or git folder.',
      ]);
    if (/^\d+\.\d+\.\d+$/.test(range) && range !== found.version)
      return fail(process, 'ETARGET', [
        `notarget No matching version found for ${name}@${range}.`,
        'notarget In most cases you or one of your dependencies are requesting',
        "notarget a package version that doesn't exist.",
      ]);
    const folder = within(process, `node_modules/${name}`);
    if (process.fs.exists(folder)) continue;
    process.fs.mkdir(folder, { recursive: true });
    process.fs.writeFile(
      `${folder}/package.json`,
      `${JSON.stringify({ name, version: found.version }, undefined, 2)}\n`,
    );
    added += 1 + found.others;
  }
  if (asked.length > 0) {
    const key = dev ? 'devDependencies' : 'dependencies';
    const all = { ...manifest[key] };
    for (const { name, range } of wanted) all[name] = range || `^${REGISTRY.get(name)?.version ?? '*'}`;
    writeManifest(process, { ...manifest, [key]: Object.fromEntries(Object.entries(all).sort()) });
  }
  const total = Math.max(1, added + 1);
  const packages = (count: number): string => `${count} package${count === 1 ? '' : 's'}`;
  await process.print(
    `\n${added > 0 ? `added ${packages(added)}, and audited ${packages(total)} in 1s` : `up to date, audited ${packages(total)} in 1s`}\n\nfound 0 vulnerabilities\n`,
  );
  return 0;
}

/** `name`, `name@range`, `@scope/name@range`. */
function splitSpec(spec: string): { readonly name: string; readonly range: string } {
  const at = spec.lastIndexOf('@');
  if (at <= 0) return { name: spec, range: '' };
  const range = spec.slice(at + 1);
  return { name: spec.slice(0, at), range: range === 'latest' ? '' : range };
}

async function uninstall(process: Process, args: readonly string[]): Promise<number> {
  const manifest = readManifest(process) ?? {};
  let removed = 0;
  for (const name of args.filter((arg) => !arg.startsWith('-'))) {
    const folder = within(process, `node_modules/${name}`);
    if (process.fs.exists(folder)) removed += 1 + (REGISTRY.get(name)?.others ?? 0);
    process.fs.remove(folder);
    delete manifest.dependencies?.[name];
    delete manifest.devDependencies?.[name];
  }
  writeManifest(process, manifest);
  await process.print(
    `\n${removed > 0 ? `removed ${removed} package${removed === 1 ? '' : 's'}` : 'up to date'}, and audited 1 package in 1s\n\nfound 0 vulnerabilities\n`,
  );
  return 0;
}

async function list(process: Process): Promise<number> {
  const manifest = readManifest(process) ?? {};
  const title = manifest.name ? `${manifest.name}@${manifest.version ?? ''} ` : '';
  const needed = { ...manifest.dependencies, ...manifest.devDependencies };
  const names = Object.keys(needed).sort();
  await process.print(`${title}${process.cwd}\n`);
  const missing: string[] = [];
  for (const [i, name] of names.entries()) {
    const path = within(process, `node_modules/${name}/package.json`);
    const corner = i === names.length - 1 ? '└──' : '├──';
    if (process.fs.exists(path)) {
      const { version = '' } = JSON.parse(process.fs.readText(path)) as Manifest;
      await process.print(`${corner} ${name}@${version}\n`);
    } else {
      missing.push(`${name}@${needed[name]}, required by ${title.trim()}`);
      await process.print(`${corner} UNMET DEPENDENCY ${name}@${needed[name]}\n`);
    }
  }
  if (names.length === 0) await process.print('└── (empty)\n');
  await process.print('\n');
  if (missing.length === 0) return 0;
  await process.complain('npm ERR! code ELSPROBLEMS\n');
  for (const each of missing) await process.complain(`npm ERR! missing: ${each}\n`);
  return 1;
}

async function fail(process: Process, code: string, lines: readonly string[]): Promise<number> {
  await process.complain(`npm ERR! code ${code}\n${lines.map((line) => `npm ERR! ${line}\n`).join('')}`);
  return 1;
}
