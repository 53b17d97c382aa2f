import { readArguments } from '../arguments.ts';
import { fatal } from '../failure.ts';
import { bodyOf, parseTag, type Signature, subjectOf } from '../objects/commit.ts';
import { formatDate } from '../refs/dates.ts';
import type { Ref } from '../refs/refs.ts';
import { peel, upstreamOf } from '../refs/revision.ts';
import type { Session } from '../session.ts';
import { matchesPath } from '../work/ignore.ts';
import { aheadBehind, shortRef } from './status.ts';

export async function forEachRef(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    'format= count= sort= points-at= contains= merged= no-merged= s,shell',
    'for-each-ref [<options>] [<pattern>]',
  );
  const { repository } = session;
  const wanted = ({ name }: Ref): boolean =>
    args.operands.length === 0 ||
    args.operands.some(
      (pattern) =>
        name === pattern ||
        name.startsWith(pattern.endsWith('/') ? pattern : `${pattern}/`) ||
        matchesPath(pattern, name),
    );
  const found = sorted(session, repository.refs.list().filter(wanted), args.value('sort') ?? 'refname').slice(
    0,
    Number(args.value('count') ?? Number.POSITIVE_INFINITY),
  );
  const template = args.value('format') ?? '%(objectname) %(objecttype)\t%(refname)';
  await session.say(found.map((ref) => `${eachRefText(session, template, ref)}\n`).join(''));
  return 0;
}

export function sorted(session: Session, refs: readonly Ref[], key: string): readonly Ref[] {
  const name = key.replace(/^-/, '');
  const sign = key.startsWith('-') ? -1 : 1;
  const value = (ref: Ref): string | number => {
    if (/date$/.test(name)) return Number(fieldOf(session, `${name}:unix`, ref));
    return fieldOf(session, name.replace(/^v(ersion)?:/, ''), ref);
  };
  const versions = /^v(ersion)?:/.test(name);
  return refs.toSorted((x, y) => {
    const [a, b] = [value(x), value(y)];
    if (versions) return sign * byVersion(String(a), String(b));
    return sign * (a < b ? -1 : a > b ? 1 : 0) || (x.name < y.name ? -1 : 1);
  });
}

function byVersion(a: string, b: string): number {
  const [left, right] = [a, b].map((text): string[] => text.match(/\d+|\D+/g) ?? []) as [string[], string[]];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]];
    if (x === y) continue;
    if (/^\d/.test(x) && /^\d/.test(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return 0;
}

/** A ref in a template: `%(refname:short)`, `%(objectname)`, … */
export function eachRefText(session: Session, template: string, ref: Ref): string {
  return template.replace(
    /%(?:%|([0-9a-fA-F]{2})|\(([^)]*)\))/g,
    (whole, hex: string | undefined, field: string | undefined) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      return field === undefined ? whole.slice(1) : fieldOf(session, field, ref);
    },
  );
}

function fieldOf(session: Session, text: string, { name, id }: Ref): string {
  const { repository } = session;
  const [field = '', modifier = ''] = [text.replace(/:.*/, ''), /:(.*)/.exec(text)?.[1]];
  const object = repository.objects.read(id);
  const commit = peel(repository, id, 'commit');
  const tag = object.kind === 'tag' ? parseTag(object.content) : undefined;
  const about = commit === undefined ? undefined : repository.commit(commit);
  const message = tag?.message ?? about?.message ?? '';
  const person = (by: Signature | undefined, what: string): string => {
    if (!by) return '';
    if (what === 'name') return by.name;
    if (what === 'email') return modifier === 'trim' ? by.email : `<${by.email}>`;
    if (what === 'date') return formatDate(by, modifier === '' ? 'default' : modifier, session.now);
    return `${by.name} <${by.email}> ${by.time} ${by.zone}`;
  };
  switch (field) {
    case 'refname':
      return modifier === 'short'
        ? shortRef(name)
        : modifier.startsWith('lstrip=') || modifier.startsWith('strip=')
          ? name
              .split('/')
              .slice(Number(modifier.replace(/.*=/, '')))
              .join('/')
          : name;
    case 'objectname':
      return modifier === 'short' ? repository.short(id) : id;
    case 'objecttype':
      return object.kind;
    case 'objectsize':
      return String(object.content.length);
    case 'HEAD':
      return repository.refs.head.ref === name ? '*' : ' ';
    case 'subject':
    case 'contents':
      if (modifier === 'body') return bodyOf(message);
      return field === 'contents' && modifier === '' ? message : subjectOf(message);
    case 'body':
      return bodyOf(message);
    case 'tree':
      return about?.tree ?? '';
    case 'parent':
      return about?.parents.join(' ') ?? '';
    case 'symref':
      return repository.refs.target(name) ?? '';
    case 'upstream': {
      const upstream = upstreamOf(repository, name.replace(/^refs\/heads\//, ''));
      if (upstream === undefined) return '';
      if (modifier.startsWith('track')) {
        const other = repository.refs.read(upstream);
        if (other === undefined) return '[gone]';
        const { ahead, behind } = aheadBehind(repository, id, other);
        const parts = [
          ...(ahead > 0 ? [`ahead ${ahead}`] : []),
          ...(behind > 0 ? [`behind ${behind}`] : []),
        ].join(', ');
        return parts === '' ? '' : modifier.includes('nobracket') ? parts : `[${parts}]`;
      }
      return modifier === 'short' ? shortRef(upstream) : upstream;
    }
  }
  const [, role = '', what = ''] =
    /^(author|committer|tagger|creator|taggerdate)(name|email|date|)$/.exec(field) ?? [];
  if (role === 'author') return tag ? '' : person(about?.author, what);
  if (role === 'committer') return tag ? '' : person(about?.committer, what);
  if (role === 'tagger') return person(tag?.tagger, what);
  if (role === 'creator') return person(tag?.tagger ?? about?.committer, what);
  if (field.startsWith('color:') || text.startsWith('color:')) return '';
  return fatal(`unknown field name: ${field}`);
}
