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
  Word,
} from 'unbash';
import { atOnce } from '../../linux/steps.ts';
import { assignmentText, type PrintScript, wordText } from './word-text.ts';

/** Commands between two stops. */
const MANY = 256;

/** A text that is written with stops. */
type Steps = Generator<void, string>;

/** A function's definition as `type`, `declare -f` and `set` of bash show it. */
export function printFunction(
  name: string,
  body: CompoundCommand | Redirected | CompoundList,
  text: string,
): Steps {
  return new CommandPrinter(text, true).definition(name, body);
}

/** A function's definition as its value in the environment of a child: one blank for each level, without a name. */
export function exportedFunction(body: CompoundCommand | Redirected | CompoundList, text: string): string {
  return atOnce(new CommandPrinter(text, true, 1).definition('', body)).replace(/^ \(\) \n\{ \n/, '() { ');
}

/** A command as bash shows it in the list of jobs. */
export function printCommand(node: PipelineNode | AndOr, text: string): string {
  return atOnce(new CommandPrinter(text, false).node(node));
}

/** A command as BASH_COMMAND tells it: of loops and the like only the head. */
export function printTraced(node: CommandNode, text: string): string {
  switch (node.type) {
    case 'For':
    case 'Select': {
      const print = new CommandPrinter(text, false).substitution;
      const words = node.wordlist ? node.wordlist.map((word) => wordText(word, print)).join(' ') : '"$@"';
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
  #count = 0;

  constructor(text: string, inFunction: boolean, step = 4) {
    this.#text = text;
    this.#inFunction = inFunction;
    this.#step = step;
  }

  *definition(name: string, body: CompoundCommand | Redirected | CompoundList): Steps {
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
        ? yield* this.#indented(() => this.#list(list.commands, ''))
        : yield* this.#indented(() => this.#command(inner as CompoundCommand | Redirected));
      return `${name} () \n${this.#indent()}{ \n${lines}\n${this.#indent()}}${redirects}`;
    } finally {
      this.#inFunction = outer;
    }
  }

  *node(node: PipelineNode | AndOr): Steps {
    if (node.type === 'AndOr') {
      let out = '';
      for (const [i, each] of node.commands.entries())
        out += (i === 0 ? '' : ` ${node.operators[i - 1]} `) + (yield* this.#pipeline(each));
      return out;
    }
    return yield* this.#pipeline(node);
  }

  #indent(): string {
    return ' '.repeat(this.#step * this.#level);
  }

  *#indented(body: () => Steps): Steps {
    this.#level++;
    try {
      return this.#indent() + (yield* body());
    } finally {
      this.#level--;
    }
  }

  /** Statements, each on a line of its own, with semicolons between them; `end` stands after the last. */
  *#list(statements: readonly Statement[], end: string): Steps {
    let out = '';
    for (const [i, statement] of statements.entries()) {
      if (++this.#count % MANY === 0) yield;
      out += yield* this.node(statement.command);
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

  *#pipeline(node: PipelineNode): Steps {
    if (node.type !== 'Pipeline') return yield* this.#command(node);
    const prefixes = node.prefixes
      .map((prefix) => (prefix.type === 'Negation' ? '! ' : prefix.posix ? 'time -p ' : 'time '))
      .join('');
    let out = prefixes;
    for (const [i, command] of node.commands.entries()) {
      const operator = i === 0 ? '' : node.operators[i - 1] === '|&' ? ' 2>&1 | ' : ' | ';
      out += operator + (yield* this.#command(command));
    }
    return out;
  }

  *#command(node: CommandNode): Steps {
    switch (node.type) {
      case 'Command': {
        const words = [...node.prefix, ...(node.name ? [node.name] : []), ...node.suffix];
        const shown = words.flatMap((word) =>
          word.type === 'Word'
            ? [this.#word(word)]
            : word.type === 'Assignment'
              ? [assignmentText(word, this.substitution)]
              : [],
        );
        return shown.join(' ') + this.#redirects(node.redirects, shown.length === 0);
      }
      case 'Redirected':
        return (yield* this.#command(node.command)) + this.#redirects(node.redirects);
      case 'Function':
        return `function ${yield* this.definition(node.name.text, node.body)}`;
      case 'BraceGroup':
        if (!this.#inFunction) return `{ ${yield* this.#list(node.body.commands, ';')} }`;
        return `{ \n${yield* this.#indented(() => this.#list(node.body.commands, ''))}\n${this.#indent()}}`;
      case 'Subshell':
        return `( ${yield* this.#list(node.body.commands, '')} )`;
      case 'If':
        return yield* this.#if(node, node.elif);
      case 'While':
        return `${node.kind} ${yield* this.#list(node.clause.commands, '')}; do\n${yield* this.#body(node.body)}\n${this.#indent()}done`;
      case 'For': {
        const words = node.wordlist ? this.#words(node.wordlist, ' ') : '"$@"';
        return `for ${node.name.text} in ${words};\n${yield* this.#loop(node.body)}`;
      }
      case 'Select': {
        const words = node.wordlist ? this.#words(node.wordlist, ' ') : '"$@"';
        return `select ${node.name.text} in ${words};\n${yield* this.#loop(node.body)}`;
      }
      case 'ArithmeticFor':
        return yield* this.#arithmeticFor(node);
      case 'Case':
        return yield* this.#case(node);
      case 'TestCommand':
        return `[[ ${this.#test(node.expression)} ]]`;
      case 'ArithmeticCommand':
        return `((${node.body}))`;
      case 'Coproc':
        return `coproc ${node.name?.text ?? 'COPROC'} ${node.body.type === 'CompoundList' ? '' : yield* this.#command(node.body)}`;
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
        return `${node.operator} ${this.#word(node.operand)}`;
      case 'TestBinary':
        return `${this.#word(node.left)} ${node.operator} ${this.#word(node.right)}`;
    }
  }

  /** The commands of a substitution, as if they were all that there is. */
  readonly substitution: PrintScript = (script) => {
    const printer = new CommandPrinter(script.source ?? this.#text, false, this.#step);
    return atOnce(printer.#script(script.commands));
  };

  /** Statements of a substitution: those on lines of their own stay there. */
  *#script(statements: readonly Statement[]): Steps {
    let out = '';
    for (const [i, statement] of statements.entries()) {
      const next = statements[i + 1];
      const text = (yield* this.node(statement.command)) + (statement.background ? ' &' : '');
      const documents = this.#takeDocuments();
      out += text + documents;
      if (!next) break;
      const apart = this.#text.slice(statement.end, next.pos).includes('\n');
      if (documents === '') out += apart ? '\n' : statement.background ? ' ' : '; ';
    }
    return out;
  }

  #word(word: Word): string {
    return wordText(word, this.substitution);
  }

  #words(words: readonly Word[], between: string): string {
    return words.map((word) => this.#word(word)).join(between);
  }

  #slice(node: { readonly pos: number; readonly end: number }): string {
    return this.#text.slice(node.pos, node.end);
  }

  *#body(list: CompoundList): Steps {
    return yield* this.#indented(() => this.#list(list.commands, ';'));
  }

  *#loop(list: CompoundList): Steps {
    return `${this.#indent()}do\n${yield* this.#body(list)}\n${this.#indent()}done`;
  }

  /** bash keeps `elif` as an `if` in the `else`. */
  *#if(
    node: Pick<If, 'clause' | 'then'> & { readonly else?: CompoundList | undefined },
    elif: If['elif'],
  ): Steps {
    const clause = `if ${yield* this.#list(node.clause.commands, '')}; then\n${yield* this.#body(node.then)}\n${this.#indent()}`;
    const [next, ...others] = elif;
    if (next) {
      const rest = { ...next, else: node.else };
      const nested = `${yield* this.#indented(() => this.#if(rest, others))};`;
      return `${clause}else\n${nested}\n${this.#indent()}fi`;
    }
    if (!node.else) return `${clause}fi`;
    return `${clause}else\n${yield* this.#body(node.else)}\n${this.#indent()}fi`;
  }

  /** bash keeps the blanks behind an expression. */
  #withBlanks(node: { readonly pos: number; readonly end: number }): string {
    return this.#slice(node) + (/^[ \t]*/.exec(this.#text.slice(node.end, node.end + 100))?.[0] ?? '');
  }

  *#arithmeticFor(node: ArithmeticFor): Steps {
    const parts = [node.initialize, node.test, node.update].map((each) =>
      each ? this.#withBlanks(each) : '1',
    );
    return `for ((${parts.join('; ')}))\n${yield* this.#loop(node.body)}`;
  }

  *#case(node: Case): Steps {
    let items = '';
    for (const item of node.items) items += `\n${yield* this.#indented(() => this.#caseItem(item))}`;
    return `case ${this.#word(node.word)} in ${items}\n${this.#indent()}esac`;
  }

  *#caseItem({ pattern, body, terminator }: Case['items'][number]): Steps {
    if (++this.#count % MANY === 0) yield;
    const patterns = this.#words(pattern, ' | ');
    const shown = yield* this.#indented(() => this.#list(body.commands, ''));
    return `${patterns})\n${shown.trim() === '' ? '' : shown}\n${this.#indent()}${terminator ?? ';;'}`;
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
      const target = redirect.target ? this.#word(redirect.target) : '';
      if (redirect.type === 'HereString') return `${number}<<< ${target}`;
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
