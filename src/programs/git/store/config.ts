/** A line of a configuration file: `section.sub.key` (section and key in small letters), and its value. */
export interface Setting {
  readonly key: string;
  /** Undefined where there is no `=`, which means true. */
  readonly value: string | undefined;
}

export class ConfigError extends Error {
  readonly line: number;

  constructor(line: number) {
    super(`bad config line ${line}`);
    this.line = line;
  }
}

/** A line, where it stands, and which section it is in. */
interface Row {
  readonly section: string;
  readonly setting?: Setting;
  readonly from: number;
  readonly to: number;
}

/** @throws ConfigError */
export function parseConfig(text: string): readonly Setting[] {
  return rowsOf(text).flatMap(({ setting }) => (setting ? [setting] : []));
}

function rowsOf(text: string): readonly Row[] {
  const rows: Row[] = [];
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  let section = '';
  for (let i = 0; i < lines.length; i++) {
    let line = (lines[i] ?? '').trim();
    const from = i;
    if (line === '' || /^[#;]/.test(line)) continue;
    if (line.startsWith('[')) {
      const head = /^\[([-.A-Za-z0-9]+)(?:[ \t]+"((?:\\.|[^"\\])*)")?\]\s*/.exec(line);
      if (!head) throw new ConfigError(i + 1);
      const [whole, name = '', sub] = head;
      section = name.toLowerCase() + (sub === undefined ? '' : `.${sub.replace(/\\(.)/g, '$1')}`);
      rows.push({ section, from, to: from });
      line = line.slice(whole.length);
      if (line === '' || /^[#;]/.test(line)) continue;
    }
    const setting = /^([A-Za-z][-A-Za-z0-9]*)[ \t]*(=?)(.*)$/.exec(line);
    if (!setting || section === '') throw new ConfigError(i + 1);
    const [, key = '', equals, rest = ''] = setting;
    let raw = rest;
    // A backslash at the end goes on in the next line.
    while (/(^|[^\\])(\\\\)*\\$/.test(raw) && i + 1 < lines.length)
      raw = raw.slice(0, -1) + (lines[++i] ?? '').trimEnd();
    const value = equals === '' ? undefined : unquoted(raw.trim(), i + 1);
    rows.push({ section, setting: { key: `${section}.${key.toLowerCase()}`, value }, from, to: i });
  }
  return rows;
}

function unquoted(raw: string, line: number): string {
  let value = '';
  let quoted = false;
  let kept = 0;
  for (let i = 0; i < raw.length; i++) {
    const c = raw[i] ?? '';
    if (c === '"') quoted = !quoted;
    else if (c === '\\') {
      const next = raw[++i] ?? '';
      const special = { n: '\n', t: '\t', b: '\b', '"': '"', '\\': '\\' }[next];
      if (special === undefined) throw new ConfigError(line);
      value += special;
    } else if (!quoted && (c === '#' || c === ';')) break;
    else value += c;
    if (quoted || !/\s/.test(c)) kept = value.length;
  }
  if (quoted) throw new ConfigError(line);
  return value.slice(0, kept);
}

function quoted(value: string): string {
  const text = value
    .replace(/["\\]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\b', '\\b');
  return /^\s|\s$|[#;]/.test(value) ? `"${text}"` : text;
}

/** `section.sub.Key` in its parts. Undefined if it is none. */
export function splitKey(
  key: string,
): { readonly section: string; readonly sub: string | undefined; readonly name: string } | undefined {
  const [first, last] = [key.indexOf('.'), key.lastIndexOf('.')];
  if (first <= 0) return undefined;
  const name = key.slice(last + 1);
  const section = key.slice(0, first);
  if (!/^[-A-Za-z0-9]+$/.test(section) || !/^[A-Za-z][-A-Za-z0-9]*$/.test(name)) return undefined;
  return { section, sub: first === last ? undefined : key.slice(first + 1, last), name };
}

/** A key as it is looked up. */
export function plainKey(key: string): string {
  const parts = splitKey(key);
  if (!parts) return key;
  const { section, sub, name } = parts;
  return [section.toLowerCase(), ...(sub === undefined ? [] : [sub]), name.toLowerCase()].join('.');
}

/** The text with a key set to a value: the last such line is changed, or one is added to its section. Undefined takes all away. */
export function withSetting(text: string, key: string, value: string | undefined, add = false): string {
  const lines: string[] = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const { section, sub, name } = splitKey(key) ?? { section: '', sub: undefined, name: key };
  const wanted = plainKey(key);
  const rows = rowsOf(text);
  const found = rows.filter(({ setting }) => setting?.key === wanted);
  if (value === undefined) {
    for (const { from, to } of found.toReversed()) lines.splice(from, to - from + 1);
    return withoutEmptySections(lines.join(''), wanted.slice(0, wanted.lastIndexOf('.')));
  }
  const line = `\t${name} = ${quoted(value)}\n`;
  const last = add ? undefined : found.at(-1);
  if (last) {
    lines.splice(last.from, last.to - last.from + 1, line);
    return lines.join('');
  }
  const full = wanted.slice(0, wanted.lastIndexOf('.'));
  const home = rows.findLast((row) => row.section === full);
  if (home) lines.splice(home.to + 1, 0, line);
  else {
    if (lines.length > 0 && !lines.at(-1)?.endsWith('\n')) lines.push('\n');
    const label = sub === undefined ? '' : ` "${sub.replace(/["\\]/g, '\\$&')}"`;
    lines.push(`[${section}${label}]\n`, line);
  }
  return lines.join('');
}

function withoutEmptySections(text: string, section: string): string {
  const rows = rowsOf(text);
  const own = rows.filter((row) => row.section === section);
  return own.every(({ setting }) => !setting) ? withoutSection(text, section) : text;
}

/** The text without a section and all that is in it. */
export function withoutSection(text: string, section: string): string {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const heads = rowsOf(text).filter(({ setting }) => !setting);
  return lines.filter((_, i) => heads.findLast(({ from }) => from <= i)?.section !== section).join('');
}

/** The text with a section under another name. */
export function withSectionRenamed(text: string, from: string, to: string): string {
  const lines: string[] = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const dot = to.indexOf('.');
  const label = dot < 0 ? `[${to}]\n` : `[${to.slice(0, dot)} "${to.slice(dot + 1)}"]\n`;
  for (const row of rowsOf(text)) if (!row.setting && row.section === from) lines[row.from] = label;
  return lines.join('');
}
