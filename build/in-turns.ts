import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ESTree, type Plugin, parseSync } from 'vite';
import { pythonInTurns } from './python-in-turns.ts';

/** What the derived module is imported as; `src/shell/syntax/unbash-in-turns.d.ts` has its types. */
const NAME = 'unbash/in-turns';

/** What reads long texts in turns: each is derived from the code that reads short ones. */
export function inTurns(): Plugin[] {
  return [shellInTurns(), pythonInTurns()];
}

/**
 * Derives from unbash's parser one that can be stopped: its methods become generators, which yield in their loops as soon
 * as they have got some way through the text. It reads the same language and makes the same trees, because it is the
 * same code; a long text is read with it, so that others have their turn meanwhile.
 */
function shellInTurns(): Plugin {
  const file = realpathSync(fileURLToPath(new URL('../node_modules/unbash/dist/parser.js', import.meta.url)));
  return {
    name: 'drydock-in-turns',
    enforce: 'pre',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) => (id === `\0${NAME}` ? derived(readFileSync(file, 'utf8'), path.dirname(file)) : null),
  };
}

/** The code of the derived module: what the parser needs of the original, and an entry. */
function derived(code: string, directory: string): string {
  const { program } = parseSync('parser.js', code);
  const edits: Edit[] = [];
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration')
      edits.push({
        start: statement.source.start,
        end: statement.source.end,
        text: JSON.stringify(path.join(directory, statement.source.value)),
      });
    else if (statement.type === 'ClassDeclaration' && statement.id?.name === 'Parser')
      edits.push(...stoppable(statement.body));
    else if (!isPlain(statement, code)) edits.push({ start: statement.start, end: statement.end, text: '' });
  }
  return `${edited(code, edits)}
import ${JSON.stringify(path.join(directory, 'parser.js'))};
export function parseInTurns(source, step = 4096) {
  const parser = new Parser(source, 0, source.length);
  parser.step = step;
  return parser.run();
}
`;
}

/** What can be there twice: tables, classes and functions. What the original exports, or sets on others, must not be. */
function isPlain(statement: ESTree.Program['body'][number], code: string): boolean {
  if (statement.type !== 'ExpressionStatement')
    return /^(?:Variable|Class|Function)Declaration$/.test(statement.type);
  const { expression } = statement;
  return (
    expression.type === 'AssignmentExpression' &&
    !HOOK.test(code.slice(expression.left.start, expression.left.end))
  );
}

/** `Lexer._findSubstitutionEnd = …`: how the lexer comes to its parser. */
const HOOK = /^[A-Z]\w*\._/;

/** The class' methods as generators: those that have loops, and those that call such methods. */
function stoppable({ body, start }: ESTree.ClassBody): readonly Edit[] {
  const methods = new Map<string, Method>();
  for (const member of body) {
    if (member.type !== 'MethodDefinition' || member.kind !== 'method') continue;
    if (member.key.type !== 'Identifier') throw new Error('unbash has methods whose names are computed');
    methods.set(member.key.name, { at: member.key.start, loops: [], calls: [] });
    look(member.value, methods.get(member.key.name) as Method); // just set
  }
  const long = new Set([...methods].filter(([, { loops }]) => loops.length > 0).map(([name]) => name));
  // A set that grows while it is walked is walked to its end.
  for (const name of long) {
    for (const [caller, { calls }] of methods) if (calls.some((call) => call.name === name)) long.add(caller);
  }
  const edits: Edit[] = [insertion(start + 1, '\n    stop = 0;\n    step = 0;')];
  for (const name of long) {
    const { at, loops, calls } = methods.get(name) as Method; // of its keys
    edits.push(insertion(at, '*'), ...loops.flatMap(stopIn));
    for (const call of calls)
      if (long.has(call.name)) edits.push(insertion(call.start, '(yield* '), insertion(call.end, ')'));
  }
  return edits;
}

/** What matters of a method. */
interface Method {
  /** Where its name stands. */
  readonly at: number;
  /** Bodies of loops. */
  readonly loops: AnyNode[];
  /** Calls of methods of the same object. */
  readonly calls: { readonly name: string; readonly start: number; readonly end: number }[];
}

function look(node: unknown, method: Method): void {
  if (Array.isArray(node)) for (const each of node) look(each, method);
  if (!isNode(node)) return;
  if (/^(?:While|DoWhile|For|ForOf)Statement$/.test(node.type) && isNode(node.body))
    method.loops.push(node.body);
  if (node.type === 'CallExpression' && isNode(node.callee) && node.callee.type === 'MemberExpression') {
    const { object, property } = node.callee;
    if (isNode(object) && object.type === 'ThisExpression' && isNode(property))
      method.calls.push({ name: String(property.name), start: node.start, end: node.end });
  }
  for (const each of Object.values(node)) look(each, method);
}

/** A loop's body that may stop first. */
function stopIn({ type, start, end }: AnyNode): readonly Edit[] {
  const stop = `if (this.tok.getPos() >= this.stop) { yield; this.stop = this.tok.getPos() + this.step; }`;
  if (type === 'BlockStatement') return [insertion(start + 1, ` ${stop}`)];
  return [insertion(start, `{ ${stop} `), insertion(end, ' }')];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

type AnyNode = Readonly<Record<string, unknown>> & {
  readonly type: string;
  readonly start: number;
  readonly end: number;
};

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function edited(code: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  // Where several begin, those that wrap what comes were found first.
  for (const { start, end, text } of [...edits].sort((one, other) => one.start - other.start)) {
    out += code.slice(at, start) + text;
    at = end;
  }
  return out + code.slice(at);
}
