import type { Colors } from '../diff/colors.ts';
import { bodyOf, type Signature, subjectOf } from '../objects/commit.ts';
import { formatDate } from '../refs/dates.ts';
import type { Step } from '../refs/history.ts';
import { peel } from '../refs/revision.ts';
import type { Repository } from '../repository.ts';
import type { Session } from '../session.ts';
import { shortRef } from './status.ts';

/** How commits are shown. */
export interface LogFormat {
  /** `medium`, `oneline`, `short`, `full`, `fuller`, `reference`, `raw`, or `format:…` / `tformat:…`. */
  readonly pretty: string;
  readonly short: boolean;
  readonly date: string;
  readonly colors: Colors;
  /** What points to a commit. */
  readonly decorations: ReadonlyMap<string, readonly string[]>;
  readonly decorated: 'no' | 'short' | 'full';
}

/** What points where, in the order in which git shows it. */
export function decorationsOf(repository: Repository): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const { refs } = repository;
  const add = (id: string | undefined, name: string): void => {
    const commit = peel(repository, id, 'commit');
    if (commit !== undefined) found.set(commit, [...(found.get(commit) ?? []), name]);
  };
  const { ref, id } = refs.head;
  if (id !== undefined) add(id, ref === undefined ? 'HEAD' : `HEAD -> ${ref}`);
  const all = refs.list().filter(({ name }) => name !== ref);
  // git puts each before those it knew already.
  for (const { name, id: at } of all.toReversed())
    add(at, name.startsWith('refs/tags/') ? `tag: ${name}` : name);
  return found;
}

/** ` (HEAD -> main, tag: v1, origin/main)`. */
export function decorationText(
  names: readonly string[] | undefined,
  colors: Colors,
  full: boolean,
  wrapped = true,
): string {
  if (!names || names.length === 0) return '';
  const paint = (color: string, text: string): string =>
    color === '' ? text : `${color}${text}${colors.reset}`;
  const shown = names.map((name) => {
    const plain = name.replace(/^(HEAD -> |tag: )/, '');
    const text = full ? plain : shortRef(plain);
    if (name.startsWith('HEAD -> ')) return paint(colors.head, 'HEAD -> ') + paint(colors.branch, text);
    if (name.startsWith('tag: ')) return paint(colors.tag, `tag: ${text}`);
    if (name === 'HEAD') return paint(colors.head, 'HEAD');
    if (plain.startsWith('refs/remotes/')) return paint(colors.remote, text);
    return paint(plain === 'refs/stash' ? '\x1b[1;35m' : colors.branch, text);
  });
  if (!wrapped) return shown.join(', ');
  if (colors.yellow === '') return ` (${shown.join(', ')})`;
  return `${colors.yellow} (${colors.reset}${shown.join(`${colors.yellow}, ${colors.reset}`)}${colors.yellow})${colors.reset}`;
}

/** A commit as it is shown, with a newline at its end. */
export function commitText(session: Session, { id, commit }: Step, format: LogFormat): string {
  const { repository } = session;
  const { colors, pretty } = format;
  const marks =
    format.decorated === 'no'
      ? ''
      : decorationText(format.decorations.get(id), colors, format.decorated === 'full');
  const shown = format.short ? repository.short(id) : id;
  if (pretty === 'oneline')
    return `${colors.yellow}${shown}${colors.reset}${marks} ${subjectOf(commit.message)}\n`;
  const template = /^t?format:([\s\S]*)$/.exec(pretty)?.[1];
  if (template !== undefined)
    return `${expanded(session, template, { id, commit, parents: commit.parents }, format)}\n`;
  if (pretty === 'reference')
    return `${repository.short(id)} (${subjectOf(commit.message)}, ${formatDate(commit.author, format.date === 'default' ? 'short' : format.date, session.now)})\n`;
  const lines = [`${colors.yellow}commit ${shown}${colors.reset}${marks}`];
  if (pretty === 'raw') {
    lines.push(`tree ${commit.tree}`, ...commit.parents.map((parent) => `parent ${parent}`));
    lines.push(`author ${rawSignature(commit.author)}`, `committer ${rawSignature(commit.committer)}`);
  } else {
    if (commit.parents.length > 1)
      lines.push(`Merge: ${commit.parents.map((parent) => repository.short(parent)).join(' ')}`);
    const who = ({ name, email }: Signature): string => `${name} <${email}>`;
    const date = (by: Signature): string => formatDate(by, format.date, session.now);
    if (pretty === 'fuller') {
      lines.push(`Author:     ${who(commit.author)}`, `AuthorDate: ${date(commit.author)}`);
      lines.push(`Commit:     ${who(commit.committer)}`, `CommitDate: ${date(commit.committer)}`);
    } else {
      lines.push(`Author: ${who(commit.author)}`);
      if (pretty === 'full') lines.push(`Commit: ${who(commit.committer)}`);
      if (pretty === 'medium') lines.push(`Date:   ${date(commit.author)}`);
    }
  }
  const text =
    pretty === 'short' ? subjectOf(commit.message) : commit.message.replace(/^\n+/, '').replace(/\s+$/, '');
  const tabs = pretty === 'raw' || pretty === 'short';
  const body = text.split('\n').map((line) => `    ${tabs ? line : withoutTabs(line)}`);
  return `${lines.join('\n')}\n\n${body.join('\n')}\n`;
}

/** A line with its tabs as blanks. */
function withoutTabs(line: string): string {
  let text = '';
  for (const c of line) text += c === '\t' ? ' '.repeat(8 - (text.length % 8)) : c;
  return text;
}

function rawSignature({ name, email, time, zone }: Signature): string {
  return `${name} <${email}> ${time} ${zone}`;
}

/** A template of --format. */
function expanded(session: Session, template: string, { id, commit }: Step, format: LogFormat): string {
  const { repository } = session;
  const { colors } = format;
  const by = (signature: Signature, letter: string): string | undefined => {
    const date = (style: string): string => formatDate(signature, style, session.now);
    switch (letter) {
      case 'n':
      case 'N':
        return signature.name;
      case 'e':
      case 'E':
        return signature.email;
      case 'l':
      case 'L':
        return signature.email.replace(/@.*/, '');
      case 'd':
        return date(format.date);
      case 'D':
        return date('rfc');
      case 'r':
        return date('relative');
      case 't':
        return date('unix');
      case 'i':
        return date('iso');
      case 'I':
        return date('iso-strict');
      case 's':
        return date('short');
      case 'h':
        return date('human');
    }
    return undefined;
  };
  const names = format.decorations.get(id);
  const one = (code: string): string | undefined => {
    switch (code) {
      case 'H':
        return id;
      case 'h':
        return repository.short(id);
      case 'T':
        return commit.tree;
      case 't':
        return repository.short(commit.tree);
      case 'P':
        return commit.parents.join(' ');
      case 'p':
        return commit.parents.map((parent) => repository.short(parent)).join(' ');
      case 's':
        return subjectOf(commit.message);
      case 'f':
        return subjectOf(commit.message)
          .replace(/[^A-Za-z0-9_.]+/g, '-')
          .replace(/^-+|[-.]+$/g, '');
      case 'b':
        return bodyOf(commit.message);
      case 'B':
        return commit.message;
      case 'd':
        return decorationText(names, colors, false);
      case 'D':
        return decorationText(names, colors, false, false);
      case 'e':
      case 'N':
        return '';
      case 'n':
        return '\n';
      case '%':
        return '%';
      case 'm':
        return '>';
      case 'gd':
      case 'gD':
      case 'gs':
        return '';
    }
    if (code.startsWith('a')) return by(commit.author, code.slice(1));
    if (code.startsWith('c')) return by(commit.committer, code.slice(1));
    return undefined;
  };
  const painted = colors.reset !== '';
  let padding: { readonly width: number; readonly kind: string; readonly cut: string } | undefined;
  return template.replace(
    /%(?:([+ -])?(C(?:\([^)]*\)|red|green|blue|reset)|[<>]{1,2}\|?\([^)]*\)|x[0-9a-fA-F]{2}|[ac][a-zA-Z]|g[dDs]|[a-zA-Z%]))/g,
    (whole, sign: string | undefined, code: string) => {
      if (code.startsWith('C')) return painted || /^C\(always/.test(code) ? colorOf(code) : '';
      if (/^[<>]/.test(code)) {
        const [, kind = '', width = '0', cut = ''] = /^([<>]{1,2})\|?\((\d+)(?:,(\w+))?\)/.exec(code) ?? [];
        padding = { width: Number(width), kind, cut };
        return '';
      }
      if (/^x[0-9a-f]{2}$/i.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
      let text = one(code);
      if (text === undefined) return whole;
      if (padding) {
        const { width, kind, cut } = padding;
        if (cut !== '' && text.length > width)
          text =
            cut === 'ltrunc' ? `..${text.slice(text.length - width + 2)}` : `${text.slice(0, width - 2)}..`;
        text = kind.startsWith('>')
          ? kind === '>' || kind === '>>'
            ? text.padStart(width)
            : text
          : text.padEnd(width);
        padding = undefined;
      }
      if (sign === '+' && text !== '') return `\n${text}`;
      if (sign === ' ' && text !== '') return ` ${text}`;
      return text;
    },
  );
}

const COLOR_NAMES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
const ATTRIBUTES: Readonly<Record<string, number>> = {
  bold: 1,
  dim: 2,
  italic: 3,
  ul: 4,
  blink: 5,
  reverse: 7,
};

/** `%Cred`, `%C(bold blue)`, `%C(auto)`. */
function colorOf(code: string): string {
  const words = code
    .replace(/^C\(?/, '')
    .replace(/\)$/, '')
    .replace(/^(auto|always),?/, '')
    .split(/[ ,]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return '';
  if (words[0] === 'reset') return '\x1b[m';
  const attributes: string[] = [];
  const colored: string[] = [];
  for (const word of words) {
    const at = COLOR_NAMES.indexOf(word);
    if (at >= 0) colored.push(String((colored.length === 0 ? 30 : 40) + at));
    else if (/^\d+$/.test(word)) colored.push(`${colored.length === 0 ? 38 : 48};5;${word}`);
    else if (ATTRIBUTES[word] !== undefined) attributes.push(String(ATTRIBUTES[word]));
  }
  return `\x1b[${[...attributes, ...colored].join(';')}m`;
}
