import { expect, test } from 'vitest';
import { CommandError } from '../../../../src/docker/cli/command/command-error.ts';
import { createContext } from '../../../../src/docker/cli/format/context.ts';
import { writeList } from '../../../../src/docker/cli/format/write-list.ts';

interface Row {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

const CONTEXT = createContext<Row>(
  '*formatter.thingContext',
  [
    { name: 'Name', header: 'NAME', of: ({ name }) => name },
    { name: 'Hidden', of: () => undefined },
  ],
  ({ labels }, name) => labels[name] ?? '',
);

const ROWS: readonly Row[] = [
  { name: 'first', labels: { 'com.example.some-role': 'web' } },
  { name: '<second>', labels: {} },
];

test.each<readonly [string, string]>([
  ['{{.Name}}', 'first\n<second>\n'],
  ['  {{.Name}}  ', 'first\n<second>\n'],
  [
    'table {{.Name}}\\t{{.Label "com.example.some-role"}}',
    'NAME       some role\nfirst      web\n<second>   \n',
  ],
  ['table {{upper .Name}}', 'NAME\nFIRST\n<SECOND>\n'],
  ['table {{pad .Name 2 0}}', '  NAME\n  first\n  <second>\n'],
  ['table', '\n\n\n'],
  ['json', '{"Hidden":null,"Name":"first"}\n{"Hidden":null,"Name":"\\u003csecond\\u003e"}\n'],
  ['{{json .}}', '{"Hidden":null,"Name":"first"}\n{"Hidden":null,"Name":"\\u003csecond\\u003e"}\n'],
  ['{{json .Name}}', '"first"\n"<second>"\n'],
  ['a\\nb', 'a\nb\na\nb\n'],
  ['', '\n\n'],
])('%j', (format, text) => {
  expect(writeList(format, CONTEXT, ROWS)).toBe(text);
});

test('a table without rows has its headings', () => {
  expect(writeList('table {{.Name}}\t{{.Name}}', CONTEXT, [])).toBe('NAME      NAME\n');
});

test.each<readonly [string, string]>([
  ['{{.Name', 'template parsing error: template: :1: unclosed action'],
  [
    '{{.Bogus}}',
    'template parsing error: template: :1:2: executing "" at <.Bogus>: can\'t evaluate field Bogus in type *formatter.thingContext',
  ],
  [
    '{{.Label}}',
    'template parsing error: template: :1:2: executing "" at <.Label>: wrong number of args for Label: want 1 got 0',
  ],
])('%j fails', (format, message) => {
  expect(() => writeList(format, CONTEXT, ROWS)).toThrow(new CommandError(message));
});
