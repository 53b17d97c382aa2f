import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ESTree, type Plugin, parseSync } from 'vite';
import { type AnyNode, before, behind, type Edit, edited, isNode } from './syntax-tree.ts';

/** How a module says that it wants the one that can be stopped. */
const QUERY = '?in-turns';
const ROOM = fileURLToPath(new URL('../src/programs/python/', import.meta.url));
const FOLDERS = ['syntax', 'compile'];
/** What both sides meet, or what has nothing to stop: there is one of each. */
const SHARED: ReadonlySet<string> = new Set([
  'syntax/syntax-problem.ts',
  'syntax/tree.ts',
  'compile/code.ts',
  'compile/compile-in-turns.ts',
  'compile/opcode.ts',
]);
/** Loops that are short, or quick for all that there can be. */
const QUICK: ReadonlySet<string> = new Set(['#place', '#slot', 'mangle', 'landAll', 'landIn', 'lastOf']);
/** So many steps lie between two stops. */
const STEPS = 500;

/**
 * Derives from the parser and the compiler of python3 those that can be stopped: functions and methods that have loops, and those
 * that call them, become generators, which yield after so many steps. It is the same code, so it reads the same language and
 * makes the same instructions; long texts are compiled with it, so that others have their turn meanwhile.
 */
export function pythonInTurns(): Plugin {
  let long: ReadonlySet<string> | undefined;
  return {
    name: 'drydock-python-in-turns',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!importer || !source.startsWith('.') || !(source.endsWith(QUERY) || importer.endsWith(QUERY)))
        return null;
      const file = path.resolve(path.dirname(plain(importer)), plain(source));
      return isDerived(file) ? `${file}${QUERY}` : file;
    },
    load(id) {
      if (!id.endsWith(QUERY)) return null;
      long ??= longNames(sources());
      return { code: derived(plain(id), long), moduleType: 'ts' };
    },
  };
}

function plain(id: string): string {
  return id.replace(/\?.*$/, '');
}

function isDerived(file: string): boolean {
  const name = path.relative(ROOM, file).replaceAll('\\', '/');
  return FOLDERS.includes(path.dirname(name)) && !SHARED.has(name);
}

function sources(): readonly string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOM, folder))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
      .map((name) => path.join(ROOM, folder, name)),
  ).filter(isDerived);
}

/** What matters of a function or method. */
interface Found {
  readonly name: string;
  /** Where `*` goes: before the name. */
  readonly at: number;
  readonly body: AnyNode;
  readonly loops: AnyNode[];
  readonly calls: Call[];
}

interface Call {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** In a function in it, which is no generator. */
  readonly isInner: boolean;
}

/** The names of those that may go on for long. */
function longNames(files: readonly string[]): ReadonlySet<string> {
  const all = files.flatMap((file) => functionsOf(file, readFileSync(file, 'utf8')));
  const long = new Set(
    all.filter(({ loops, name }) => loops.length > 0 && !QUICK.has(name)).map(({ name }) => name),
  );
  // A set that grows while it is walked is walked to its end.
  for (const name of long) {
    for (const each of all)
      if (!QUICK.has(each.name) && each.calls.some((call) => call.name === name)) long.add(each.name);
  }
  return long;
}

function derived(file: string, long: ReadonlySet<string>): string {
  const code = readFileSync(file, 'utf8');
  const edits: Edit[] = [];
  for (const { name, at, body, loops, calls } of functionsOf(file, code)) {
    if (!long.has(name)) continue;
    edits.push(before(at, '*'), ...[body, ...loops].flatMap(stopIn));
    for (const call of calls) {
      if (!long.has(call.name)) continue;
      if (call.isInner)
        throw new Error(`${name} of ${file} calls ${call.name} in a function that cannot stop`);
      edits.push(before(call.start, '(yield* '), behind(call.end, ')'));
    }
  }
  return `${edited(code, edits, 0, code.length)}\nlet stepsLeft = ${STEPS};\n`;
}

function functionsOf(file: string, code: string): readonly Found[] {
  const found: Found[] = [];
  for (const statement of parseSync(file, code, { lang: 'ts' }).program.body) {
    const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (node?.type === 'FunctionDeclaration' && node.id && node.body)
      found.push(looked(node.id.name, node.id.start, node.body));
    if (node?.type !== 'ClassDeclaration') continue;
    for (const member of node.body.body)
      if (member.type === 'MethodDefinition' && member.kind === 'method' && member.value.body)
        found.push(looked(keyOf(member.key), member.key.start, member.value.body));
  }
  return found;
}

function keyOf(key: ESTree.PropertyKey): string {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (key.type === 'Identifier') return key.name;
  throw new Error('there are methods whose names are computed');
}

function looked(name: string, at: number, body: ESTree.FunctionBody): Found {
  const found: Found = { name, at, body: body as unknown as AnyNode, loops: [], calls: [] };
  look(body, found, false);
  return found;
}

function look(node: unknown, found: Found, isInner: boolean): void {
  if (Array.isArray(node)) for (const each of node) look(each, found, isInner);
  if (!isNode(node)) return;
  const within = isInner || node.type === 'ArrowFunctionExpression';
  if (/^(?:While|DoWhile|For|ForOf)Statement$/.test(node.type) && isNode(node.body) && !within)
    found.loops.push(node.body);
  if (node.type === 'CallExpression' && isNode(node.callee)) {
    const called = node.callee.type === 'MemberExpression' ? node.callee.property : node.callee;
    if (isNode(called) && /^(?:Private)?Identifier$/.test(called.type)) {
      const name = called.type === 'PrivateIdentifier' ? `#${called.name}` : String(called.name);
      found.calls.push({ name, start: node.start, end: node.end, isInner: within });
    }
  }
  for (const each of Object.values(node)) look(each, found, within);
}

/** A body that may stop first. */
function stopIn({ type, start, end }: AnyNode): readonly Edit[] {
  const stop = `if (--stepsLeft < 0) { stepsLeft = ${STEPS}; yield; }`;
  if (type === 'BlockStatement' || type === 'FunctionBody') return [before(start + 1, ` ${stop}`)];
  return [before(start, `{ ${stop} `), behind(end, ' }')];
}
