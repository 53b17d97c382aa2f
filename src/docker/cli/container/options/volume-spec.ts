import { CommandError } from '../../command/command-error.ts';

/** A -v value: an anonymous volume at `target`, or `bind` for the engine to read. */
export type VolumeSpec = { readonly target: string } | { readonly bind: string };

/**
 * Reads `[SOURCE:]TARGET[:OPTIONS]`. The client only tells anonymous volumes from the others and completes paths that
 * begin with a dot; the engine checks the rest. A letter before the first colon is a Windows drive, which is why `x:/d`
 * is a target.
 * @param cwd directory that relative paths start from
 * @throws CommandError
 */
export function parseVolumeSpec(spec: string, cwd: string): VolumeSpec {
  if (spec === '') throw new CommandError('invalid empty volume spec');
  if (spec.length <= 2) return { target: spec };
  const fields = splitFields(spec);
  if (fields.includes('')) {
    throw new CommandError(`invalid spec: ${spec}: empty section between colons`);
  }
  if (fields.length > 3) throw new CommandError(`invalid spec: ${spec}: too many colons`);
  if (fields.length === 1) return { target: fields[0] ?? '' };
  if (!spec.startsWith('.')) return { bind: spec };
  const colon = spec.indexOf(':');
  return { bind: `${absolute(spec.slice(0, colon), cwd)}${spec.slice(colon)}` };
}

function splitFields(spec: string): readonly string[] {
  const fields: string[] = [];
  let field = '';
  for (const character of spec) {
    if (character !== ':' || /^[a-zA-Z]$/.test(field)) field += character;
    else {
      fields.push(field);
      field = '';
    }
  }
  return [...fields, field];
}

/** A path from the root, without `.` and `..`. */
export function absolute(path: string, cwd: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}
