/**
 * The floors of the house: who may import whom, and who may touch the host's time and chance.
 *
 * A room is named by the start of a path under `src/`; the longest name that fits is a file's room. An import of another
 * room is allowed only if that room, or the folder it is in, is listed. Types count like values: knowing is knowing.
 * Imports are resolved as files, not matched as text, so `../engine/x.ts` means what it means where it stands.
 */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseSync } from 'vite';

const linux = ['linux'];
const shell = ['shell', ...linux];
const programs = ['programs', ...shell];
const redisCore = ['redis/resp', 'redis/keyspace', 'redis/commands'];
const redis = ['redis', ...programs];
const docker = ['docker/registry', 'docker/engine', 'docker/api', 'docker/cli'];
const everyRoom = ['scenario', 'images', ...docker, ...redis, 'sandbox'];

/** Room → the rooms it may import. @type {Readonly<Record<string, readonly string[]>>} */
export const floors = {
  linux: [],
  shell: linux,
  programs: shell,

  'redis/lua': [],
  'redis/resp': [],
  'redis/keyspace': ['redis/resp'],
  'redis/commands': ['redis/resp', 'redis/keyspace', 'redis/lua'],
  'redis/server': [...redisCore, ...programs],
  'redis/cli': [...redisCore, ...programs],
  'redis/benchmark': ['redis/cli', ...redisCore, ...programs],

  'docker/registry': ['docker/registry', ...linux],
  // How references to images are written is known to everybody in the house.
  'docker/registry/reference.ts': [],
  'docker/engine': ['docker/registry', ...linux],
  'docker/api': ['docker/engine', 'docker/registry', ...linux],
  // The client knows the engine only through the API; it reads image names by the same rules.
  'docker/cli': ['docker/api', 'docker/registry/reference.ts', ...programs],

  images: ['docker/registry', ...redis],
  scenario: [],

  sandbox: everyRoom,
  // What the page may know of the sandbox: the messages. It only starts the files that serve them.
  'sandbox/protocol.ts': [],
  ui: ['ui', 'sandbox/protocol.ts', 'scenario'],
  'ui/sandbox/start-sandbox.ts': ['ui', 'sandbox/worker.ts', 'sandbox/protocol.ts'],
  // Emulator and machine must agree how wide a character is.
  'ui/terminal/cell-widths.ts': ['linux/tty/wide-characters.ts'],
  // The practice page is a page that embeds the embed.
  'ui/page/practice-page.ts': ['ui', 'index.ts'],

  'index.ts': ['ui'],
  'redis.ts': ['redis/server', ...redisCore],
  'headless.ts': everyRoom,
  cli: ['headless.ts', ...everyRoom],
};

/** Rooms in which code may use the host's clock, timers and chance; everybody else is given a Clock and a Random. */
const mayTellTime = ['ui', 'cli', 'linux/clock'];
const time = new Set([
  'Date',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'requestAnimationFrame',
  'requestIdleCallback',
]);

/** Rooms that may import Node's own modules. */
const mayUseNode = ['cli'];

/**
 * What the source text of `file` (its path under `src/`, with `/`) does against the rules, one finding a line, each as
 * `src/shell/glob.ts:3: …`.
 * @param {string} file
 * @param {string} text
 * @returns {string[]}
 */
export function findings(file, text) {
  const parsed = parseSync(file, text);
  /** @type {string[]} */
  const found = [];
  /** @param {number} offset @param {string} what */
  const report = (offset, what) => {
    found.push(`src/${file}:${text.slice(0, offset).split('\n').length}: ${what}`);
  };
  for (const error of parsed.errors) report(error.labels[0]?.start ?? 0, error.message);

  const room = roomOf(file);
  if (room === undefined) {
    report(0, 'stands on no floor; name its room in build/floors.mjs');
    return found;
  }
  const timeless = !mayTellTime.some((prefix) => startsWithRoom(file, prefix));
  walk(parsed.program, undefined, '', (node, parent, key) => {
    const specifier = importedBy(node);
    if (specifier !== undefined) {
      const problem = importProblem(file, room, specifier);
      if (problem) report(node.start, problem);
    }
    if (timeless && isReference(node, parent, key)) {
      if (time.has(node.name)) report(node.start, `uses ${node.name}; take a Clock`);
      if (node.name === 'Math' && isMember(parent, 'random')) {
        report(node.start, 'uses Math.random; take a Random');
      }
    }
    if (timeless && node.type === 'MemberExpression' && /^(globalThis|self|window)$/.test(node.object.name)) {
      const name = memberName(node);
      if (name !== undefined && time.has(name)) report(node.start, `uses ${name}; take a Clock`);
    }
  });
  return found;
}

/**
 * The findings in all sources under the folder `src`, in the order of their paths.
 * @param {string} src
 */
export function findingsInTree(src) {
  return readdirSync(src, { recursive: true })
    .map((name) => String(name).split(path.sep).join('/'))
    .filter((name) => /\.[mc]?[jt]s$/.test(name) && !name.endsWith('.d.ts'))
    .sort()
    .flatMap((name) => findings(name, readFileSync(path.join(src, name), 'utf8')));
}

/** @param {string} file @param {string} room @param {string} specifier */
function importProblem(file, room, specifier) {
  if (specifier.startsWith('node:')) {
    return mayUseNode.some((prefix) => startsWithRoom(file, prefix))
      ? undefined
      : `imports ${specifier}; only ${mayUseNode.join(', ')} may know Node`;
  }
  if (!specifier.startsWith('.')) return undefined;
  const target = path.posix.join(path.posix.dirname(file), specifier.replace(/\?.*$/, ''));
  if (target.startsWith('..')) return `imports ${specifier}, which is outside src`;
  const targetRoom = roomOf(target);
  if (targetRoom === undefined) return `imports ${target}, which stands on no floor`;
  if (targetRoom === room) return undefined;
  const allowed = floors[room] ?? [];
  if (allowed.some((name) => startsWithRoom(target, name))) return undefined;
  return `imports ${target}; ${room} may import ${allowed.length ? allowed.join(', ') : 'nothing of ours'}`;
}

/** @param {string} file */
function roomOf(file) {
  return Object.keys(floors)
    .filter((room) => startsWithRoom(file, room))
    .sort((one, other) => other.length - one.length)[0];
}

/**
 * Whether `file` is in `room`: in the folder of that name, the file itself, or (`linux/clock`) a file `clock*.ts`.
 * @param {string} file @param {string} room
 */
function startsWithRoom(file, room) {
  return file === room || file.startsWith(`${room}/`) || (room === 'linux/clock' && file.startsWith(room));
}

/** @typedef {any} Node A node of the syntax tree (ESTree with TypeScript); the kinds are read by their shape. */

/**
 * The module that a node imports, if it is an import, an export from, `import()`, a type `import('…')`, or
 * `new URL('…', import.meta.url)`, which is how a worker is named.
 * @param {Node} node
 * @returns {string | undefined}
 */
function importedBy(node) {
  if (
    /^(Import|ExportNamed|ExportAll)(Declaration|Expression)$/.test(node.type) ||
    node.type === 'TSImportType'
  ) {
    return typeof node.source?.value === 'string' ? node.source.value : undefined;
  }
  if (
    node.type === 'NewExpression' &&
    node.callee.name === 'URL' &&
    node.arguments[1]?.type === 'MemberExpression'
  ) {
    const [address, base] = node.arguments;
    const ofModule = base.object.type === 'MetaProperty' && base.property.name === 'url';
    if (ofModule && typeof address?.value === 'string' && /\.[jt]s$/.test(address.value))
      return address.value;
  }
  return undefined;
}

/** Whether the node is a name that stands for a value or a type, not the name of a member. @param {Node} node @param {Node} parent @param {string} key */
function isReference(node, parent, key) {
  if (node.type !== 'Identifier') return false;
  const named = (key === 'property' || key === 'key') && !parent.computed;
  return !named && !(key === 'right' && parent.type === 'TSQualifiedName') && key !== 'imported';
}

/** @param {Node} node @param {string} name */
function isMember(node, name) {
  return node?.type === 'MemberExpression' && memberName(node) === name;
}

/** @param {Node} node @returns {string | undefined} */
function memberName(node) {
  if (!node.computed) return node.property.name;
  return typeof node.property.value === 'string' ? node.property.value : undefined;
}

/** @param {Node} node @param {Node} parent @param {string} key @param {(node: Node, parent: Node, key: string) => void} visit */
function walk(node, parent, key, visit) {
  if (typeof node.type === 'string') visit(node, parent, key);
  for (const [name, child] of Object.entries(node)) {
    if (Array.isArray(child)) {
      for (const each of child) if (each !== null && typeof each === 'object') walk(each, node, name, visit);
    } else if (child !== null && typeof child === 'object') walk(child, node, name, visit);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = findingsInTree(fileURLToPath(new URL('../src', import.meta.url)));
  for (const line of found) console.error(line);
  process.exitCode = found.length ? 1 : 0;
}
