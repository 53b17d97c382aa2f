import path from 'node:path';
import type { ESTree } from 'vite';
import { asGenerator, isLongCall, isLongUnit, type LongNames, type Unit, unitOf } from './stoppable.ts';
import { type AnyNode, before, behind, edited, isNode, nodesIn } from './syntax-tree.ts';

export interface SourceFile {
  readonly file: string;
  readonly code: string;
  readonly body: ESTree.Program['body'];
}

/** Loops that do so little in each round that there is no need to stop in them, and what they would make long. */
const AT_ONCE = new Set(
  `skipBlanks skipLineContinuations skipSpacesAndTabs hasEmbeddedWordStructure isAllDigitsRange scanParamName skipSQ
  matchHereDocDelimiter logicalLineEnd readByteEscape registerHereDocTarget scanAssignmentPrefix resolveTarget
  _tokenValue isRedirectVariable toJSON`.split(/\s+/),
);

/** Functions that make functions. */
const MAKERS = new Set([
  'wordPartsResolver',
  'embeddedPartsResolver',
  'arrayPartsResolver',
  'computeBareWordParts',
]);

/** Who is meant by members that are set from outside. */
const ALIASES = new Map([
  ['_findSubstitutionEnd', 'findSubstitutionEnd'],
  ['_resolveScript', 'parseRegion'],
]);

interface Declaration {
  readonly source: SourceFile;
  readonly name: string;
  readonly exported: boolean;
  /** A function, a class, or a list of variables. */
  readonly node: AnyNode;
  readonly units: readonly Unit[];
}

/** One module of the files in which what may take long is a generator; the rest is what the files export. */
export function derivedFrom(sources: readonly SourceFile[], entry: string): string {
  const declarations = sources.flatMap(declarationsOf);
  const long = longNames(declarations);
  const classes = derivedClasses(declarations, long);
  const imports = new Map<string, Set<string>>();
  const want = (file: string, name: string): void => {
    const names = imports.get(file) ?? new Set();
    imports.set(file, names.add(name));
  };
  const out: string[] = [];
  for (const each of declarations) {
    const { source, name, exported, units } = each;
    const isClass = each.node.type === 'ClassDeclaration';
    const isLong = units.some((unit) => isLongUnit(long, unit));
    if (isClass && classes.has(name)) out.push(derivedClass(each, long, classes));
    else if (MAKERS.has(name)) out.push(withPairs(each, long));
    else {
      if (exported) want(source.file, name);
      else if (!isLong) out.push(textOf(each));
      if (isLong && !isClass)
        out.push(`function* ${name}$${asGenerator(units[0] as Unit, source.code, long)}`);
    }
  }
  const known = new Set(declarations.map(({ name }) => name));
  for (const source of sources) {
    for (const [name, file] of importsOf(source)) if (!known.has(name)) want(file, name);
    out.push(...tablesOf(source));
  }
  const heads = [...imports].map(
    ([file, names]) => `import { ${[...names].join(', ')} } from ${JSON.stringify(file)};\n`,
  );
  const plain = `import { Lexer as PlainLexer } from ${JSON.stringify(sources.find(({ file }) => /lexer/.test(file))?.file)};\n`;
  return `${heads.join('')}${plain}${out.join('\n')}\n${entry}`;
}

function textOf({ source, node }: Declaration): string {
  return source.code.slice(node.start, node.end);
}

function declarationsOf(source: SourceFile): Declaration[] {
  return source.body.flatMap((statement) => {
    const exported = statement.type === 'ExportNamedDeclaration';
    const node = (exported ? statement.declaration : statement) as AnyNode | null;
    if (!node) return [];
    const found = (name: string, units: readonly Unit[]): Declaration => ({
      source,
      name,
      exported,
      node,
      units,
    });
    if (node.type === 'FunctionDeclaration') {
      const name = (node.id as AnyNode).name as string;
      return [found(name, [unitOf(name, 'function', node)])];
    }
    if (node.type === 'ClassDeclaration') {
      const owner = (node.id as AnyNode).name as string;
      const units = membersOf(node).flatMap(({ key, value, kind, type }) =>
        type === 'MethodDefinition' && (kind === 'method' || kind === 'get')
          ? [unitOf((key as AnyNode).name as string, kind, value as AnyNode, owner)]
          : [],
      );
      return [found(owner, units)];
    }
    if (node.type !== 'VariableDeclaration') return [];
    const names = (node.declarations as readonly AnyNode[]).map(({ id }) => (id as AnyNode).name as string);
    if (names.length !== 1) throw new Error('unbash declares several variables at once');
    return [found(names[0] as string, [])];
  });
}

function membersOf(node: AnyNode): readonly AnyNode[] {
  return (node.body as AnyNode).body as readonly AnyNode[];
}

/** Statements that fill tables; those that tell files of each other are the original's alone. */
function tablesOf({ code, body }: SourceFile): readonly string[] {
  return body.flatMap((statement) => {
    if (/^(?:Import|Export|Function|Class|Variable)/.test(statement.type)) return [];
    const text = code.slice(statement.start, statement.end);
    return /^[A-Z]\w*\._/.test(text) ? [] : [text];
  });
}

function* importsOf({ file, body }: SourceFile): Generator<readonly [name: string, file: string]> {
  for (const statement of body) {
    if (statement.type !== 'ImportDeclaration') continue;
    for (const { local } of statement.specifiers)
      yield [local.name, path.join(path.dirname(file), statement.source.value)];
  }
}

/** Names of what has loops, and of what calls something of such a name. */
function longNames(declarations: readonly Declaration[]): LongNames {
  const long = {
    functions: new Set<string>(),
    methods: new Set<string>(),
    getters: new Set<string>(),
    aliases: ALIASES,
  };
  const setOf = { function: long.functions, method: long.methods, get: long.getters };
  const units = declarations.flatMap((each) => each.units);
  for (let grown = true; grown; ) {
    grown = false;
    for (const unit of units) {
      const { name, kind, owner, loops, calls } = unit;
      if (isLongUnit(long, unit) || AT_ONCE.has(name) || MAKERS.has(name)) continue;
      if (loops.length === 0 && !calls.some((call) => isLongCall(long, owner, call))) continue;
      setOf[kind].add(kind === 'get' ? `${owner}.${name}` : name);
      grown = true;
    }
  }
  return long;
}

/** Classes that have something long, whose parent has, or that make objects of such classes. */
function derivedClasses(declarations: readonly Declaration[], long: LongNames): ReadonlySet<string> {
  const found = new Set<string>();
  const classes = declarations.filter(({ node }) => node.type === 'ClassDeclaration');
  for (let size = -1; size < found.size; ) {
    size = found.size;
    for (const { name, node, units } of classes) {
      if (units.some((unit) => isLongUnit(long, unit)) || madeIn(node).some((each) => found.has(each)))
        found.add(name);
    }
  }
  return found;
}

/** Names of classes that something makes objects of, or extends. */
function madeIn(node: AnyNode): readonly string[] {
  const found: string[] = [];
  for (const each of nodesIn(node)) {
    const named = each.type === 'NewExpression' ? each.callee : each.superClass;
    if (isNode(named) && named.type === 'Identifier') found.push(named.name as string);
  }
  return found;
}

/** The class with generators besides what takes long; they stand alone in a parser, whom nobody asks for more. */
function derivedClass(
  { source, name, node, units }: Declaration,
  long: LongNames,
  classes: ReadonlySet<string>,
): string {
  const { code } = source;
  const turns = units.filter((unit) => isLongUnit(long, unit));
  const generators = turns.map((unit) => `*${unit.name}$${asGenerator(unit, code, long)}\n`);
  const alone = new Set(name === 'Parser' || name === 'Lexer' ? turns.map((unit) => unit.node) : []);
  const kept = membersOf(node).filter((member) => {
    if (alone.has(member.value as AnyNode)) return false;
    return name !== 'Lexer' || madeIn(member).some((each) => classes.has(each));
  });
  const own = kept.map(({ start, end }) => `${code.slice(start, end)}\n`);
  const parent =
    name === 'Lexer' ? 'PlainLexer' : isNode(node.superClass) ? (node.superClass.name as string) : undefined;
  const head = `class ${name}${parent === undefined ? '' : ` extends ${parent}`}`;
  return `${head} {\n${own.join('')}${name === 'Lexer' ? NEAR : ''}${generators.join('')}}`;
}

/** Whether the next token is surely a short one, so that it can be read at once: a plain word, or an operator. */
const NEAR = `near(ctx) {
  if (this.hasPeek) return true;
  const { src } = this;
  const most = Math.min(this.pos + 128, this.srcEnd - 1);
  let pos = this.pos;
  let ch = src.charCodeAt(pos);
  while (pos < most && (ch === CH_SPACE || ch === CH_TAB)) ch = src.charCodeAt(++pos);
  if (ch === CH_SEMI || ch === CH_PIPE || ch === CH_RPAREN) return true;
  if (ch === CH_NL)
    return ctx !== LexContext.TestMode && (this.pendingHereDocs === null || this.pendingHereDocs.length === 0);
  if (ch === CH_HASH) return false;
  while (pos < most && ch < 128 && charType[ch] === 0 && ch !== CH_LBRACKET) ch = src.charCodeAt(++pos);
  return pos < most && (ch === CH_SPACE || ch === CH_NL || ch === CH_SEMI || ch === CH_PIPE || ch === CH_RPAREN);
}
`;

/** A declaration whose functions know how to do the same in turns. */
function withPairs({ source, node }: Declaration, long: LongNames): string {
  const { code } = source;
  const edits = nodesIn(node).flatMap((each) => {
    if (each.type !== 'ArrowFunctionExpression') return [];
    const unit = unitOf('', 'function', each);
    const body = each.body as AnyNode;
    const params = code.slice(each.start, body.start).replace(/\s*=>\s*$/, '');
    const turns = asGenerator({ ...unit, node: body }, code, long);
    return [before(each.start, 'pair('), behind(each.end, `, function* ${params} { return ${turns}; })`)];
  });
  return edited(code, edits, node.start, node.end);
}
