/** Who did something, and when. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  /** Seconds since the Unix epoch. */
  readonly time: number;
  /** `+0100`. */
  readonly zone: string;
}

export interface Commit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  /** With its newline. */
  readonly message: string;
}

export interface Tag {
  readonly object: string;
  readonly type: string;
  readonly name: string;
  readonly tagger: Signature | undefined;
  readonly message: string;
}

export function formatSignature({ name, email, time, zone }: Signature): string {
  return `${name} <${email}> ${time} ${zone}`;
}

export function parseSignature(text: string): Signature {
  const [, name = '', email = '', time = '0', zone = '+0000'] =
    /^(.*?) ?<(.*?)> ?(-?\d+)? ?([-+]\d{4})?$/.exec(text) ?? [];
  return { name, email, time: Number(time), zone };
}

export function formatCommit({ tree, parents, author, committer, message }: Commit): string {
  const lines = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${formatSignature(author)}`,
    `committer ${formatSignature(committer)}`,
  ];
  return `${lines.join('\n')}\n\n${message}`;
}

export function parseCommit(content: string): Commit {
  const { head, message } = parts(content);
  const all = (key: string): readonly string[] =>
    head.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
  return {
    tree: all('tree')[0] ?? '',
    parents: all('parent'),
    author: parseSignature(all('author')[0] ?? ''),
    committer: parseSignature(all('committer')[0] ?? ''),
    message,
  };
}

export function formatTag({ object, type, name, tagger, message }: Tag): string {
  const by = tagger ? `tagger ${formatSignature(tagger)}\n` : '';
  return `object ${object}\ntype ${type}\ntag ${name}\n${by}\n${message}`;
}

export function parseTag(content: string): Tag {
  const { head, message } = parts(content);
  const field = (key: string): string | undefined =>
    head.find((line) => line.startsWith(`${key} `))?.slice(key.length + 1);
  const tagger = field('tagger');
  return {
    object: field('object') ?? '',
    type: field('type') ?? '',
    name: field('tag') ?? '',
    tagger: tagger === undefined ? undefined : parseSignature(tagger),
    message,
  };
}

function parts(content: string): { readonly head: readonly string[]; readonly message: string } {
  const end = content.indexOf('\n\n');
  return end < 0
    ? { head: content.split('\n'), message: '' }
    : { head: content.slice(0, end).split('\n'), message: content.slice(end + 2) };
}

/** The first paragraph on one line. */
export function subjectOf(message: string): string {
  return (message.replace(/^\n+/, '').split(/\n\s*\n/)[0] ?? '').trimEnd().replace(/\s*\n\s*/g, ' ');
}

/** What follows the first paragraph. */
export function bodyOf(message: string): string {
  const text = message.replace(/^\n+/, '');
  const gap = /\n\s*\n/.exec(text);
  return gap ? text.slice(gap.index + gap[0].length) : '';
}
