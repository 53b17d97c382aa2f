import { goQuote } from '../format/go-quote.ts';
import { elementsOf } from './elements.ts';
import { FunctionError, type Functions, type GoFunction, REFLECT_VALUE } from './function.ts';
import {
  type CommandNode,
  type ControlNode,
  type IdentifierNode,
  type Node,
  type NumberNode,
  nodeText,
  type Operand,
  type PipelineNode,
  type Statement,
} from './node.ts';
import type { Trees } from './parser.ts';
import { forgetAddresses, printText } from './print.ts';
import { TemplateError } from './template-error.ts';
import { isTrue } from './truth.ts';
import {
  ANY,
  BOOL,
  canBeNil,
  elementOf,
  entriesOf,
  FLOAT64,
  fieldOf,
  type GoType,
  hasField,
  held,
  indirect,
  int,
  isAssignable,
  STRING,
  type Value,
  zeroData,
} from './value.ts';

/** What a template is executed with. */
export interface Execution {
  readonly name: string;
  readonly text: string;
  readonly trees: Trees;
  readonly functions: Functions;
  readonly builtins: Functions;
  /** Whether a key that a map does not have is an error. */
  readonly missingKeyFails: boolean;
}

/** Executes a template. @throws TemplateError */
export function execute(execution: Execution, data: Value | undefined): string {
  forgetAddresses();
  const executor = new Executor(execution, execution.name, [['$', data]]);
  executor.walk(data, execution.trees.get(execution.name) ?? []);
  return executor.output;
}

/** Stands for the value of a pipeline's stage before its first. */
const MISSING = Symbol('missing');
type Final = Value | undefined | typeof MISSING;

const DEEPEST = 100_000;
/** A template runs in one go; nobody could interrupt a longer loop. */
const LONGEST_RANGE = 1_000_000;

class Executor {
  output = '';
  readonly #execution: Execution;
  readonly #name: string;
  readonly #variables: [string, Value | undefined][];
  readonly #depth: number;
  #node: Node | undefined;

  constructor(execution: Execution, name: string, variables: [string, Value | undefined][], depth = 0) {
    this.#execution = execution;
    this.#name = name;
    this.#variables = variables;
    this.#depth = depth;
  }

  // ---- statements

  /** Executes statements; answers what a range around them has to do. */
  walk(dot: Value | undefined, statements: readonly Statement[]): 'break' | 'continue' | undefined {
    for (const statement of statements) {
      this.#node = statement;
      switch (statement.kind) {
        case 'text':
          this.output += statement.text;
          break;
        case 'action': {
          const value = this.#pipeline(dot, statement.pipeline);
          if (statement.pipeline.variables.length === 0) this.#print(statement, value);
          break;
        }
        case 'template':
          this.#template(dot, statement.name, statement.pipeline, statement);
          break;
        case 'break':
        case 'continue':
          return statement.kind;
        case 'range':
          this.#range(dot, statement);
          break;
        default: {
          const jump = this.#ifOrWith(dot, statement);
          if (jump) return jump;
        }
      }
    }
    return undefined;
  }

  #ifOrWith(dot: Value | undefined, node: ControlNode): 'break' | 'continue' | undefined {
    const mark = this.#variables.length;
    const value = this.#pipeline(dot, node.pipeline);
    let jump: 'break' | 'continue' | undefined;
    if (isTrue(value)) jump = this.walk(node.kind === 'with' ? value : dot, node.body);
    else if (node.otherwise) jump = this.walk(dot, node.otherwise);
    this.#variables.length = mark;
    return jump;
  }

  #range(dot: Value | undefined, node: ControlNode): void {
    const before = this.#variables.length;
    const piped = this.#pipeline(dot, node.pipeline);
    const value = piped && indirect(piped).value;
    const elements = value ? this.#rangeElements(value, node.pipeline) : [];
    const mark = this.#variables.length;
    for (const [index, item] of elements) {
      this.#setRangeVariables(node.pipeline, index, item);
      const jump = this.walk(held(item), node.body);
      this.#variables.length = mark;
      if (jump === 'break') break;
    }
    if (elements.length === 0 && node.otherwise) this.walk(dot, node.otherwise);
    this.#variables.length = before;
  }

  #rangeElements(value: Value, pipeline: PipelineNode): readonly (readonly [Value, Value])[] {
    if (value.type.kind === 'int' || value.type.kind === 'uint') {
      if (pipeline.variables.length > 1) {
        this.#fail(`can't use ${printText(value)} to iterate over more than one variable`);
      }
      const length = Math.max(0, Number(value.data));
      if (length > LONGEST_RANGE) this.#fail(`drydock: a range of ${length} is not simulated`);
      return Array.from({ length }, (_, at) => [int(at), int(at)] as const);
    }
    return elementsOf(value) ?? this.#fail(`range can't iterate over ${printText(value)}`);
  }

  #setRangeVariables(pipeline: PipelineNode, index: Value, item: Value): void {
    const [first, second] = pipeline.variables;
    if (pipeline.assigns) {
      if (first) this.#assign(first.names[0] ?? '', second ? index : item);
      if (second) this.#assign(second.names[0] ?? '', item);
      return;
    }
    const top = this.#variables.length - 1;
    if (first) this.#setAt(top, item);
    if (second) this.#setAt(top - 1, index);
  }

  #template(dot: Value | undefined, name: string, pipeline: PipelineNode | undefined, node: Node): void {
    const body = this.#execution.trees.get(name);
    if (!body) this.#fail(`template ${goQuote(name)} not defined`);
    if (this.#depth === DEEPEST) this.#fail(`exceeded maximum template depth (${DEEPEST})`);
    const value = pipeline ? this.#pipeline(dot, pipeline) : undefined;
    const inner = new Executor(this.#execution, name, [['$', value]], this.#depth + 1);
    try {
      inner.walk(value, body);
    } catch (error) {
      // The host's stack ends before Go's limit does.
      if (error instanceof RangeError) {
        this.#node = node;
        this.#fail(`exceeded maximum template depth (${DEEPEST})`);
      }
      throw error;
    }
    this.output += inner.output;
  }

  #print(node: Node, value: Value | undefined): void {
    this.#node = node;
    if (!value) {
      this.output += '<no value>';
      return;
    }
    const shown = value.type.kind === 'pointer' ? indirect(value).value : value;
    this.output += printText(shown);
  }

  // ---- pipelines

  #pipeline(dot: Value | undefined, pipeline: PipelineNode): Value | undefined {
    this.#node = pipeline;
    let value: Final = MISSING;
    for (const command of pipeline.commands) value = held(this.#command(dot, command, value));
    const result = value === MISSING ? undefined : value;
    for (const variable of pipeline.variables) {
      const name = variable.names[0] ?? '';
      if (pipeline.assigns) this.#assign(name, result);
      else this.#variables.push([name, result]);
    }
    return result;
  }

  #command(dot: Value | undefined, command: CommandNode, final: Final): Value | undefined {
    const { operands } = command;
    const [first] = operands;
    if (!first) return undefined;
    switch (first.kind) {
      case 'field':
      case 'variable':
      case 'chain':
        return this.#fields(dot, first, operands, final);
      case 'identifier':
        return this.#function(dot, first, command, operands, final);
      case 'pipeline':
        this.#notAFunction(operands, final);
        return this.#pipeline(dot, first);
      default:
        break;
    }
    this.#node = first;
    this.#notAFunction(operands, final);
    switch (first.kind) {
      case 'bool':
        return { type: BOOL, data: first.value };
      case 'dot':
        return dot;
      case 'number':
        return this.#constant(first);
      case 'string':
        return { type: STRING, data: first.text };
      default:
        return this.#fail('nil is not a command');
    }
  }

  #notAFunction(operands: readonly Operand[], final: Final): void {
    const [first] = operands;
    if (first && (operands.length > 1 || final !== MISSING)) {
      this.#fail(`can't give argument to non-function ${nodeText(first)}`);
    }
  }

  #constant(node: NumberNode): Value {
    this.#node = node;
    const plain = !/^[-+]?0[xX]/.test(node.text) && !node.text.startsWith("'");
    if (plain ? /[.eEpP]/.test(node.text) : /[pP.]/.test(node.text.replace(/^'.*/, ''))) {
      return { type: FLOAT64, data: node.float };
    }
    if (node.integer === undefined || node.integer >= 2n ** 63n)
      return this.#fail(`${node.text} overflows int`);
    return int(node.integer);
  }

  // ---- fields and functions

  #fields(
    dot: Value | undefined,
    node: Operand & { readonly kind: 'field' | 'variable' | 'chain' },
    operands: readonly Operand[] | undefined,
    final: Final,
  ): Value | undefined {
    this.#node = node;
    let receiver = dot;
    let names = node.names;
    if (node.kind === 'variable') {
      const [name = '', ...rest] = node.names;
      receiver = this.#variables.findLast(([known]) => known === name)?.[1];
      names = rest;
      if (rest.length === 0) {
        this.#notAFunction(operands ?? [], final);
        return receiver;
      }
    } else if (node.kind === 'chain') {
      if (node.of.kind === 'nil') this.#fail(`indirection through explicit nil in ${nodeText(node)}`);
      receiver = this.#argument(dot, undefined, node.of);
    }
    this.#node = node;
    names.forEach((name, at) => {
      const last = at === names.length - 1;
      receiver = this.#field(dot, name, node, last ? operands : undefined, last ? final : MISSING, receiver);
    });
    return receiver;
  }

  #field(
    dot: Value | undefined,
    name: string,
    node: Operand,
    operands: readonly Operand[] | undefined,
    final: Final,
    receiver: Value | undefined,
  ): Value | undefined {
    if (!receiver) {
      if (this.#execution.missingKeyFails) this.#fail(`nil data; no entry for key ${goQuote(name)}`);
      return undefined;
    }
    const typeName = receiver.type.name;
    const { value, isNil } = indirect(receiver);
    if (isNil && value.type.kind === 'interface') this.#fail(`nil pointer evaluating ${typeName}.${name}`);
    const method = receiver.type.methods?.get(name) ?? value.type.methods?.get(name);
    if (method && !isNil) {
      const call: GoFunction = {
        parameters: method.parameters,
        call: (args) => method.call(value.data, ...args.map((arg) => arg ?? { type: ANY, data: undefined })),
      };
      return this.#call(dot, call, node, name, operands, final);
    }
    const hasArguments = (operands !== undefined && operands.length > 1) || final !== MISSING;
    switch (value.type.kind) {
      case 'struct': {
        const found = fieldOf(value, name);
        if (found === 'nil') this.#fail('reflect: indirection through nil pointer to embedded struct');
        if (!found) break;
        if (hasArguments) this.#fail(`${name} has arguments but cannot be invoked as function`);
        return found.value;
      }
      case 'map': {
        if (!isAssignable(STRING, value.type.key ?? ANY)) break;
        if (hasArguments) this.#fail(`${name} is not a method but has arguments`);
        const entries = entriesOf(value);
        if (entries.has(name)) return { type: elementOf(value.type), data: entries.get(name) };
        if (this.#execution.missingKeyFails) this.#fail(`map has no entry for key ${goQuote(name)}`);
        return undefined;
      }
      case 'pointer': {
        const element = elementOf(value.type);
        if (element.kind === 'struct' && !hasField(element, name)) break;
        this.#fail(`nil pointer evaluating ${typeName}.${name}`);
        break;
      }
      default:
        break;
    }
    return this.#fail(`can't evaluate field ${name} in type ${typeName}`);
  }

  #function(
    dot: Value | undefined,
    node: IdentifierNode,
    at: Node,
    operands: readonly Operand[] | undefined,
    final: Final,
  ): Value | undefined {
    this.#node = node;
    const own = this.#execution.functions.get(node.name);
    const found = own ?? this.#execution.builtins.get(node.name);
    if (!found) return this.#fail(`${goQuote(node.name)} is not a defined function`);
    if (!own && (node.name === 'and' || node.name === 'or')) {
      return this.#shortCircuit(dot, node.name, operands, final);
    }
    return this.#call(dot, found, at, node.name, operands, final);
  }

  /** `and` and `or` evaluate no further than needed. */
  #shortCircuit(
    dot: Value | undefined,
    name: 'and' | 'or',
    operands: readonly Operand[] | undefined,
    final: Final,
  ): Value | undefined {
    const args = operands?.slice(1) ?? [];
    if (args.length === 0 && final === MISSING) {
      this.#fail(`wrong number of args for ${name}: want at least 1 got 0`);
    }
    let value: Value | undefined;
    for (const arg of args) {
      value = this.#argument(dot, REFLECT_VALUE, arg);
      if (isTrue(value) === (name === 'or')) return value;
    }
    return final === MISSING ? value : final;
  }

  #call(
    dot: Value | undefined,
    called: GoFunction,
    node: Node,
    name: string,
    operands: readonly Operand[] | undefined,
    final: Final,
  ): Value | undefined {
    const given = operands?.slice(1) ?? [];
    const { parameters, variadic } = called;
    const count = given.length + (final === MISSING ? 0 : 1);
    if (variadic ? count < parameters.length : count !== parameters.length) {
      this.#fail(
        variadic
          ? `wrong number of args for ${name}: want at least ${parameters.length} got ${given.length}`
          : `wrong number of args for ${name}: want ${parameters.length} got ${count}`,
      );
    }
    const typeAt = (at: number): GoType => parameters[at] ?? variadic ?? ANY;
    const values = given.map((operand, at) => this.#argument(dot, typeAt(at), operand));
    if (final !== MISSING) values.push(this.#validate(final, typeAt(count - 1)));
    try {
      return called.call(values);
    } catch (error) {
      if (!(error instanceof FunctionError)) throw error;
      this.#node = node;
      return this.#fail(`error calling ${name}: ${error.message}`);
    }
  }

  /** An argument, as a value of the parameter's type. */
  #argument(dot: Value | undefined, type: GoType | undefined, node: Operand): Value | undefined {
    this.#node = node;
    switch (node.kind) {
      case 'dot':
        return this.#validate(dot, type);
      case 'nil':
        if (!type || type === REFLECT_VALUE || canBeNil(type)) return undefined;
        return this.#fail(`cannot assign nil to ${type.name}`);
      case 'field':
        return this.#validate(this.#fields(dot, node, [node], MISSING), type);
      case 'variable':
      case 'chain':
        return this.#validate(this.#fields(dot, node, undefined, MISSING), type);
      case 'pipeline':
        return this.#validate(this.#pipeline(dot, node), type);
      case 'identifier':
        return this.#validate(this.#function(dot, node, node, undefined, MISSING), type);
      default:
        return this.#literal(node, type ?? ANY);
    }
  }

  #literal(node: Operand & { readonly kind: 'bool' | 'number' | 'string' }, type: GoType): Value {
    const any = type.kind === 'interface' || type === REFLECT_VALUE;
    switch (node.kind) {
      case 'bool':
        if (any || type.kind === 'bool') return { type: any ? BOOL : type, data: node.value };
        break;
      case 'string':
        if (any || type.kind === 'string') return { type: any ? STRING : type, data: node.text };
        break;
      default:
        if (any) return this.#constant(node);
        if (type.kind === 'float') return { type, data: node.float };
        if ((type.kind === 'int' || type.kind === 'uint') && node.integer !== undefined)
          return { type, data: node.integer };
    }
    const wanted = WANTED.get(type.kind);
    if (wanted === undefined)
      return this.#fail(`can't handle ${nodeText(node)} for arg of type ${type.name}`);
    return this.#fail(`expected ${wanted}; found ${nodeText(node)}`);
  }

  #validate(value: Value | undefined, type: GoType | undefined): Value | undefined {
    if (!value) {
      if (!type || type === REFLECT_VALUE) return undefined;
      if (canBeNil(type)) return { type, data: zeroData(type) };
      return this.#fail(`invalid value; expected ${type.name}`);
    }
    if (!type || type === REFLECT_VALUE || isAssignable(value.type, type)) return value;
    const inner = held(value) ?? value;
    if (isAssignable(inner.type, type)) return inner;
    if (inner.type.kind === 'pointer' && isAssignable(elementOf(inner.type), type)) {
      if (inner.data === undefined) return this.#fail(`dereference of nil pointer of type ${type.name}`);
      return { type: elementOf(inner.type), data: inner.data };
    }
    return this.#fail(`wrong type for value; expected ${type.name}; got ${inner.type.name}`);
  }

  // ---- variables and errors

  #assign(name: string, value: Value | undefined): void {
    const at = this.#variables.findLastIndex(([known]) => known === name);
    if (at < 0) this.#fail(`undefined variable: ${name}`);
    this.#setAt(at, value);
  }

  #setAt(at: number, value: Value | undefined): void {
    const variable = this.#variables[at];
    if (variable) variable[1] = held(value);
  }

  #fail(message: string): never {
    const { name, text } = this.#execution;
    if (!this.#node) throw new TemplateError(`template: ${name}: ${message}`);
    const before = text.slice(0, this.#node.position);
    const line = before.split('\n').length;
    const column = new TextEncoder().encode(before.slice(before.lastIndexOf('\n') + 1)).length;
    throw new TemplateError(
      `template: ${name}:${line}:${column}: executing ${goQuote(this.#name)} at <${nodeText(this.#node)}>: ${message}`,
    );
  }
}

const WANTED: ReadonlyMap<string, string> = new Map([
  ['bool', 'bool'],
  ['int', 'integer'],
  ['uint', 'unsigned integer'],
  ['float', 'float'],
  ['string', 'string'],
]);
