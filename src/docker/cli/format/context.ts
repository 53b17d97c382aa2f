import { jsonString, toJson } from '../template/json.ts';
import { type GoType, type Method, STRING, string, type Value } from '../template/value.ts';

/** A column of a list: what templates call a row's method. */
export interface Column<T> {
  readonly name: string;
  /** Its heading in tables; a column without one has none. */
  readonly header?: string;
  readonly of: (row: T) => string | Value | undefined;
}

/** What the rows of a list offer to templates. */
export interface Context<T> {
  /** The type of a row. */
  readonly type: GoType;
  readonly row: (row: T) => Value;
  readonly header: Value;
}

/**
 * Makes a context. A row's JSON has all its columns, by name.
 * @param goName Go's name of the type, as messages have it: `*formatter.ContainerContext`
 * @param label answers `.Label "name"`, if rows have labels
 */
export function createContext<T>(
  goName: string,
  columns: readonly Column<T>[],
  label?: (row: T, name: string) => string,
): Context<T> {
  const methods = new Map<string, Method>();
  for (const { name, of } of columns) {
    methods.set(name, { parameters: [], call: (row) => asValue(of(row as T)) });
  }
  if (label) {
    methods.set('Label', {
      parameters: [STRING],
      call: (row, name) => string(label(row as T, String(name?.data ?? ''))),
    });
  }
  const sorted = [...columns].sort((a, b) => (a.name < b.name ? -1 : 1));
  const type: GoType = {
    kind: 'pointer',
    name: goName,
    defined: false,
    element: { kind: 'struct', name: goName.slice(1), defined: true, fields: [] },
    methods,
    toJson: (row) =>
      `{${sorted.map(({ name, of }) => `${jsonString(name, true)}:${toJson(asValue(of(row as T)), true)}`).join(',')}}`,
  };
  const headers = columns.flatMap(({ name, header }) =>
    header === undefined ? [] : [[name, header] as const],
  );
  return {
    type,
    row: (data) => ({ type, data }),
    header: { type: HEADER, data: new Map(headers) },
  };
}

function asValue(answer: string | Value | undefined): Value {
  if (typeof answer === 'string') return string(answer);
  return answer ?? { type: NOTHING, data: undefined };
}

const NOTHING: GoType = { kind: 'pointer', name: '*struct {}', defined: false };

/** The headings. `.Label "com.example.my-label"` is headed `my label`. */
const HEADER: GoType = {
  kind: 'map',
  name: 'formatter.SubHeaderContext',
  defined: true,
  key: STRING,
  element: STRING,
  methods: new Map([
    [
      'Label',
      {
        parameters: [STRING],
        call: (_, name) =>
          string(
            (
              String(name?.data ?? '')
                .split('.')
                .at(-1) ?? ''
            ).replace(/[-_]/g, ' '),
          ),
      },
    ],
  ]),
};
