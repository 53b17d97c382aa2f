import { expect, test } from 'vitest';
import { decodeJson } from '../../../../src/docker/cli/inspect/decode.ts';
import { rawValue } from '../../../../src/docker/cli/inspect/raw-value.ts';
import { TypeTable } from '../../../../src/docker/cli/inspect/types.ts';
import { Template } from '../../../../src/docker/cli/template/template.ts';

const TYPES = new TypeTable(`
type t.Port string
type t.Inner struct
  Word string
  Number int number
  Rate float64
  Later *t.Inner
type t.Outer struct
  *t.Base
  Name string
  Count uint8
  Ready bool
  Tags []string
  Bytes []uint8 ?
  Pair [2]int
  Inner *t.Inner ?
  Gone *t.Inner ?
  Map map[string]string
  Ports map[t.Port][]t.Inner
  Any any
  Wait time.Duration
  At time.Time
type t.Base struct
  ID string Id
`);

const DATA = {
  Id: 'abc',
  Name: 'web',
  Count: 3,
  Ready: true,
  Tags: ['a', 'b', 'c'],
  Pair: [1, 2],
  Inner: { Word: 'x<y', number: 7, Rate: 2.5, Later: { Word: 'deep', number: 8, Rate: 0, Later: null } },
  Map: { two: '2', one: '1' },
  Ports: { '80/tcp': [{ Word: 'p', number: 1, Rate: 0 }] },
  Any: { list: [1, 2.5, 'z', null, true], big: 0 },
  Wait: 90_000_000_000,
  At: '2026-11-22T15:37:19.12Z',
};

/** A number with more digits than a double holds. */
const TEXT = JSON.stringify(DATA).replace('"big":0', '"big":12345678901234567890');

function typed(template: string): string {
  try {
    return new Template(template).execute(decodeJson(TYPES.get('t.Outer'), TEXT));
  } catch (error) {
    return `error: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function raw(template: string, missingKeyFails = false): string {
  try {
    return new Template(template, 'raw').execute(rawValue(TEXT), { missingKeyFails });
  } catch (error) {
    return `error: ${error instanceof Error ? error.message : String(error)}`;
  }
}

test.each<readonly [string, string]>([
  // Text, trimming, comments
  ['plain {{.Name}} text', 'plain web text'],
  ['a  {{- .Name -}}  b', 'awebb'],
  ['a {{/* c */}} b', 'a  b'],
  ['a {{- /* c */ -}} b', 'ab'],
  ['{{""}}{{`raw\\n`}}{{"tab\\t\\u0041\\x42"}}', 'raw\\ntab\tAB'],
  ['{{.Name}}\n{{- "x"}}', 'webx'],
  // Fields
  ['{{.ID}} {{.Count}} {{.Ready}} {{.Tags}} {{.Pair}} {{.Map}}', 'abc 3 true [a b c] [1 2] map[one:1 two:2]'],
  ['{{.Inner.Word}} {{.Inner.Number}} {{.Inner.Rate}} {{.Inner.Later.Word}}', 'x<y 7 2.5 deep'],
  ['{{.Map.one}} {{.Map.three}}', '1 <no value>'],
  ['{{.Gone}} {{.Inner.Later.Later}} {{.Bytes}}', '<nil> <nil> []'],
  ['{{.Wait}} {{.At}}', '1m30s 2026-11-22 15:37:19.12 +0000 UTC'],
  ['{{(index .Tags 1)}}{{(.Inner).Word}}', 'bx<y'],
  ['{{.Any}}', 'map[big:12345678901234567890 list:[1 2.5 z <nil> true]]'],
  ['{{.Any.list}} {{.Any.big}}', '[1 2.5 z <nil> true] 12345678901234567890'],
  ['{{.Ports}}', 'map[80/tcp:[{p 1 0 <nil>}]]'],
  // Variables
  ['{{$x := .Name}}{{$x}}{{$x = "new"}}{{$x}}', 'webnew'],
  ['{{$x := 1}}{{if true}}{{$x = 2}}{{$y := 3}}{{$y}}{{end}}{{$x}}', '32'],
  ['{{$.Name}}{{range .Tags}}{{$.Count}}{{.}}{{end}}', 'web3a3b3c'],
  ['{{with $y := .Inner}}{{$y.Word}}{{.Number}}{{end}}', 'x<y7'],
  // Conditions
  ['{{if .Ready}}yes{{end}}', 'yes'],
  ['{{if .Gone}}yes{{else}}no{{end}}', 'no'],
  ['{{if eq .Count 1}}1{{else if eq .Count 3}}3{{else}}?{{end}}', '3'],
  ['{{with .Gone}}a{{else with .Inner}}{{.Word}}{{else}}c{{end}}', 'x<y'],
  ['{{with .Gone}}a{{else}}{{.Name}}{{end}}', 'web'],
  ['{{if and .Ready .Name}}a{{end}}{{if or .Gone .Name}}b{{end}}{{if not .Gone}}c{{end}}', 'abc'],
  ['{{and .Name .Gone "z"}} {{or "" 0 "end"}} {{and 1 2}} {{or .Name .Bogus}}', '<nil> end 2 web'],
  // Loops
  ['{{range .Tags}}{{.}};{{end}}', 'a;b;c;'],
  ['{{range $i, $t := .Tags}}{{$i}}{{$t}}{{end}}', '0a1b2c'],
  ['{{range $k, $v := .Map}}{{$k}}={{$v}} {{end}}', 'one=1 two=2 '],
  ['{{range $v := .Map}}{{$v}}{{end}}', '12'],
  ['{{range .Bytes}}x{{else}}none{{end}}', 'none'],
  ['{{range .Tags}}{{if eq . "b"}}{{continue}}{{end}}{{.}}{{end}}', 'ac'],
  ['{{range .Tags}}{{if eq . "b"}}{{break}}{{end}}{{.}}{{end}}', 'a'],
  ['{{range 3}}{{.}}{{end}}{{range $i := 2}}{{$i}}{{end}}', '01201'],
  ['{{range $i, $t := .Tags}}{{range $j, $u := $.Tags}}{{if eq $i $j}}{{$u}}{{end}}{{end}}{{end}}', 'abc'],
  // Templates in templates
  ['{{define "t"}}<{{.}}>{{end}}{{template "t" .Name}}{{template "t"}}', '<web><<no value>>'],
  ['{{block "b" .Inner}}{{.Word}}{{end}}', 'x<y'],
  ['{{define "r"}}{{if .}}{{len .}}{{template "r" (slice . 1)}}{{end}}{{end}}{{template "r" "abc"}}', '321'],
  // Pipelines
  ['{{.Name | upper | printf "%s-%s" "x"}}', 'x-WEB'],
  ['{{"a b" | split " "}}', '[ ]'],
  ['{{.Tags | len}}{{len .Name}}{{len .Map}}', '332'],
  ['{{printf "%d" (len (index .Tags 0))}}', '1'],
  // Comparison
  [
    '{{eq 1 1}} {{eq 1 2 1}} {{ne 1 2}} {{lt 1 2}} {{le 2 2}} {{gt "b" "a"}} {{ge 1.5 2.5}}',
    'true true true true true true false',
  ],
  ['{{eq .Count 3}} {{lt .Count 4}} {{eq .Gone nil}} {{eq .Name "web" }}', 'true true true true'],
  // Elements
  ['{{index .Tags 2}} {{index .Map "two"}} {{index .Map "none"}}| {{index "abc" 1}}', 'c 2 | 98'],
  ['{{slice .Name 1}} {{slice .Name 1 2}} {{slice .Tags 1 3}} {{slice .Tags 0 1 2}}', 'eb e [b c] [a]'],
  ['{{len "äö"}} {{slice "äö" 0 2}}', '4 ä'],
  // Docker's functions
  [
    '{{json .Inner}}',
    '{"Word":"x<y","number":7,"Rate":2.5,"Later":{"Word":"deep","number":8,"Rate":0,"Later":null}}',
  ],
  [
    '{{json .Tags}} {{json .Bytes}} {{json "a\\"b\\n"}} {{json 1.5}} {{json nil}}',
    '["a","b","c"] null "a\\"b\\n" 1.5 null',
  ],
  [
    '{{json .Wait}} {{json .At}} {{json .Pair}} {{json .Map}}',
    '90000000000 "2026-11-22T15:37:19.12Z" [1,2] {"one":"1","two":"2"}',
  ],
  [
    '{{join .Tags "-"}} {{split "a,b" ","}} {{title "hello world"}} {{lower "ABC"}} {{upper "abc"}}',
    'a-b-c [a b] Hello World abc ABC',
  ],
  [
    '[{{pad "x" 1 2}}] [{{pad "" 1 2}}] [{{truncate "abcdef" 3}}] [{{truncate "ab" 3}}]',
    '[ x  ] [] [abc] [ab]',
  ],
  // Escapes
  [
    '{{html "<a&\'\\">"}} {{js "<\'\\n=&>"}} {{urlquery "a b&c/d"}}',
    "&lt;a&amp;&#39;&#34;&gt; \\u003C\\'\\u000A\\u003D\\u0026\\u003E a+b%26c%2Fd",
  ],
  // Printing
  ['{{print 1 2 "a" "b" 3 nil}}|{{println "x" 1}}|', '1 2ab3 <nil>|x 1\n|'],
  [
    "{{1e3}} {{1000000.0}} {{1e21}} {{0x1F}} {{0b11}} {{0o17}} {{1_000}} {{'a'}} {{-5}} {{.5}}",
    '1000 1e+06 1e+21 31 3 15 1000 97 -5 0.5',
  ],
])('%j gives %j', (template, expected) => {
  expect(typed(template)).toBe(expected);
});

test.each<readonly [string, string]>([
  ['%d %5d|%-5d|%05d|%+d|%x|%X|%o|%b|%c|%q|%U', "7     7|7    |00007|+7|7|7|7|111|\x07|'\\a'|U+0007"],
  ['%v %T', '7 int'],
  ['%s', '%!s(int=7)'],
  ['%t', '%!t(int=7)'],
  ['%f %.2f', '%!f(int=7) %!f(int=7)'],
  ['%z', '%!z(int=7)'],
])('printf %j of whole numbers gives %j', (format, expected) => {
  const verbs = format.match(/%[-+#0 ]*\d*(?:\.\d+)?[a-zA-Z]/g)?.length ?? 0;
  expect(typed(`{{printf ${JSON.stringify(format)} ${'7 '.repeat(verbs)}}}`)).toBe(expected);
});

test.each<readonly [string, string]>([
  [
    '{{printf "%s|%10s|%-10s|%.2s|%q|%x|%X|% x|%#q" "hey" "hey" "hey" "hey" "hey" "hey" "hey" "hey" "hey"}}',
    'hey|       hey|hey       |he|"hey"|686579|686579|68 65 79|`hey`',
  ],
  ['{{printf "%d" "x"}}', '%!d(string=x)'],
  ['{{printf "%v %v %v" 1 "a" nil}}', '1 a <nil>'],
  ['{{printf "%d"}}', '%!d(MISSING)'],
  ['{{printf "%d" 1 2 "x"}}', '1%!(EXTRA int=2, string=x)'],
  ['{{printf "%"}}', '%!(NOVERB)'],
  ['{{printf "100%%"}}', '100%'],
  ['{{printf "%[2]d %[1]d" 1 2}}', '2 1'],
  ['{{printf "%[3]d" 1 2}}', '%!d(BADINDEX)'],
  ['{{printf "%*d|%-*d|" 4 7 4 7}}', '   7|7   |'],
  [
    '{{printf "%.3f %e %g %8.2f|%08.2f" 3.14159 1234.5 0.000001 2.5 -2.5}}',
    '3.142 1.234500e+03 1e-06     2.50|-0002.50',
  ],
  ['{{printf "%t %v" true false}}', 'true false'],
  [
    '{{printf "%v %+v" .Inner.Later .Inner.Later}}',
    '&{deep 8 0 <nil>} &{Word:deep Number:8 Rate:0 Later:<nil>}',
  ],
  ['{{printf "%#v %#v %#v %#v" "a" 1 .Tags true}}', '"a" 1 []string{"a", "b", "c"} true'],
  [
    '{{printf "%T %T %T %T %T" .Inner .Tags .Map .Count .Ports}}',
    '*t.Inner []string map[string]string uint8 map[t.Port][]t.Inner',
  ],
  ['{{printf "%s %q %d %x" .Tags .Tags .Pair .Tags}}', '[a b c] ["a" "b" "c"] [1 2] [61 62 63]'],
  ['{{printf "%5t|%-7v|%3c|" true "ab" 65}}', ' true|ab     |  A|'],
  ['{{printf "%s %d" .Wait .Wait}}', '1m30s 90000000000'],
])('%j prints %j', (template, expected) => {
  expect(typed(template)).toBe(expected);
});

test.each<readonly [string, string]>([
  ['{{.Name', 'template: :1: unclosed action'],
  ['{{', 'template: :1: unclosed action'],
  ['{{}}', 'template: :1: missing value for command'],
  ['{{/* x', 'template: :1: unclosed comment'],
  ['{{/* x */ y}}', 'template: :1: comment ends before closing delimiter'],
  ['{{.Name}', "template: :1: bad character U+007D '}'"],
  ['{{"x}}', 'template: :1: unterminated quoted string'],
  ['{{`x}}', 'template: :1: unterminated raw quoted string'],
  ["{{'x}}", 'template: :1: unterminated character constant'],
  ['{{(1}}', 'template: :1: unclosed left paren'],
  ['{{1)}}', 'template: :1: unexpected right paren'],
  ['{{.a^b}}', "template: :1: bad character U+005E '^'"],
  ['{{1x}}', 'template: :1: bad number syntax: "1x"'],
  ['{{€}}', "template: :1: unrecognized character in action: U+20AC '€'"],
  ['{{:x}}', 'template: :1: expected :='],
  ['{{nosuch .Name}}', 'template: :1: function "nosuch" not defined'],
  ['{{$x}}', 'template: :1: undefined variable "$x"'],
  ['{{range}}{{end}}', 'template: :1: missing value for range'],
  ['{{if}}{{end}}', 'template: :1: missing value for if'],
  ['{{if .Name}}', 'template: :1: unexpected EOF'],
  ['{{end}}', 'template: :1: unexpected {{end}}'],
  ['{{else}}', 'template: :1: unexpected {{else}}'],
  ['{{if 1}}{{else}}{{else}}{{end}}', 'template: :1: expected end; found {{else}}'],
  ['{{break}}', 'template: :1: {{break}} outside {{range}}'],
  ['{{range 3}}{{break 1}}{{end}}', 'template: :1: unexpected "1" in {{break}}'],
  ['{{template}}', 'template: :1: unexpected "}}" in template clause'],
  ['{{define x}}{{end}}', 'template: :1: unexpected "x" in define clause'],
  [
    '{{define "a"}}1{{end}}{{define "a"}}2{{end}}',
    'template: :1: template: multiple definition of template "a"',
  ],
  ['{{1 | 2}}', 'template: :1: non executable command in pipeline stage 2'],
  ['{{1.Name}}', 'template: :1: bad number syntax: "1.N"'],
  ['{{"x".Name}}', 'template: :1: unexpected . after term "\\"x\\""'],
  ['{{$a, $b := .Tags}}', 'template: :1: too many declarations in command'],
  ['{{range $a, 1}}{{end}}', 'template: :1: range can only initialize variables'],
  ['{{99999999999999999999}}', 'template: :1: integer overflow: "99999999999999999999"'],
  ['{{"abcdefghijklm" := 1}}', 'template: :1: unexpected ":=" in operand'],
  ['line\n{{if .Name\n', 'template: :3: unclosed action started at :2'],
])('%j cannot be read: %s', (template, expected) => {
  expect(typed(template)).toBe(`error: ${expected}`);
});

test.each<readonly [string, string]>([
  ['{{.Bogus}}', 'template: :1:2: executing "" at <.Bogus>: can\'t evaluate field Bogus in type t.Outer'],
  [
    '{{.Inner.Bogus}}',
    'template: :1:8: executing "" at <.Inner.Bogus>: can\'t evaluate field Bogus in type *t.Inner',
  ],
  ['ä{{.Gone.Word}}', 'template: :1:9: executing "" at <.Gone.Word>: nil pointer evaluating *t.Inner.Word'],
  [
    '{{.Gone.Bogus}}',
    'template: :1:7: executing "" at <.Gone.Bogus>: can\'t evaluate field Bogus in type *t.Inner',
  ],
  [
    '{{.Name.Bogus}}',
    'template: :1:7: executing "" at <.Name.Bogus>: can\'t evaluate field Bogus in type string',
  ],
  [
    '{{.Ports.x}}',
    'template: :1:8: executing "" at <.Ports.x>: can\'t evaluate field x in type map[t.Port][]t.Inner',
  ],
  ['{{range .Name}}{{end}}', 'template: :1:8: executing "" at <.Name>: range can\'t iterate over web'],
  [
    '{{index .Tags 9}}',
    'template: :1:2: executing "" at <index .Tags 9>: error calling index: index out of range: 9',
  ],
  [
    '{{index .Tags 3}}',
    'template: :1:2: executing "" at <index .Tags 3>: error calling index: reflect: slice index out of range',
  ],
  [
    '{{index .Tags "x"}}',
    'template: :1:2: executing "" at <index .Tags "x">: error calling index: cannot index slice/array with type string',
  ],
  [
    '{{index .Count 1}}',
    'template: :1:2: executing "" at <index .Count 1>: error calling index: can\'t index item of type uint8',
  ],
  [
    '{{index .Gone 1}}',
    'template: :1:2: executing "" at <index .Gone 1>: error calling index: index of nil pointer',
  ],
  [
    '{{index .Ports "80/tcp"}}',
    'template: :1:2: executing "" at <index .Ports "80/tcp">: error calling index: value has type string; should be t.Port',
  ],
  ['{{len .Count}}', 'template: :1:2: executing "" at <len .Count>: error calling len: len of type uint8'],
  [
    '{{slice .Name 2 1}}',
    'template: :1:2: executing "" at <slice .Name 2 1>: error calling slice: invalid slice index: 2 > 1',
  ],
  [
    '{{lt .Name 1}}',
    'template: :1:2: executing "" at <lt .Name 1>: error calling lt: incompatible types for comparison',
  ],
  [
    '{{lt .Tags 1}}',
    'template: :1:2: executing "" at <lt .Tags 1>: error calling lt: invalid type for comparison',
  ],
  [
    '{{eq .Name 1}}',
    'template: :1:2: executing "" at <eq .Name 1>: error calling eq: incompatible types for comparison',
  ],
  [
    '{{eq .Tags .Tags}}',
    'template: :1:2: executing "" at <eq .Tags .Tags>: error calling eq: non-comparable type [a b c]: []string',
  ],
  [
    '{{eq .Tags .Map}}',
    'template: :1:2: executing "" at <eq .Tags .Map>: error calling eq: non-comparable types [a b c]: []string, map[string]string: map[one:1 two:2]',
  ],
  ['{{eq 1}}', 'template: :1:2: executing "" at <eq 1>: error calling eq: missing argument for comparison'],
  ['{{upper 1}}', 'template: :1:8: executing "" at <1>: expected string; found 1'],
  [
    '{{upper .Count}}',
    'template: :1:8: executing "" at <.Count>: wrong type for value; expected string; got uint8',
  ],
  ['{{upper nil}}', 'template: :1:8: executing "" at <nil>: cannot assign nil to string'],
  ['{{upper .Map.none}}', 'template: :1:12: executing "" at <.Map.none>: invalid value; expected string'],
  [
    '{{join .Any.list "-"}}',
    'template: :1:11: executing "" at <.Any.list>: wrong type for value; expected []string; got []interface {}',
  ],
  ['{{upper}}', 'template: :1:2: executing "" at <upper>: wrong number of args for upper: want 1 got 0'],
  [
    '{{upper "a" "b"}}',
    'template: :1:2: executing "" at <upper>: wrong number of args for upper: want 1 got 2',
  ],
  [
    '{{printf}}',
    'template: :1:2: executing "" at <printf>: wrong number of args for printf: want at least 1 got 0',
  ],
  [
    '{{.Name 1}}',
    'template: :1:2: executing "" at <.Name>: Name has arguments but cannot be invoked as function',
  ],
  ['{{"x" 1}}', 'template: :1:2: executing "" at <"x">: can\'t give argument to non-function "x"'],
  ['{{nil}}', 'template: :1:2: executing "" at <nil>: nil is not a command'],
  [
    '{{call .Name}}',
    'template: :1:2: executing "" at <call .Name>: error calling call: non-function web of type string',
  ],
  [
    '{{template "nosuch"}}',
    'template: :1:11: executing "" at <{{template "nosuch"}}>: template "nosuch" not defined',
  ],
  [
    '{{define "t"}}{{.Bogus}}{{end}}{{template "t" .}}',
    'template: :1:16: executing "t" at <.Bogus>: can\'t evaluate field Bogus in type t.Outer',
  ],
])('%j fails: %s', (template, expected) => {
  expect(typed(template)).toBe(`error: ${expected}`);
});

test.each<readonly [string, string]>([
  ['{{.Id}} {{.Bogus}} {{.Bogus.More}}', 'abc <no value> <no value>'],
  ['{{.Inner.number}} {{.Inner.Later.Later}}', '7 <no value>'],
  ['{{.Tags}} {{index .Tags 1}} {{.Pair}}', '[a b c] b [1 2]'],
  ['{{json .}}', sortedText()],
  [
    '{{printf "%T %T %T %v" .Count .Tags .Map .Any.big}}',
    'json.Number []interface {} map[string]interface {} 12345678901234567890',
  ],
])('raw JSON: %j gives %j', (template, expected) => {
  expect(raw(template)).toBe(expected);
});

test('a key that a raw object does not have may be an error', () => {
  expect(raw('{{.Bogus}}', true)).toBe(
    'error: template: raw:1:2: executing "raw" at <.Bogus>: map has no entry for key "Bogus"',
  );
  expect(raw('{{.Inner.Later.Later.More}}', true)).toBe(
    'error: template: raw:1:8: executing "raw" at <.Inner.Later.Later.More>: nil pointer evaluating interface {}.More',
  );
});

test('no loop is longer than anybody waits', () => {
  expect(typed('{{range 1000000000}}{{end}}')).toBe(
    'error: template: :1:8: executing "" at <1000000000>: drydock: a range of 1000000000 is not simulated',
  );
});

test('a template that calls itself without end stops', () => {
  expect(typed('{{define "r"}}{{template "r"}}{{end}}{{template "r"}}')).toContain(
    'exceeded maximum template depth (100000)',
  );
});

/** Go writes the keys of maps in their order. */
function sortedText(): string {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, item]) => [key, sorted(item)]),
    );
  };
  return JSON.stringify(sorted(DATA)).replace('"big":0', '"big":12345678901234567890');
}
