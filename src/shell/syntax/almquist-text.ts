import type {
  AndOr,
  CommandArgument,
  CommandNode,
  CompoundList,
  PipelineNode,
  Redirection,
  Statement,
  Word,
  WordPart,
} from 'unbash';

/** What a `for` without words goes over. */
const ARGUMENTS = '"$' + '{@}"';

/**
 * A command as the Almquist shells write it in lists of jobs, from their tree: without assignments, braces, and what a
 * compound command is redirected to; all quotes are double ones (dash: jobs.c, cmdtxt).
 */
export function almquistText(node: PipelineNode | AndOr): string {
  switch (node.type) {
    case 'AndOr':
      return node.commands
        .map((each, i) => `${i > 0 ? ` ${node.operators[i - 1]} ` : ''}${almquistText(each)}`)
        .join('');
    case 'Pipeline': {
      const negations = node.prefixes.filter(({ type }) => type === 'Negation').length;
      return '!'.repeat(negations) + node.commands.map(commandText).join(' | ');
    }
    default:
      return commandText(node);
  }
}

function commandText(node: CommandNode): string {
  switch (node.type) {
    case 'Command': {
      const words: (Word | CommandArgument)[] = node.name ? [node.name, ...node.args] : [];
      const shown = words.map((each) => (each.type === 'Word' ? wordText(each) : each.text));
      return [...shown, ...node.redirects.map(redirectText)].join(' ');
    }
    case 'Redirected':
      return commandText(node.command);
    case 'BraceGroup':
      return listText(node.body);
    case 'Subshell':
      return `(${listText(node.body)})`;
    case 'If': {
      const branches = node.elif.map(
        ({ clause, then }) => `; else if ${listText(clause)}; then ${listText(then)}`,
      );
      const rest = node.else ? `; else ${listText(node.else)}` : '';
      const ends = '; fi'.repeat(1 + node.elif.length);
      return `if ${listText(node.clause)}; then ${listText(node.then)}${branches.join('')}${rest}${ends}`;
    }
    case 'While':
      return `${node.kind} ${listText(node.clause)}; do ${listText(node.body)}; done`;
    case 'For': {
      const words = node.wordlist ? node.wordlist.map(wordText).join(' ') : ARGUMENTS;
      return `for ${node.name.text} in ${words}; do ${listText(node.body)}; done`;
    }
    case 'Case': {
      const items = node.items.map(
        ({ pattern, body }) => `${pattern.slice(0, 1).map(wordText).join('')}) ${listText(body)};; `,
      );
      return `case ${wordText(node.word)} in ${items.join('')}esac`;
    }
    case 'Function':
      return `${node.name.text}() { ... }`;
    default:
      return '';
  }
}

function listText({ commands }: CompoundList): string {
  return commands.map(({ command }: Statement) => almquistText(command)).join('; ');
}

function redirectText(redirect: Redirection): string {
  if (redirect.type !== 'Redirect') return '<<...';
  const { operator, descriptor, target } = redirect;
  const number = descriptor?.type === 'FileDescriptor' ? descriptor.value : operator.startsWith('<') ? 0 : 1;
  return `${number}${operator}${target ? wordText(target) : ''}`;
}

function wordText(word: Word): string {
  return word.parts ? word.parts.map(partText).join('') : word.text.replace(/\\(.)/gs, '$1');
}

/** What can only stand in quotes. */
function escaped(text: string): string {
  return text.replace(/['"\\$]/g, '\\$&');
}

function partText(part: WordPart): string {
  switch (part.type) {
    case 'Literal':
      return part.value;
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return `"${escaped(part.value)}"`;
    case 'DoubleQuoted':
      return `"${part.parts.map((each) => (each.type === 'Literal' ? escaped(each.value) : partText(each))).join('')}"`;
    case 'SimpleExpansion':
      return `\${${part.text.slice(1)}}`;
    case 'CommandExpansion':
      return '$(...)';
    default:
      return part.text;
  }
}
