import { type AnyNode, before, behind, type Edit, edited, isNode, nodesIn } from './syntax-tree.ts';

/** A function, a method or a getter, and what matters of it. */
export interface Unit {
  readonly name: string;
  readonly kind: 'function' | 'method' | 'get';
  /** The class whose member it is. */
  readonly owner: string;
  /** The function itself. */
  readonly node: AnyNode;
  /** Bodies of loops. */
  readonly loops: readonly AnyNode[];
  readonly calls: readonly Call[];
}

interface Call {
  /** `resolver`: whatever finds the parts of a word. */
  readonly kind: Unit['kind'] | 'resolver';
  readonly name: string;
  readonly node: AnyNode;
}

/** Names of what there is as a generator. */
export interface LongNames {
  readonly functions: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
  /** With their classes: `Word.parts`. */
  readonly getters: ReadonlySet<string>;
  /** Members that stand for functions. */
  readonly aliases: ReadonlyMap<string, string>;
}

export function unitOf(name: string, kind: Unit['kind'], node: AnyNode, owner = ''): Unit {
  const nodes = nodesIn(node);
  const loops = nodes.flatMap(({ type, body }) =>
    /^(?:While|DoWhile|For|ForOf)Statement$/.test(type) && isNode(body) ? [body] : [],
  );
  const called = new Set<unknown>();
  const calls = nodes.flatMap((each): readonly Call[] => {
    if (each.type === 'AssignmentExpression') called.add(each.left);
    if (each.type === 'MemberExpression') {
      const { object, property } = each;
      const own =
        isNode(object) &&
        object.type === 'ThisExpression' &&
        isNode(property) &&
        property.type === 'Identifier';
      return own && !called.has(each) ? [{ kind: 'get', name: String(property.name), node: each }] : [];
    }
    const { callee } = each;
    if (each.type !== 'CallExpression' || !isNode(callee)) return [];
    called.add(callee);
    if (callee.type === 'Identifier') return [{ kind: 'function', name: String(callee.name), node: each }];
    const { property } = callee;
    if (!isNode(property)) return [];
    const kind =
      property.type === 'PrivateIdentifier' && property.name === 'resolver' ? 'resolver' : 'method';
    return [{ kind, name: String(property.name), node: each }];
  });
  return { name, kind, owner, node, loops, calls };
}

/** Whether something is called that there is as a generator. @param owner the class in which it is called */
export function isLongCall(long: LongNames, owner: string, { kind, name }: Call): boolean {
  if (kind === 'resolver') return true;
  if (kind === 'get') return long.getters.has(`${owner}.${name}`);
  if (kind === 'function') return long.functions.has(name);
  return long.methods.has(name) || long.functions.has(long.aliases.get(name) ?? '');
}

export function isLongUnit(long: LongNames, { kind, owner, name }: Unit): boolean {
  if (kind === 'get') return long.getters.has(`${owner}.${name}`);
  return (kind === 'method' ? long.methods : long.functions).has(name);
}

/** Texts that are put together in loops. */
const TEXTS = new Set(['text', 'litBuf', 'inner', 'delimiter', 's', 'value']);

/** Parameters that are functions: given to a generator, they are generators. */
const CALLBACKS = new Set(['findNestedEnd']);

/** What stands behind the name, of a generator that does the same. */
export function asGenerator({ node, loops, owner }: Unit, code: string, long: LongNames): string {
  const whole = isNode(node.body) && Array.isArray(node.params) ? node : undefined;
  const edits: Edit[] = [];
  const local = new Set(CALLBACKS);
  const { calls } = unitOf('', 'function', node);
  const isLong = (call: Call): boolean =>
    (call.kind === 'function' && local.has(call.name)) || isLongCall(long, owner, call);
  for (const each of nodesIn(node)) {
    if (each === node || each.type !== 'ArrowFunctionExpression') continue;
    const body = each.body as AnyNode;
    if (!unitOf('', 'function', body).calls.some(isLong)) continue;
    const isBlock = body.type === 'BlockStatement';
    const params = code.slice(each.start, body.start).replace(/\s*=>\s*$/, '');
    edits.push(
      { start: each.start, end: body.start, text: `(function* ${params}${isBlock ? ' ' : ' { return '}` },
      behind(body.end, isBlock ? ').bind(this)' : '; }).bind(this)'),
    );
    for (const { type, id, init } of nodesIn(node))
      if (type === 'VariableDeclarator' && init === each && isNode(id)) local.add(String(id.name));
  }
  const texts = textsIn(node);
  edits.push(
    ...loops.flatMap((loop) =>
      stopIn(
        loop,
        [...texts].filter(([, at]) => at < loop.start).map(([name]) => name),
      ),
    ),
  );
  edits.push(...textEdits(node, texts));
  for (const call of calls) if (isLong(call)) edits.push(...waitFor(call, code, long));
  const from = whole ? paramsStart(whole, code) : node.start;
  return edited(code, edits, from, node.end);
}

/** Where the parentheses begin. */
function paramsStart({ start, id }: AnyNode, code: string): number {
  return code.indexOf('(', isNode(id) ? id.end : start);
}

/** A call of a generator. Tokens that are surely near are read at once. */
function waitFor({ kind, name, node }: Call, code: string, long: LongNames): readonly Edit[] {
  const { start, end } = node;
  if (kind === 'get') return [before(start, '(yield* '), behind(end, '$())')];
  const callee = node.callee as AnyNode;
  const optional = node.optional === true;
  const wait = [before(start, optional ? '(yield* maybe(' : '(yield* '), behind(end, optional ? '))' : ')')];
  const { aliases } = long;
  const alias = kind === 'method' ? aliases.get(name) : undefined;
  if (alias !== undefined) return [...wait, { start: callee.start, end: callee.end, text: `${alias}$` }];
  if (kind === 'resolver') return [...wait, behind(callee.end, '?.turns')];
  if (kind === 'function' && !long.functions.has(name)) return wait;
  const text = code.slice(start, end);
  if (text.startsWith('this.tok.') && /^(?:peek|next|peekFollow)$/.test(name))
    return [
      before(start, `(this.tok.near(${code.slice(callee.end + 1, end - 1)}) ? ${text} : (yield* `),
      behind(callee.end, '$'),
      behind(end, '))'),
    ];
  return [...wait, behind(callee.end, '$')];
}

/** A loop's body that may stop first; texts have been put together of a few pieces then. */
function stopIn({ type, start, end }: AnyNode, texts: readonly string[]): readonly Edit[] {
  const join = texts.map((name) => `${name} += joined(${name}$); ${name}$ = ''; `).join('');
  const stop = `if (--budget < 0) { ${join}yield; }`;
  if (type === 'BlockStatement') return [behind(start + 1, ` ${stop}`)];
  return [before(start, `{ ${stop} `), behind(end, ' }')];
}

/** Variables that are texts which grow, and where they are declared. */
function textsIn(node: AnyNode): ReadonlyMap<string, number> {
  const nodes = nodesIn(node);
  const grown = new Set(
    nodes.flatMap(({ type, operator, left }) =>
      type === 'AssignmentExpression' && operator === '+=' && isNode(left) ? [String(left.name)] : [],
    ),
  );
  const found = new Map<string, number>();
  for (const { type, id, end } of nodes) {
    if (type !== 'VariableDeclarator' || !isNode(id)) continue;
    const name = String(id.name);
    if (!TEXTS.has(name) || !grown.has(name)) continue;
    if (found.has(name)) throw new Error(`unbash declares ${name} twice in one function`);
    found.set(name, end);
  }
  return found;
}

/** A growing text `x` is `x + x$`, where `x$` has what has come since the last stop. */
function textEdits(node: AnyNode, texts: ReadonlyMap<string, number>): readonly Edit[] {
  if (texts.size === 0) return [];
  const edits: Edit[] = [];
  const no = new Set<unknown>();
  for (const each of nodesIn(node)) {
    if (each.type === 'MemberExpression' && !each.computed) no.add(each.property);
    if (each.type === 'Property') {
      if (each.shorthand && isNode(each.key) && texts.has(String(each.key.name))) {
        const name = String(each.key.name);
        edits.push({ start: each.start, end: each.end, text: `${name}: ${read(name)}` });
        no.add(each.value);
      }
      no.add(each.key);
    }
    if (each.type === 'VariableDeclarator' && isNode(each.id)) {
      no.add(each.id);
      if (each.id.type === 'Identifier' && texts.has(String(each.id.name)))
        edits.push(behind(each.end, `, ${each.id.name}$ = ''`));
    }
    if (each.type === 'AssignmentExpression' && isNode(each.left) && texts.has(String(each.left.name))) {
      no.add(each.left);
      const name = String(each.left.name);
      if (each.operator === '+=') edits.push(behind(each.left.end, '$'));
      else edits.push(before(each.start, `${name}$ = '', `));
    }
    if (each.type === 'Identifier' && texts.has(String(each.name)) && !no.has(each)) {
      const name = String(each.name);
      edits.push({ start: each.start, end: each.end, text: read(name) });
    }
  }
  return edits;
}

function read(name: string): string {
  return `(${name} += ${name}$, ${name}$ = '', ${name})`;
}
