import { goQuote } from '../format/go-quote.ts';
import { unquote } from './go-unquote.ts';
import { tokenize } from './lexer.ts';
import type {
  CommandNode,
  ControlNode,
  FieldNode,
  Operand,
  PipelineNode,
  Statement,
  VariableNode,
} from './node.ts';
import { nodeText } from './node.ts';
import { readNumber } from './number-literal.ts';
import { TemplateError } from './template-error.ts';
import { KEYWORDS, type Token, type TokenType } from './token.ts';

/** The templates that one text defines, by name; the text itself has the name it was parsed under. */
export type Trees = ReadonlyMap<string, readonly Statement[]>;

/**
 * Reads a template.
 * @param name stands in messages and names the text itself
 * @param functions the names that may be called
 * @throws TemplateError
 */
export function parse(name: string, text: string, functions: ReadonlySet<string>): Trees {
  return new Parser(name, text, functions).run();
}

/** What ended a list: `{{end}}` or `{{else}}`. */
type Terminator = 'end' | 'else';

interface List {
  readonly statements: readonly Statement[];
  readonly terminator: Terminator;
}

const OPERANDS: ReadonlySet<TokenType> = new Set<TokenType>([
  'bool',
  'character',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'raw-string',
  'string',
  'variable',
  'left-paren',
]);

class Parser {
  readonly #name: string;
  readonly #functions: ReadonlySet<string>;
  readonly #tokens: readonly Token[];
  readonly #trees = new Map<string, readonly Statement[]>();
  #next = 0;
  #variables: string[] = ['$'];
  #rangeDepth = 0;
  #actionLine = 0;

  constructor(name: string, text: string, functions: ReadonlySet<string>) {
    this.#name = name;
    this.#functions = functions;
    this.#tokens = tokenize(text);
  }

  run(): Trees {
    const root: Statement[] = [];
    while (this.#peek().type !== 'end-of-file') {
      if (this.#peek().type === 'left-delimiter' && this.#isDefinition()) {
        this.#definition();
        continue;
      }
      const statement = this.#textOrAction();
      if (typeof statement === 'string') this.#fail(`unexpected {{${statement}}}`);
      root.push(statement);
    }
    this.#add(this.#name, root);
    return this.#trees;
  }

  // ---- tokens

  #peek(): Token {
    // The last token is the end or an error and is never passed.
    return this.#tokens[Math.min(this.#next, this.#tokens.length - 1)] as Token;
  }

  #take(): Token {
    const token = this.#peek();
    this.#next++;
    return token;
  }

  #peekNonSpace(): Token {
    while (this.#peek().type === 'space') this.#next++;
    return this.#peek();
  }

  #takeNonSpace(): Token {
    this.#peekNonSpace();
    return this.#take();
  }

  #expect(context: string, ...types: readonly TokenType[]): Token {
    const token = this.#takeNonSpace();
    if (!types.includes(token.type)) this.#unexpected(token, context);
    return token;
  }

  #fail(message: string, line?: number): never {
    const at = line ?? this.#tokens[Math.min(this.#next, this.#tokens.length) - 1]?.line ?? 1;
    throw new TemplateError(`template: ${this.#name}:${at}: ${message}`);
  }

  #unexpected(token: Token, context: string): never {
    if (token.type === 'error') {
      let where = '';
      if (this.#actionLine !== 0 && this.#actionLine !== token.line) {
        where = ` in action started at ${this.#name}:${this.#actionLine}`;
        if (token.value.endsWith(' action')) where = where.slice(' in action'.length);
      }
      this.#fail(`${token.value}${where}`, token.line);
    }
    this.#fail(`unexpected ${tokenText(token)} in ${context}`, token.line);
  }

  // ---- templates

  #isDefinition(): boolean {
    let at = this.#next + 1;
    while (this.#tokens[at]?.type === 'space') at++;
    return this.#tokens[at]?.type === 'define';
  }

  #definition(): void {
    this.#take();
    this.#takeNonSpace();
    const variables = this.#variables;
    const name = this.#string(this.#expect('define clause', 'string', 'raw-string'));
    this.#expect('define clause', 'right-delimiter');
    this.#nested(name, 'define clause');
    this.#variables = variables;
  }

  /** The body of a named template, up to its end. */
  #nested(name: string, context: string): void {
    const { rangeDepth, variables } = { rangeDepth: this.#rangeDepth, variables: this.#variables };
    this.#rangeDepth = 0;
    this.#variables = ['$'];
    const { statements, terminator } = this.#list();
    if (terminator !== 'end') this.#fail(`unexpected {{${terminator}}} in ${context}`);
    this.#rangeDepth = rangeDepth;
    this.#variables = variables;
    this.#add(name, statements);
  }

  /** A later definition takes the place of an earlier one, unless it is empty. */
  #add(name: string, statements: readonly Statement[]): void {
    const before = this.#trees.get(name);
    if (!before || isEmpty(before)) this.#trees.set(name, statements);
    else if (!isEmpty(statements)) this.#fail(`template: multiple definition of template ${goQuote(name)}`);
  }

  // ---- statements

  #list(): List {
    const statements: Statement[] = [];
    while (this.#peekNonSpace().type !== 'end-of-file') {
      const statement = this.#textOrAction();
      if (typeof statement === 'string') return { statements, terminator: statement };
      statements.push(statement);
    }
    this.#take();
    return this.#fail('unexpected EOF');
  }

  #textOrAction(): Statement | Terminator {
    const token = this.#takeNonSpace();
    if (token.type === 'text') return { kind: 'text', position: token.position, text: token.value };
    if (token.type !== 'left-delimiter') this.#unexpected(token, 'input');
    this.#actionLine = token.line;
    const action = this.#action();
    this.#actionLine = 0;
    return action;
  }

  #action(): Statement | Terminator {
    const token = this.#peekNonSpace();
    switch (token.type) {
      case 'block':
        this.#take();
        return this.#block();
      case 'break':
      case 'continue':
        this.#take();
        return this.#jump(token, token.type);
      case 'else': {
        this.#take();
        const next = this.#peekNonSpace();
        if (next.type !== 'if' && next.type !== 'with') this.#expect('else', 'right-delimiter');
        return 'else';
      }
      case 'end':
        this.#take();
        this.#expect('end', 'right-delimiter');
        return 'end';
      case 'if':
      case 'range':
      case 'with':
        this.#take();
        return this.#control(token.type);
      case 'template':
        this.#take();
        return this.#call();
      default: {
        const pipeline = this.#pipeline('command', 'right-delimiter');
        return { kind: 'action', position: token.position, pipeline };
      }
    }
  }

  #control(kind: ControlNode['kind']): ControlNode {
    const known = this.#variables.length;
    const pipeline = this.#pipeline(kind, 'right-delimiter');
    if (kind === 'range') this.#rangeDepth++;
    const body = this.#list();
    if (kind === 'range') this.#rangeDepth--;
    let otherwise: readonly Statement[] | undefined;
    if (body.terminator === 'else') {
      if (kind !== 'range' && this.#peek().type === kind) {
        this.#take();
        otherwise = [this.#control(kind)];
      } else {
        const list = this.#list();
        if (list.terminator !== 'end') this.#fail(`expected end; found {{${list.terminator}}}`);
        otherwise = list.statements;
      }
    }
    this.#variables.length = known;
    return { kind, position: pipeline.position, pipeline, body: body.statements, otherwise };
  }

  #jump(token: Token, kind: 'break' | 'continue'): Statement {
    const after = this.#takeNonSpace();
    if (after.type !== 'right-delimiter') this.#unexpected(after, `{{${kind}}}`);
    if (this.#rangeDepth === 0) this.#fail(`{{${kind}}} outside {{range}}`);
    return { kind, position: token.position };
  }

  #call(): Statement {
    const token = this.#expect('template clause', 'string', 'raw-string');
    const name = this.#string(token);
    let pipeline: PipelineNode | undefined;
    if (this.#peekNonSpace().type === 'right-delimiter') this.#take();
    else pipeline = this.#pipeline('template clause', 'right-delimiter');
    return { kind: 'template', position: token.position, name, pipeline };
  }

  #block(): Statement {
    const token = this.#expect('block clause', 'string', 'raw-string');
    const name = this.#string(token);
    const pipeline = this.#pipeline('block clause', 'right-delimiter');
    this.#nested(name, 'block clause');
    return { kind: 'template', position: token.position, name, pipeline };
  }

  // ---- pipelines

  #pipeline(context: string, end: TokenType): PipelineNode {
    const position = this.#peekNonSpace().position;
    const variables: VariableNode[] = [];
    let assigns = false;
    while (this.#peekNonSpace().type === 'variable') {
      const start = this.#next;
      const variable = this.#take();
      const after = this.#peekNonSpace();
      const node: VariableNode = { kind: 'variable', position: variable.position, names: [variable.value] };
      if (after.type === 'assign' || after.type === 'declare') {
        this.#take();
        assigns = after.type === 'assign';
        variables.push(node);
        this.#variables.push(variable.value);
        break;
      }
      if (after.type !== 'char' || after.value !== ',') {
        this.#next = start;
        break;
      }
      this.#take();
      variables.push(node);
      this.#variables.push(variable.value);
      if (context !== 'range' || variables.length >= 2) this.#fail(`too many declarations in ${context}`);
      const next = this.#peekNonSpace().type;
      if (next !== 'variable' && next !== 'right-delimiter' && next !== 'right-paren') {
        this.#fail('range can only initialize variables');
      }
    }
    const commands: CommandNode[] = [];
    for (;;) {
      const token = this.#peekNonSpace();
      if (token.type === end) {
        this.#take();
        this.#checkPipeline(commands, context);
        return { kind: 'pipeline', position, assigns, variables, commands };
      }
      if (!OPERANDS.has(token.type)) this.#unexpected(this.#take(), context);
      commands.push(this.#command());
    }
  }

  #checkPipeline(commands: readonly CommandNode[], context: string): void {
    if (commands.length === 0) this.#fail(`missing value for ${context}`);
    commands.forEach((command, stage) => {
      const first = command.operands[0]?.kind;
      if (
        stage > 0 &&
        (first === 'bool' || first === 'dot' || first === 'nil' || first === 'number' || first === 'string')
      ) {
        this.#fail(`non executable command in pipeline stage ${stage + 1}`);
      }
    });
  }

  #command(): CommandNode {
    const position = this.#peekNonSpace().position;
    const operands: Operand[] = [];
    for (;;) {
      this.#peekNonSpace();
      const operand = this.#operand();
      if (operand) operands.push(operand);
      const token = this.#peek();
      if (token.type === 'space') {
        this.#take();
        continue;
      }
      if (token.type === 'pipe') this.#take();
      else if (token.type !== 'right-delimiter' && token.type !== 'right-paren')
        this.#unexpected(this.#take(), 'operand');
      break;
    }
    if (operands.length === 0) this.#fail('empty command');
    return { kind: 'command', position, operands };
  }

  /** A term and the fields that are taken of it. */
  #operand(): Operand | undefined {
    const term = this.#term();
    if (!term || this.#peek().type !== 'field') return term;
    const position = this.#peek().position;
    const names: string[] = [];
    while (this.#peek().type === 'field') names.push(this.#take().value.slice(1));
    switch (term.kind) {
      case 'field':
        return { kind: 'field', position, names: [...term.names, ...names] };
      case 'variable':
        return { kind: 'variable', position, names: [...term.names, ...names] };
      case 'bool':
      case 'string':
      case 'number':
      case 'nil':
      case 'dot':
        return this.#fail(`unexpected . after term ${goQuote(nodeText(term))}`);
      default:
        return { kind: 'chain', position, of: term, names };
    }
  }

  #term(): Operand | undefined {
    const token = this.#peekNonSpace();
    const { position, value } = token;
    if (!OPERANDS.has(token.type)) return undefined;
    this.#take();
    switch (token.type) {
      case 'identifier':
        if (!this.#functions.has(value)) this.#fail(`function ${goQuote(value)} not defined`);
        return { kind: 'identifier', position, name: value };
      case 'dot':
      case 'nil':
        return { kind: token.type, position };
      case 'variable':
        if (!this.#variables.includes(value)) this.#fail(`undefined variable ${goQuote(value)}`);
        return { kind: 'variable', position, names: [value] };
      case 'field':
        return { kind: 'field', position, names: [value.slice(1)] } satisfies FieldNode;
      case 'bool':
        return { kind: 'bool', position, value: value === 'true' };
      case 'number':
      case 'character': {
        const number = readNumber(value);
        if (typeof number === 'string') this.#fail(number);
        return { kind: 'number', position, text: value, ...number };
      }
      case 'left-paren':
        return this.#pipeline('parenthesized pipeline', 'right-paren');
      default:
        return { kind: 'string', position, quoted: value, text: this.#string(token) };
    }
  }

  #string(token: Token): string {
    return unquote(token.value) ?? this.#fail('invalid syntax');
  }
}

function isEmpty(statements: readonly Statement[]): boolean {
  return statements.every((statement) => statement.kind === 'text' && statement.text.trim() === '');
}

function tokenText(token: Token): string {
  if (token.type === 'end-of-file') return 'EOF';
  if (KEYWORDS.has(token.type)) return `<${token.value}>`;
  const characters = [...token.value];
  return characters.length > 10 ? `${goQuote(characters.slice(0, 10).join(''))}...` : goQuote(token.value);
}
