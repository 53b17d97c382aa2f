import type {
  AndOr,
  ArithmeticFor,
  Case,
  CommandNode,
  CompoundCommand,
  CompoundList,
  HereDoc,
  If,
  PipelineNode,
  Redirected,
  Redirection,
  Statement,
  TestExpression,
} from 'unbash';

/** A function's definition as `type`, `declare -f` and `set` of bash show it. */
export function printFunction(
  name: string,
  body: CompoundCommand | Redirected | CompoundList,
  text: string,
): string {
  return new CommandPrinter(text, true).definition(name, body);
}

/** A function's definition as its value in the environment of a child: one blank for each level, without a name. */
export function exportedFunction(body: CompoundCommand | Redirected | CompoundList, text: string): string {
  return new CommandPrinter(text, true, 1).definition('', body).replace(/^ \(\) \n\{ \n/, '() { ');
}

/** A command as bash shows it in the list of jobs. */
export function printCommand(node: PipelineNode | AndOr, text: string): string {
  return new CommandPrinter(text, false).node(node);
}

/** A command as BASH_COMMAND tells it: of loops and the like only the head. */
export function printTraced(node: CommandNode, text: string): string {
  switch (node.type) {
    case 'For':
    case 'Select': {
      const words = node.wordlist ? node.wordlist.map((word) => word.text).join(' ') : '"$@"';
      return `${node.type === 'For' ? 'for' : 'select'} ${node.name.text} in ${words}`;
    }
    case 'Case':
      return `case ${node.word.text} in `;
    case 'ArithmeticCommand':
      return `((${node.body}))`;
    default:
      return printCommand(node, text);
  }
}

/** Writes commands in the one way in which bash writes them (print_cmd.c), some blanks for each level. */
class CommandPrinter {
  readonly #text: string;
  /** Inside a function's definition the parts of a group stand on lines of their own. */
  #inFunction: boolean;
  #level = 0;
  /** Here-documents whose text comes after the command. */
  #documents: HereDoc[] = [];

  readonly #step: number;

  constructor(text: string, inFunction: boolean, step = 4) {
    this.#text = text;
    this.#inFunction = inFunction;
    this.#step = step;
  }

  definition(name: string, body: CompoundCommand | Redirected | CompoundList): string {
    const outer = this.#inFunction;
    this.#inFunction = true;
    try {
      // What is no group is put into one, redirections and all.
      const outside = body.type === 'Redirected' && body.command.type === 'BraceGroup' ? body : undefined;
      const redirects = outside ? this.#redirects(outside.redirects) : '';
      const inner = outside ? outside.command : body;
      const list =
        inner.type === 'BraceGroup' ? inner.body : inner.type === 'CompoundList' ? inner : undefined;
      const lines = list
        ? this.#indented(() => this.#list(list.commands, ''))
        : this.#indented(() => this.#command(inner as CompoundCommand | Redirected));
      return `${name} () \n${this.#indent()}{ \n${lines}\n${this.#indent()}}${redirects}`;
    } finally {
      this.#inFunction = outer;
    }
  }

  node(node: PipelineNode | AndOr): string {
    if (node.type === 'AndOr') {
      return node.commands
        .map((each, i) => (i === 0 ? '' : ` ${node.operators[i - 1]} `) + this.#pipeline(each))
        .join('');
    }
    return this.#pipeline(node);
  }

  #indent(): string {
    return ' '.repeat(this.#step * this.#level);
  }

  #indented(body: () => string): string {
    this.#level++;
    try {
      return this.#indent() + body();
    } finally {
      this.#level--;
    }
  }

  /** Statements, each on a line of its own, with semicolons between them; `end` stands after the last. */
  #list(statements: readonly Statement[], end: string): string {
    let out = '';
    for (const [i, statement] of statements.entries()) {
      out += this.node(statement.command);
      const last = i === statements.length - 1;
      const documents = this.#takeDocuments();
      if (statement.background) out += last ? ' &' : ' & ';
      else if (documents !== '') out += documents + (last ? '' : `\n${this.#indent()}`);
      else if (!last) out += this.#inFunction ? `;\n${this.#indent()}` : '; ';
      else out += end;
    }
    return out;
  }

  /** The texts of the here-documents of what has been printed. */
  #takeDocuments(): string {
    const documents = this.#documents;
    this.#documents = [];
    return documents
      .map(({ body, delimiter }) => `\n${body.text.replace(/\n?$/, '\n')}${delimiter?.value ?? ''}\n`)
      .join('');
  }

  #pipeline(node: PipelineNode): string {
    if (node.type !== 'Pipeline') return this.#command(node);
    const prefixes = node.prefixes
      .map((prefix) => (prefix.type === 'Negation' ? '! ' : prefix.posix ? 'time -p ' : 'time '))
      .join('');
    const commands = node.commands.map((command, i) => {
      const operator = i === 0 ? '' : node.operators[i - 1] === '|&' ? ' 2>&1 | ' : ' | ';
      return operator + this.#command(command);
    });
    return prefixes + commands.join('');
  }

  #command(node: CommandNode): string {
    switch (node.type) {
      case 'Command': {
        const words = [...node.prefix, ...(node.name ? [node.name] : []), ...node.suffix];
        const shown = words.flatMap((word) => ('text' in word ? [word.text] : []));
        return shown.join(' ') + this.#redirects(node.redirects, shown.length === 0);
      }
      case 'Redirected':
        return this.#command(node.command) + this.#redirects(node.redirects);
      case 'Function':
        return `function ${this.definition(node.name.text, node.body)}`;
      case 'BraceGroup':
        if (!this.#inFunction) return `{ ${this.#list(node.body.commands, ';')} }`;
        return `{ \n${this.#indented(() => this.#list(node.body.commands, ''))}\n${this.#indent()}}`;
      case 'Subshell':
        return `( ${this.#list(node.body.commands, '')} )`;
      case 'If':
        return this.#if(node, node.elif);
      case 'While':
        return `${node.kind} ${this.#list(node.clause.commands, '')}; do\n${this.#body(node.body)}\n${this.#indent()}done`;
      case 'For': {
        const words = node.wordlist ? node.wordlist.map((word) => word.text).join(' ') : '"$@"';
        return `for ${node.name.text} in ${words};\n${this.#loop(node.body)}`;
      }
      case 'Select': {
        const words = node.wordlist ? node.wordlist.map((word) => word.text).join(' ') : '"$@"';
        return `select ${node.name.text} in ${words};\n${this.#loop(node.body)}`;
      }
      case 'ArithmeticFor':
        return this.#arithmeticFor(node);
      case 'Case':
        return this.#case(node);
      case 'TestCommand':
        return `[[ ${this.#test(node.expression)} ]]`;
      case 'ArithmeticCommand':
        return `((${node.body}))`;
      case 'Coproc':
        return `coproc ${node.name?.text ?? 'COPROC'} ${node.body.type === 'CompoundList' ? '' : this.#command(node.body)}`;
    }
  }

  #test(node: TestExpression): string {
    switch (node.type) {
      case 'TestGroup':
        return `( ${this.#test(node.expression)} )`;
      case 'TestNot':
        return `${'! '.repeat(node.negations.length)}${this.#test(node.operand)}`;
      case 'TestLogical':
        return node.operands.map((each) => this.#test(each)).join(` ${node.operator} `);
      case 'TestUnary':
        return `${node.operator} ${node.operand.text}`;
      case 'TestBinary':
        return `${node.left.text} ${node.operator} ${node.right.text}`;
    }
  }

  #slice(node: { readonly pos: number; readonly end: number }): string {
    return this.#text.slice(node.pos, node.end);
  }

  #body(list: CompoundList): string {
    return this.#indented(() => this.#list(list.commands, ';'));
  }

  #loop(list: CompoundList): string {
    return `${this.#indent()}do\n${this.#body(list)}\n${this.#indent()}done`;
  }

  /** bash keeps `elif` as an `if` in the `else`. */
  #if(
    node: Pick<If, 'clause' | 'then'> & { readonly else?: CompoundList | undefined },
    elif: If['elif'],
  ): string {
    const clause = `if ${this.#list(node.clause.commands, '')}; then\n${this.#body(node.then)}\n${this.#indent()}`;
    const [next, ...others] = elif;
    if (next) {
      const nested = this.#indented(() => `${this.#if({ ...next, else: node.else }, others)};`);
      return `${clause}else\n${nested}\n${this.#indent()}fi`;
    }
    if (!node.else) return `${clause}fi`;
    return `${clause}else\n${this.#body(node.else)}\n${this.#indent()}fi`;
  }

  #arithmeticFor(node: ArithmeticFor): string {
    const parts = [node.initialize, node.test, node.update].map((each) => (each ? this.#slice(each) : '1'));
    return `for ((${parts.join('; ')}))\n${this.#loop(node.body)}`;
  }

  #case(node: Case): string {
    const items = node.items.map((item) => {
      const patterns = item.pattern.map((word) => word.text).join(' | ');
      return this.#indented(() => {
        const body = this.#indented(() => this.#list(item.body.commands, ''));
        return `${patterns})\n${body.trim() === '' ? '' : `${body}\n`}${this.#indent()}${item.terminator ?? ';;'}`;
      });
    });
    return `case ${node.word.text} in ${items.map((item) => `\n${item}`).join('')}\n${this.#indent()}esac`;
  }

  #redirects(redirects: readonly Redirection[], alone = false): string {
    const shown = redirects.map((redirect) => {
      const { descriptor } = redirect;
      const named = descriptor?.type === 'FileDescriptorVariable' ? `{${descriptor.name}}` : undefined;
      const number = descriptor?.type === 'FileDescriptor' ? String(descriptor.value) : (named ?? '');
      if (redirect.type === 'HereDoc') {
        this.#documents.push(redirect);
        return `${number}${redirect.operator}${redirect.delimiter?.text ?? ''}`;
      }
      if (redirect.type === 'HereString') return `${number}<<< ${redirect.target?.text ?? ''}`;
      const target = redirect.target?.text ?? '';
      if (redirect.operator === '>&' || redirect.operator === '<&') {
        const to = number || (redirect.operator === '>&' ? '1' : '0');
        return `${to}${redirect.operator}${target}`;
      }
      return `${number}${redirect.operator} ${target}`;
    });
    const text = shown.join(' ');
    return text === '' || alone ? text : ` ${text}`;
  }
}
