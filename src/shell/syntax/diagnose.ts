import { forEachChild, type ParsedScript, type SyntaxNode } from 'unbash';
import { newlinesIn } from './source.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** The first thing that is wrong with a parsed script; undefined if nothing is. */
export function problemOf(text: string, script: ParsedScript): SyntaxProblem | undefined {
  const first = script.errors?.[0];
  const last = text.slice(lastLineOf(text));
  if (!first) return OPEN_PAREN.test(last) ? newlineProblem(text, '")"') : undefined;
  const unclosed = UNCLOSED.find(([start]) => first.message.startsWith(`unterminated ${start}`));
  if (unclosed)
    return { kind: 'unclosed', position: first.pos, what: openedAs(text, first.pos) ?? unclosed[1] };
  if (first.message.startsWith('maximum')) {
    return { kind: 'other', position: first.pos, message: `${first.message}: drydock gives up` };
  }
  const expecting = (script.errors ?? [])
    .map((error) => /^expected '(\w+|[)}]|\]\])'/.exec(error.message)?.[1])
    .find(Boolean);
  const quoted = expecting === undefined ? undefined : `"${expecting}"`;
  // These errors point to what was opened, not to what came instead.
  const opener = /^expected command in/.test(first.message) ? 1 : 0;
  const taken = takenToken(text, script, first);
  if (taken !== undefined) return tokenProblem(text, taken, text[taken] === '&' ? undefined : quoted);
  if (first.message === "unexpected token ')'" && expecting === 'esac')
    return tokenProblem(text, skipBlank(text, first.pos), '";;"');
  const inPattern = expecting === 'esac' && /(?:\bin|;[;&])\s+\S+\s*$/.test(text.slice(0, first.pos));
  if (inPattern && first.message.startsWith('unexpected token'))
    return tokenProblem(text, skipBlank(text, first.pos), '")"');
  const at = skipBlank(text, first.pos + opener);
  if (first.message === 'expected redirect target' && (at >= text.length || text[at] === '\n')) {
    return {
      ...tokenProblem(text, Math.min(at, text.length), undefined),
      token: 'newline',
      atEnd: at >= text.length,
    };
  }
  const solid =
    opener > 0 || /after|'(do|then|fi|done|esac|in)'/.test(first.message) ? skipLines(text, at) : at;
  // In the head of a for loop nothing in particular is expected.
  const forHead = /^expected 'do'/.test(first.message) && script.errors?.[1]?.message.includes("'for'");
  if (solid >= text.length && BARE.test(text)) return newlineProblem(text, undefined);
  if (solid >= text.length && forHead) return { kind: 'end', position: text.length };
  const opened = solid >= text.length && OPEN_PAREN.exec(last);
  if (opened && !/^(?:in|then|do|else|elif|if|while|until|time)$/.test(opened[1] as string))
    return newlineProblem(text, '")"');
  if (solid >= text.length && BARE.test(last)) return newlineProblem(text, undefined);
  if (solid >= text.length)
    return {
      kind: 'end',
      position: text.length,
      ...(quoted ? { expecting: caseExpects(first.message, text) ?? quoted } : {}),
    };
  const grouped =
    first.message.startsWith("unexpected token ')'") && AFTER_PAREN.exec(text.slice(0, first.pos));
  if (grouped) return tokenProblem(text, first.pos - (grouped[1] as string).length, '")"');
  const named = text[solid] === ')' && NAMELESS.exec(text.slice(0, solid));
  if (named) return tokenProblem(text, solid - (named[1] as string).length, undefined);
  // A word that ends something else where a command should begin: nothing particular was expected.
  return tokenProblem(text, solid, first.message.startsWith('expected command') ? undefined : quoted);
}

/** What the parser takes for something else: `$((1+2)`, and a list of elements. */
function openedAs(text: string, at: number): 'arithmetic' | undefined {
  return text.startsWith('$((', at) || text.startsWith('=(', at) ? 'arithmetic' : undefined;
}

/** The word that made a mistake of it, where the parser has gone past it already; its position. */
function takenToken(
  text: string,
  script: ParsedScript,
  { message, pos }: { readonly message: string; readonly pos: number },
): number | undefined {
  const before = text.slice(0, pos);
  const closer = SWALLOWED.exec(before)?.[1];
  const place = (length: number): number => pos - length;
  if (closer !== undefined) {
    if (/^expected '(?:then|do)'/.test(message)) return place(closer.length);
    const operator = /^expected command after '[&|]/.test(message) && /^(?:fi|done|esac|\})$/.test(closer);
    if (operator || message.startsWith('expected compound command')) return place(closer.length);
    if (closer === '}' && message === "unexpected token 'newline'") return place(1);
    if (/ to close /.test(message) && closesOutside(script, pos, closer)) return place(closer.length);
  }
  const head = message === "expected 'do'" && WRONG_HEAD.exec(before);
  if (head) return place((head[1] as string).length + (head[2] as string).length);
  const joint = / to close /.test(message) && pos < text.trimEnd().length && /&[ \t]*$/.exec(before);
  return joint ? place(joint[0].length) : undefined;
}

/** `for x in a b; word` and `for x word`. */
const WRONG_HEAD =
  /(?:^|[\s;&|(])(?:for|select)[ \t]+\w+(?:[ \t]+in\b[^;\n]*[;\n])?\s*(?!in\b)([^\s;&|()]+)([ \t]*)$/;

/** `for ()` and `function ()`: the parenthesis stands where a name has to. */
const NAMELESS = /(?:^|[\s;&|(])(?:for|select|function)\s*(\([ \t]*)$/;

const CLOSERS: Readonly<Record<string, string>> = {
  If: 'fi',
  While: 'done',
  For: 'done',
  ArithmeticFor: 'done',
  Select: 'done',
  Case: 'esac',
  BraceGroup: '}',
  Subshell: ')',
};

/** Whether a word closes something around what has not been closed. */
function closesOutside(script: ParsedScript, end: number, word: string): boolean {
  let found = false;
  // What has not been closed has no length.
  const visit = (node: SyntaxNode, within: boolean): void => {
    const { [node.type]: closer } = CLOSERS;
    found ||= within && closer !== undefined && node.end === node.pos;
    const closed = within || (closer === word && node.end === end);
    if (!found) forEachChild(node, (child) => visit(child, closed));
  };
  forEachChild(script, (child) => visit(child, false));
  return found;
}

/** In a `case` that has not ended, what would have to come first. */
function caseExpects(message: string, text: string): string | undefined {
  if (!message.includes("'esac'")) return undefined;
  if (/;[;&]\s*$/.test(text)) return '")"';
  return /\bin\s*$/.test(text) ? '")"' : '";;"';
}

/**
 * Whether more lines may make a whole of this: an open quote, loop, or a backslash at the end.
 *
 * @returns undefined if it depends on whether there is an open here-document
 */
export function goesOn(text: string, problem: SyntaxProblem | undefined): boolean | undefined {
  if (problem) return problem.kind === 'end' || problem.kind === 'unclosed';
  if (/\\\n?$/.test(text.slice(-2)) && /(?:^|[^\\])(?:\\\\)*\\\n?$/.test(text) && !/#[^'"\n]*\n?$/.test(text))
    return true;
  return undefined;
}

/** A script that cannot be continued: it has an error that is not at its end. */
const UNCLOSED = [
  ['single quote', 'single quote'],
  ['ANSI-C quote', 'single quote'],
  ['double quote', 'double quote'],
  ['backtick', 'backquote'],
  ['parameter', 'parameter'],
  ['arithmetic', 'arithmetic'],
  ['command substitution', 'command'],
  ['process substitution', 'command'],
  ['extended glob', 'command'],
  ['array subscript', 'command'],
] as const;

/** `echo (a`: what stands in parentheses that cannot be there. */
const AFTER_PAREN = /[^\s;&|({][ \t]*\(\s*([^\s()]+[^()]*)$/;

/** `echo (` at the end of a line: no name of a function is defined there. */
const OPEN_PAREN = /(?:^|[;&|\n])[ \t]*([\w.-]+)[ \t]+\([ \t]*\n?$/;

const SWALLOWED = /(?:^|[\s;&|(])(fi|done|esac|then|do|else|elif|\})$/;

/** After these words a name, or a command, has to stand on the same line. */
const BARE =
  /(?:^|[;&|({\n]|\b(?:do|then|else|if|while|until|!))[ \t]*(?:for|select|function|coproc|case|case[ \t]+\S+[ \t]+in[ \t]+[^()\s]+)[ \t]*\n?$/;

/** The line ends where it must not. */
function newlineProblem(
  text: string,
  expecting: string | undefined,
): SyntaxProblem & { readonly kind: 'token' } {
  return { ...tokenProblem(text, text.replace(/\n$/, '').length, expecting), token: 'newline' };
}

/** Where a text's last line begins. */
export function lastLineOf(text: string): number {
  return text.lastIndexOf('\n', text.length - 2) + 1;
}

/** An unexpected token at a position. */
export function tokenProblem(
  text: string,
  position: number,
  expecting: string | undefined,
): SyntaxProblem & { readonly kind: 'token' } {
  const start = text.lastIndexOf('\n', position - 1) + 1;
  const end = text.indexOf('\n', position);
  return {
    kind: 'token',
    position,
    token: tokenAt(text, position),
    expecting,
    line: text.slice(start, end === -1 ? text.length : end),
    lineNumber: newlinesIn(text.slice(0, position)) + 1,
  };
}

function tokenAt(text: string, at: number): string {
  if (at >= text.length || text[at] === '\n') return 'newline';
  const rest = text.slice(at);
  const operator = /^(?:;;&|&>>|<<<|<<-|&&|\|\||;;|;&|\|&|<<|>>|<&|>&|<>|>\||&>|[|&;()<>])/.exec(rest);
  return operator?.[0] ?? /^[^\s|&;()<>]+/.exec(rest)?.[0] ?? rest.slice(0, 1);
}

function skipBlank(text: string, from: number): number {
  return from + (/^(?:[ \t]|\\\n)*(?:#[^\n]*)?/.exec(text.slice(from))?.[0].length ?? 0);
}

function skipLines(text: string, from: number): number {
  return from + (/^(?:\s|\\\n|#[^\n]*)*/.exec(text.slice(from))?.[0].length ?? 0);
}

/** A here-document whose last line has not come yet. */
export function isOpenDocument(node: SyntaxNode): boolean {
  return node.type === 'HereDoc' && node.delimiter !== undefined && !node.closing;
}
