import { type Span, SyntaxProblem } from '../syntax/syntax-problem.ts';
import type { Expression, JoinedPart, Parameters, Pattern, Statement } from '../syntax/tree.ts';

/** A variable of a function: a slot of its frame, or a cell that inner functions share. */
export class Variable {
  readonly name: string;
  readonly owner: Scope;
  isCell = false;

  constructor(name: string, owner: Scope) {
    this.name = name;
    this.owner = owner;
  }
}

/** How a name is found: in the function, in the module, or wherever the running block keeps names. */
export type Place =
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'global' }
  | { readonly kind: 'name' }
  /** In a class body: a name of the class, or else the variable around it. */
  | { readonly kind: 'class variable'; readonly variable: Variable };

/** A stretch of the program with names of its own. */
export class Scope {
  readonly kind: 'module' | 'function' | 'class' | 'comprehension';
  readonly parent: Scope | undefined;
  readonly name: string;
  /** Names that are bound here. */
  readonly bound = new Map<string, Variable>();
  readonly used = new Set<string>();
  readonly globals = new Set<string>();
  readonly nonlocals = new Map<string, Span>();
  readonly places = new Map<string, Place>();
  /** Variables of functions around it that it needs, itself or for what is in it. */
  readonly free: Variable[] = [];
  /** Own variables that live in cells. */
  readonly cells: Variable[] = [];
  /** Of the frame, in order; parameters first. Those of comprehensions that run in it, too. */
  readonly slots: Variable[] = [];
  isGenerator = false;
  /** An `async def`. */
  isCoroutine = false;
  readonly children: Scope[] = [];

  constructor(kind: Scope['kind'], name: string, parent: Scope | undefined) {
    this.kind = kind;
    this.name = name;
    this.parent = parent;
    parent?.children.push(this);
  }

  bind(name: string): undefined {
    if (!this.bound.has(name)) this.bound.set(name, new Variable(name, this));
  }

  /** The scope in whose frame it runs. */
  get host(): Scope {
    return this.kind === 'comprehension' && this.parent ? this.parent.host : this;
  }
}

/** Finds out which names a program binds where. @throws SyntaxProblem */
export class ScopeFinder {
  /** By the node that makes the scope. */
  readonly scopes = new Map<object, Scope>();
  readonly module: Scope;
  #scope: Scope;

  constructor() {
    this.module = new Scope('module', '<module>', undefined);
    this.#scope = this.module;
  }

  findScopes(body: readonly Statement[]): undefined {
    this.#statements(body);
    settle(this.module);
  }

  /** What follows is in that scope; answers the one it was in. */
  #enter(node: object, scope: Scope): Scope {
    this.scopes.set(node, scope);
    const before = this.#scope;
    this.#scope = scope;
    return before;
  }

  #statements(list: readonly Statement[]): undefined {
    for (const each of list) this.#statement(each);
  }

  #bind(name: string): undefined {
    this.#scope.bind(mangle(name, this.#scope));
  }

  #use(name: string): undefined {
    this.#scope.used.add(mangle(name, this.#scope));
  }

  #statement(node: Statement): undefined {
    switch (node.kind) {
      case 'expression':
        return this.#expression(node.value);
      case 'assign':
        this.#expression(node.value);
        for (const target of node.targets) this.#target(target);
        return;
      case 'augmented':
        this.#expression(node.value);
        this.#target(node.target);
        if (node.target.kind === 'name') this.#use(node.target.name);
        return;
      case 'annotated':
        if (this.#scope.kind !== 'function') this.#expression(node.annotation);
        if (node.value) this.#expression(node.value);
        if (node.value || node.isSimple) this.#target(node.target);
        if (node.isSimple && this.#scope.kind !== 'function') this.#bind('__annotations__');
        return;
      case 'return':
        if (this.#scope.kind !== 'function') throw new SyntaxProblem("'return' outside function", node);
        if (node.value) this.#expression(node.value);
        return;
      case 'delete':
        for (const target of node.targets) this.#target(target);
        return;
      case 'if':
      case 'while':
        this.#expression(node.test);
        this.#statements(node.body);
        return this.#statements(node.otherwise);
      case 'for':
        if (node.isAsync) this.#demandAsync('async for', node);
        this.#target(node.target);
        this.#expression(node.iter);
        this.#statements(node.body);
        return this.#statements(node.otherwise);
      case 'try':
        this.#statements(node.body);
        for (const handler of node.handlers) {
          if (handler.type) this.#expression(handler.type);
          if (handler.name !== undefined) this.#bind(handler.name);
          this.#statements(handler.body);
        }
        this.#statements(node.otherwise);
        return this.#statements(node.last);
      case 'with':
        if (node.isAsync) this.#demandAsync('async with', node);
        for (const { context, target } of node.items) {
          this.#expression(context);
          if (target) this.#target(target);
        }
        return this.#statements(node.body);
      case 'raise':
        if (node.exception) this.#expression(node.exception);
        if (node.cause) this.#expression(node.cause);
        return;
      case 'assert':
        this.#expression(node.test);
        if (node.message) this.#expression(node.message);
        return;
      case 'import':
        for (const { name, as } of node.names) this.#bind(as ?? name.split('.')[0] ?? name);
        return;
      case 'from':
        if (node.names === '*') {
          if (this.#scope.kind !== 'module')
            throw new SyntaxProblem('import * only allowed at module level', node);
          return;
        }
        for (const { name, as } of node.names) this.#bind(as ?? name);
        return;
      case 'global':
      case 'nonlocal':
        return this.#declare(node);
      case 'def':
        this.#bind(node.name);
        for (const decorator of node.decorators) this.#expression(decorator);
        this.#defaults(node.parameters);
        this.#annotations(node.parameters);
        if (node.returns) this.#expression(node.returns);
        this.#function(node, node.name, node.parameters, node.body, node.isAsync);
        return;
      case 'class':
        this.#bind(node.name);
        for (const decorator of node.decorators) this.#expression(decorator);
        for (const base of node.bases) this.#expression(base);
        for (const { value } of node.keywords) this.#expression(value);
        return this.#class(node);
      case 'match':
        this.#expression(node.subject);
        for (const { pattern, guard, body } of node.cases) {
          this.#pattern(pattern);
          if (guard) this.#expression(guard);
          this.#statements(body);
        }
        return;
      default:
        return;
    }
  }

  #demandAsync(what: string, node: Span): undefined {
    const { host } = this.#scope;
    if (host.isCoroutine) return;
    // Of `await` alone it tells whether there is a function at all.
    const where = what === 'await' && host.kind !== 'function' ? 'function' : 'async function';
    const inGenerator = what === 'asynchronous comprehension' ? 'an asynchronous function' : where;
    throw new SyntaxProblem(
      what.startsWith('async ') || what === 'await'
        ? `'${what}' outside ${where}`
        : `${what} outside of ${inGenerator}`,
      node,
    );
  }

  #declare(node: Extract<Statement, { readonly kind: 'global' | 'nonlocal' }>): undefined {
    const scope = this.#scope;
    if (node.kind === 'nonlocal' && scope.kind === 'module')
      throw new SyntaxProblem('nonlocal declaration not allowed at module level', node);
    for (const name of node.names) {
      const parameter = scope.bound.get(name);
      if (parameter && scope.slots.includes(parameter))
        throw new SyntaxProblem(`name '${name}' is parameter and ${node.kind}`, node);
      if (scope.kind !== 'module' && scope.bound.has(name))
        throw new SyntaxProblem(`name '${name}' is assigned to before ${node.kind} declaration`, node);
      if (scope.kind !== 'module' && scope.used.has(name))
        throw new SyntaxProblem(`name '${name}' is used prior to ${node.kind} declaration`, node);
      if (node.kind === 'global') scope.globals.add(name);
      else scope.nonlocals.set(name, node);
    }
  }

  #defaults({ positional, keywordOnly }: Parameters): undefined {
    for (const parameter of [...positional, ...keywordOnly])
      if (parameter.default) this.#expression(parameter.default);
  }

  #annotations({ positional, keywordOnly, rest, keywords }: Parameters): undefined {
    for (const each of [...positional, ...keywordOnly, rest, keywords])
      if (each?.annotation) this.#expression(each.annotation);
  }

  #class(node: Extract<Statement, { readonly kind: 'class' }>): undefined {
    const before = this.#enter(node, new Scope('class', node.name, this.#scope));
    for (const name of ['__module__', '__qualname__']) this.#scope.bind(name);
    this.#statements(node.body);
    this.#scope = before;
  }

  #function(
    node: object,
    name: string,
    parameters: Parameters,
    body: readonly Statement[] | Expression,
    isAsync = false,
  ): undefined {
    const scope = new Scope('function', name, this.#scope);
    scope.isCoroutine = isAsync;
    const before = this.#enter(node, scope);
    for (const each of [
      ...parameters.positional,
      ...parameters.keywordOnly,
      parameters.rest,
      parameters.keywords,
    ]) {
      if (!each) continue;
      const own = mangle(each.name, scope);
      scope.bind(own);
      scope.slots.push(scope.bound.get(own) as Variable);
    }
    if ('kind' in body) this.#expression(body);
    else this.#statements(body);
    this.#scope = before;
  }

  /** What is assigned to. */
  #target(node: Expression): undefined {
    switch (node.kind) {
      case 'name':
        if (node.name === '__debug__') throw new SyntaxProblem('cannot assign to __debug__', node);
        return this.#bind(node.name);
      case 'tuple':
      case 'list':
        for (const item of node.items) this.#target(item);
        return;
      case 'starred':
        return this.#target(node.value);
      default:
        return this.#expression(node);
    }
  }

  #expression(node: Expression): undefined {
    switch (node.kind) {
      case 'constant':
        return;
      case 'name':
        this.#use(node.name);
        if (node.name === 'super' && this.#scope.host.kind === 'function') this.#use('__class__');
        return;
      case 'binary':
        this.#expression(node.left);
        return this.#expression(node.right);
      case 'unary':
        return this.#expression(node.operand);
      case 'bool':
        for (const value of node.values) this.#expression(value);
        return;
      case 'compare':
        this.#expression(node.left);
        for (const other of node.others) this.#expression(other);
        return;
      case 'call':
        this.#expression(node.fn);
        for (const arg of node.args) this.#expression(arg);
        for (const { value } of node.keywords) this.#expression(value);
        return;
      case 'attribute':
      case 'starred':
        return this.#expression(node.value);
      case 'subscript':
        this.#expression(node.value);
        return this.#expression(node.index);
      case 'slice':
        for (const part of [node.start, node.stop, node.step]) if (part) this.#expression(part);
        return;
      case 'if':
        for (const part of [node.test, node.then, node.otherwise]) this.#expression(part);
        return;
      case 'lambda':
        this.#defaults(node.parameters);
        return this.#function(node, '<lambda>', node.parameters, node.body);
      case 'list':
      case 'tuple':
      case 'set':
        for (const item of node.items) this.#expression(item);
        return;
      case 'dict':
        for (const [index, value] of node.values.entries()) {
          const key = node.keys[index];
          if (key) this.#expression(key);
          this.#expression(value);
        }
        return;
      case 'comprehension':
        return this.#comprehension(node);
      case 'yield':
      case 'yield from': {
        const { host } = this.#scope;
        if (host.kind !== 'function') throw new SyntaxProblem(`'${node.kind}' outside function`, node);
        if (this.#scope.kind === 'comprehension')
          throw new SyntaxProblem("'yield' inside list comprehension", node);
        if (host.isCoroutine) {
          if (node.kind === 'yield from') throw new SyntaxProblem("'yield from' inside async function", node);
          throw new SyntaxProblem('drydock: asynchronous generators are not simulated', node);
        }
        host.isGenerator = true;
        if (node.value) this.#expression(node.value);
        return;
      }
      case 'await':
        this.#demandAsync('await', node);
        return this.#expression(node.value);
      case 'named': {
        this.#expression(node.value);
        // In a comprehension the name is of the function around it.
        let scope = this.#scope;
        while ((scope.kind === 'comprehension' || scope.name === '<genexpr>') && scope.parent)
          scope = scope.parent;
        if (scope !== this.#scope) {
          if (scope.kind === 'module' || scope.globals.has(node.name)) this.#scope.globals.add(node.name);
          else this.#scope.nonlocals.set(node.name, node);
        }
        if (!scope.globals.has(node.name) && !scope.nonlocals.has(node.name)) scope.bind(node.name);
        if (scope !== this.#scope) this.#scope.used.add(node.name);
        return;
      }
      case 'joined':
        return this.#joined(node.parts);
    }
  }

  #joined(parts: readonly JoinedPart[]): undefined {
    for (const part of parts) {
      if (part.kind === 'text') continue;
      this.#expression(part.value);
      if (part.spec) this.#joined(part.spec);
    }
  }

  #comprehension(node: Extract<Expression, { readonly kind: 'comprehension' }>): undefined {
    const [first] = node.parts;
    if (first) this.#expression(first.iter);
    const isGenerator = node.of === 'generator';
    const scope = new Scope(
      isGenerator ? 'function' : 'comprehension',
      isGenerator ? '<genexpr>' : `<${node.of}comp>`,
      this.#scope,
    );
    scope.isGenerator = isGenerator;
    const before = this.#enter(node, scope);
    if (isGenerator) {
      scope.bind('.0');
      scope.slots.push(scope.bound.get('.0') as Variable);
    }
    for (const [index, part] of node.parts.entries()) {
      if (part.isAsync) {
        if (isGenerator) throw new SyntaxProblem('drydock: asynchronous generators are not simulated', node);
        this.#demandAsync('asynchronous comprehension', node);
      }
      this.#target(part.target);
      if (index > 0) this.#expression(part.iter);
      for (const test of part.ifs) this.#expression(test);
    }
    this.#expression(node.element);
    if (node.value) this.#expression(node.value);
    this.#scope = before;
  }

  #pattern(node: Pattern): undefined {
    switch (node.kind) {
      case 'value':
      case 'singleton':
        return this.#expression(node.value);
      case 'capture':
        if (node.pattern) this.#pattern(node.pattern);
        if (node.name !== undefined) this.#bind(node.name);
        return;
      case 'star':
        if (node.name !== undefined) this.#bind(node.name);
        return;
      case 'sequence':
        for (const item of node.items) this.#pattern(item);
        return;
      case 'mapping':
        for (const key of node.keys) this.#expression(key);
        for (const value of node.values) this.#pattern(value);
        if (node.rest !== undefined) this.#bind(node.rest);
        return;
      case 'class':
        this.#expression(node.cls);
        for (const each of [...node.positional, ...node.values]) this.#pattern(each);
        return;
      case 'or':
        for (const option of node.options) this.#pattern(option);
        return;
    }
  }
}

/** `__name` in a class is `_Class__name`. */
export function mangle(name: string, scope: Scope): string {
  if (!name.startsWith('__') || name.endsWith('__') || name.includes('.')) return name;
  for (let each: Scope | undefined = scope; each; each = each.parent) {
    if (each.kind !== 'class') continue;
    const owner = each.name.replace(/^_+/, '');
    return owner === '' ? name : `_${owner}${name}`;
  }
  return name;
}

/** Says for each name of a scope, and of those in it, where it is found. */
function settle(scope: Scope): undefined {
  for (const name of new Set([
    ...scope.bound.keys(),
    ...scope.used,
    ...scope.globals,
    ...scope.nonlocals.keys(),
  ]))
    scope.places.set(name, place(scope, name));
  for (const child of scope.children) settle(child);
  if (scope.kind !== 'comprehension') return finish(scope);
}

/** Gives each variable of a frame its slot or cell. Those of comprehensions come after the own. */
function finish(scope: Scope): undefined {
  layOut(scope, scope, new Set(scope.slots));
}

function layOut(scope: Scope, each: Scope, seen: Set<Variable>): undefined {
  for (const variable of each.bound.values()) {
    if (variable.isCell) scope.cells.push(variable);
    if (each.kind === 'module' || each.kind === 'class' || seen.has(variable)) continue;
    seen.add(variable);
    scope.slots.push(variable);
  }
  for (const child of each.children) if (child.kind === 'comprehension') layOut(scope, child, seen);
}

function place(scope: Scope, name: string): Place {
  if (scope.globals.has(name)) return { kind: 'global' };
  const nonlocal = scope.nonlocals.get(name);
  const own = nonlocal ? undefined : scope.bound.get(name);
  if (own) {
    if (scope.kind === 'function' || scope.kind === 'comprehension')
      return { kind: 'variable', variable: own };
    return { kind: 'name' };
  }
  for (let around = scope.parent; around; around = around.parent) {
    if (around.kind === 'module') break;
    if (around.kind === 'class') {
      if (name === '__class__') {
        around.bind(name);
        return share(scope, around.bound.get(name) as Variable);
      }
      continue;
    }
    if (around.globals.has(name)) return { kind: 'global' };
    const variable = around.bound.get(name);
    if (variable && !around.nonlocals.has(name)) return share(scope, variable);
  }
  if (nonlocal && scope.kind !== 'comprehension')
    throw new SyntaxProblem(`no binding for nonlocal '${name}' found`, nonlocal);
  if (scope.kind === 'comprehension' && scope.host.kind === 'module') return { kind: 'global' };
  return scope.kind === 'module' || scope.kind === 'class' ? { kind: 'name' } : { kind: 'global' };
}

/** A variable of a function around is handed down through cells. */
function share(scope: Scope, variable: Variable): Place {
  const owner = variable.owner.host;
  const { host } = scope;
  if (host !== owner) {
    variable.isCell = true;
    for (let each = host; each !== owner; each = (each.parent as Scope).host)
      if (!each.free.includes(variable)) each.free.push(variable);
  }
  return scope.kind === 'class' ? { kind: 'class variable', variable } : { kind: 'variable', variable };
}
