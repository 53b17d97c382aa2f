import { goTimeOf } from '../format/go-time.ts';
import {
  ANY,
  BOOL,
  type Field,
  FLOAT64,
  type GoType,
  INT,
  type Kind,
  mapOf,
  pointerTo,
  STRING,
  sliceOf,
} from '../template/value.ts';

/**
 * Go types, read from declarations: a line `type NAME struct` and below it the fields, each `Name type [json][?]`, where
 * `?` stands for omitempty and a line with a type alone embeds it; or a line `type NAME OTHER`.
 */
export class TypeTable {
  readonly #types = new Map<string, GoType>(BASIC);
  readonly #declared = new Map<string, readonly string[]>();

  constructor(...declarations: readonly string[]) {
    let lines: string[] = [];
    for (const line of declarations.join('\n').split('\n')) {
      const words = line.trim().split(/\s+/);
      if (words[0] === 'type') {
        lines = [words.slice(2).join(' ')];
        this.#declared.set(words[1] ?? '', lines);
      } else if (words[0]) lines.push(line.trim());
    }
  }

  /** A type by the name under which it stands in Go. An unknown name is a defect. */
  get(name: string): GoType {
    const known = this.#types.get(name);
    if (known) return known;
    const type = this.#literal(name) ?? this.#define(name);
    this.#types.set(name, type);
    return type;
  }

  #literal(name: string): GoType | undefined {
    if (name.startsWith('*')) return pointerTo(this.get(name.slice(1)));
    if (name.startsWith('[]')) return sliceOf(this.get(name.slice(2)));
    const array = /^\[(\d+)\](.+)$/.exec(name);
    if (array) return { ...sliceOf(this.get(array[2] ?? '')), kind: 'array', name };
    const map = /^map\[([^\]]+)\](.+)$/.exec(name);
    return map ? mapOf(this.get(map[1] ?? ''), this.get(map[2] ?? '')) : undefined;
  }

  #define(name: string): GoType {
    const [base = '', ...fields] = this.#declared.get(name) ?? [];
    if (base === '') throw new Error(`no such type: ${name}`);
    if (base !== 'struct') return { ...this.get(base), name, defined: true };
    // Read when they are first asked for: a type may hold pointers to itself, and most types are never looked at.
    let read: readonly Field[] | undefined;
    const readFields = (): readonly Field[] => {
      read ??= fields.map((line) => this.#field(line));
      return read;
    };
    return {
      kind: 'struct',
      name,
      defined: true,
      get fields() {
        return readFields();
      },
    };
  }

  #field(line: string): Field {
    const [name = '', type, tag = ''] = line.split(' ');
    if (type === undefined) {
      const plain = name.replace(/^\*/, '');
      return {
        name: plain.slice(plain.indexOf('.') + 1),
        json: '',
        omitEmpty: false,
        embedded: true,
        type: this.get(name),
      };
    }
    const json = tag.replace('?', '') || name;
    return {
      name,
      json: json === '-' ? '' : json,
      omitEmpty: tag.endsWith('?'),
      embedded: false,
      type: this.get(type),
    };
  }
}

const number = (kind: Kind, name: string): [string, GoType] => [name, { kind, name, defined: false }];

const BASIC: readonly (readonly [string, GoType])[] = [
  ['bool', BOOL],
  ['string', STRING],
  ['int', INT],
  ['float64', FLOAT64],
  ['any', ANY],
  number('int', 'int64'),
  number('uint', 'uint'),
  number('uint', 'uint8'),
  number('uint', 'uint16'),
  number('uint', 'uint32'),
  number('uint', 'uint64'),
  ['struct{}', { kind: 'struct', name: 'struct {}', defined: false, fields: [] }],
  [
    'time.Time',
    {
      kind: 'struct',
      name: 'time.Time',
      defined: true,
      fields: [],
      fromText: (text) => text,
      toText: (text) => goTimeOf(String(text)),
      toJson: (text) => JSON.stringify(isTime(text) ? text : ZERO_TIME),
    },
  ],
  [
    'time.Duration',
    { kind: 'int', name: 'time.Duration', defined: true, toText: (data) => durationText(Number(data)) },
  ],
];

const ZERO_TIME = '0001-01-01T00:00:00Z';

function isTime(data: unknown): boolean {
  return typeof data === 'string' && data !== '';
}

/** Nanoseconds as Duration.String prints them: `1m30s`. */
function durationText(nanoseconds: number): string {
  const size = Math.abs(nanoseconds);
  const sign = nanoseconds < 0 ? '-' : '';
  if (size === 0) return '0s';
  if (size < 1e3) return `${sign}${size}ns`;
  if (size < 1e6) return `${sign}${size / 1e3}µs`;
  if (size < 1e9) return `${sign}${size / 1e6}ms`;
  const seconds = size / 1e9;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = Number((seconds % 60).toFixed(9));
  return `${sign}${hours > 0 ? `${hours}h` : ''}${hours > 0 || minutes > 0 ? `${minutes}m` : ''}${rest}s`;
}
