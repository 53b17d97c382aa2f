import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('jq: both families, whole outputs', () =>
  expectTable([
    {
      gnu: 'jq .',
      input: '{"a":1,"b":[1,2,{"c":null}],"d":"x"}',
      stdout: '{\n  "a": 1,\n  "b": [\n    1,\n    2,\n    {\n      "c": null\n    }\n  ],\n  "d": "x"\n}\n',
    },
    { gnu: 'jq -c .', input: '{"b":1,"a":[1,2]}', stdout: '{"b":1,"a":[1,2]}\n' },
    { gnu: 'jq .a', input: '{"a":{"b":1}}', stdout: '{\n  "b": 1\n}\n' },
    { gnu: 'jq .a.b', input: '{"a":{"b":1}}', stdout: '1\n' },
    { gnu: "jq '.[0]'", input: '[1,2]', stdout: '1\n' },
    { gnu: "jq '.[-1]'", input: '[1,2]', stdout: '2\n' },
    { gnu: "jq '.[]'", input: '[1,"a",null]', stdout: '1\n"a"\nnull\n' },
    { gnu: "jq -r '.[].name'", input: '[{"name":"x"},{"name":"y"}]', stdout: 'x\ny\n' },
    { gnu: "jq '.[1:]'", input: '[1,2,3]', stdout: '[\n  2,\n  3\n]\n' },
    { gnu: 'jq length', input: '[1,2,3]', stdout: '3\n' },
    { gnu: 'jq keys', input: '{"b":1,"a":2}', stdout: '[\n  "a",\n  "b"\n]\n' },
    { gnu: "jq -r '.[0].State.Status'", input: '[{"State":{"Status":"running"}}]', stdout: 'running\n' },
    { gnu: "jq 'map(.+1)'", input: '[1,2]', stdout: '[\n  2,\n  3\n]\n' },
    { gnu: "jq 'map(select(.>1))'", input: '[1,2,3]', stdout: '[\n  2,\n  3\n]\n' },
    {
      gnu: 'jq -c \'{a:.x, b, "c":1, (.x):2}\'',
      input: '{"x":"k","b":3}',
      stdout: '{"a":"k","b":3,"c":1,"k":2}\n',
    },
    { gnu: 'jq \'"a\\(1+1)b"\'', input: 'null', stdout: '"a2b"\n' },
    { gnu: 'jq -n \'1+2*3, 7/2, 7%3, "a"+"b", [1]+[2]\'', stdout: '7\n3.5\n1\n"ab"\n[\n  1,\n  2\n]\n' },
    { gnu: "jq -nc '{a:1}+{b:2}, {a:{b:1}}*{a:{c:2}}'", stdout: '{"a":1,"b":2}\n{"a":{"b":1,"c":2}}\n' },
    { gnu: 'jq to_entries -c', input: '{"a":1}', stdout: '[{"key":"a","value":1}]\n' },
    { gnu: "jq -c 'with_entries(.value+=1)'", input: '{"a":1,"b":2}', stdout: '{"a":2,"b":3}\n' },
    { gnu: 'jq .a.b.c', input: '{"a":{}}', stdout: 'null\n' },
    {
      gnu: "jq '.[0]'",
      input: '{"a":1}',
      stderr: 'jq: error (at <stdin>:0): Cannot index object with number\n',
      status: 5,
    },
    {
      gnu: "jq '.[]'",
      input: '5',
      stderr: 'jq: error (at <stdin>:0): Cannot iterate over number (5)\n',
      status: 5,
    },
    { gnu: "jq '.a?'", input: '[1]' },
    { gnu: "jq -c '[.[]?]'", input: '5', stdout: '[]\n' },
    {
      gnu: 'jq \'if . > 1 then "big" elif . == 1 then "one" else "small" end\'',
      input: '0 1 2',
      stdout: '"small"\n"one"\n"big"\n',
    },
    { gnu: 'jq \'.a // "d"\'', input: '{"a":null}', stdout: '"d"\n' },
    {
      gnu: "jq -c 'sort, unique, reverse, min, max, add'",
      input: '[3,1,2,3]',
      stdout: '[1,2,3,3]\n[1,2,3]\n[3,2,1,3]\n1\n3\n9\n',
    },
    {
      gnu: "jq -c 'sort_by(.a), group_by(.a), map(.a)'",
      input: '[{"a":2},{"a":1},{"a":2}]',
      stdout: '[{"a":1},{"a":2},{"a":2}]\n[[{"a":1}],[{"a":2},{"a":2}]]\n[2,1,2]\n',
    },
    { gnu: 'jq \'join(",")\'', input: '["a","b",1]', stdout: '"a,b,1"\n' },
    { gnu: "jq -r '@csv, @tsv'", input: '["a",1,"x\\"y"]', stdout: '"a",1,"x""y"\na\t1\tx"y\n' },
    { gnu: 'jq -r @base64d', input: '"aGk="', stdout: 'hi\n' },
    { gnu: 'jq -c \'split(",")\'', input: '"a,b"', stdout: '["a","b"]\n' },
    {
      gnu: 'jq -c \'test("b+"), [match("b+").offset], sub("b";"X"), gsub("b";"X")\'',
      input: '"abbc"',
      stdout: 'true\n[1]\n"aXbc"\n"aXXc"\n',
    },
    {
      gnu: 'jq -c \'capture("(?<y>\\\\d+)-(?<m>\\\\d+)")\'',
      input: '"2024-05"',
      stdout: '{"y":"2024","m":"05"}\n',
    },
    { gnu: 'jq -c \'[scan("[a-z]+")]\'', input: '"ab 12 cd"', stdout: '["ab","cd"]\n' },
    {
      gnu: 'jq \'ascii_upcase, ascii_downcase, ltrimstr("a"), startswith("a")\'',
      input: '"aBc"',
      stdout: '"ABC"\n"abc"\n"Bc"\ntrue\n',
    },
    {
      gnu: "jq -c '[range(3)], [range(1;3)], [limit(2;range(9))], first(range(5;9))'",
      input: 'null',
      stdout: '[0,1,2]\n[1,2]\n[0,1]\n5\n',
    },
    { gnu: "jq 'reduce .[] as $x (0; .+$x)'", input: '[1,2,3]', stdout: '6\n' },
    { gnu: "jq -c '[foreach .[] as $x (0; .+$x)]'", input: '[1,2,3]', stdout: '[1,3,6]\n' },
    { gnu: "jq -c '. as [$a,{b:$c}] | [$c,$a]'", input: '[1,{"b":2}]', stdout: '[2,1]\n' },
    { gnu: "jq 'def f(x): x*2; f(.)'", input: '4', stdout: '8\n' },
    { gnu: "jq 'def f($a; $b): $a+$b; f(1;2)'", input: 'null', stdout: '3\n' },
    { gnu: 'jq -c .a=1', input: '{}', stdout: '{"a":1}\n' },
    { gnu: "jq -c '.a|=.+1'", input: '{"a":1}', stdout: '{"a":2}\n' },
    { gnu: "jq -c '.[]+=1'", input: '[1,2]', stdout: '[2,3]\n' },
    { gnu: "jq -c 'del(.a)'", input: '{"a":1,"b":2}', stdout: '{"b":2}\n' },
    { gnu: "jq -c 'del(.[0,2])'", input: '[1,2,3]', stdout: '[2]\n' },
    { gnu: 'jq -c paths', input: '{"a":[1]}', stdout: '["a"]\n["a",0]\n' },
    { gnu: "jq -c '[..]'", input: '[[1]]', stdout: '[[[1]],[1],1]\n' },
    { gnu: "jq -c 'tostring, (tostring|fromjson)'", input: '{"a":1}', stdout: '"{\\"a\\":1}"\n{"a":1}\n' },
    { gnu: 'jq tonumber', input: '"12"', stdout: '12\n' },
    { gnu: 'jq \'has("a"), (.a|type)\'', input: '{"a":[]}', stdout: 'true\n"array"\n' },
    { gnu: 'jq -c flatten', input: '[1,[2,[3]]]', stdout: '[1,2,3]\n' },
    { gnu: "jq 'any, all'", input: '[true,false]', stdout: 'true\nfalse\n' },
    { gnu: "jq -n --arg x 5 '$x'", stdout: '"5"\n' },
    { gnu: "jq -n --argjson x '{\"a\":1}' -c '$x.a'", stdout: '1\n' },
    {
      gnu: "jq -c '[.[] | {n: .name, c: (.tags|length)}]'",
      input: '[{"name":"x","tags":[1,2]}]',
      stdout: '[{"n":"x","c":2}]\n',
    },
    { gnu: 'jq -s -c .', input: '1 2', stdout: '[1,2]\n' },
    { gnu: 'jq -R .', input: 'a\nb\n', stdout: '"a"\n"b"\n' },
    { gnu: 'jq -e .a', input: '{"a":false}', stdout: 'false\n', status: 1 },
    { gnu: 'jq \'try error("x") catch .\'', input: 'null', stdout: '"x"\n' },
    { gnu: 'jq \'error("boom")\'', input: 'null', stderr: 'jq: error (at <stdin>:0): boom\n', status: 5 },
    {
      gnu: 'jq foo',
      input: 'null',
      stderr: 'jq: error: foo/0 is not defined at <top-level>, line 1:\nfoo\njq: 1 compile error\n',
      status: 3,
    },
    {
      gnu: "jq '$x'",
      input: 'null',
      stderr: 'jq: error: $x is not defined at <top-level>, line 1:\n$x\njq: 1 compile error\n',
      status: 3,
    },
    {
      gnu: 'jq . nosuch.json',
      stderr: 'jq: error: Could not open file nosuch.json: No such file or directory\n',
      status: 2,
    },
    { gnu: 'jq -S -c .', input: '{"b":1,"a":{"d":1,"c":2}}', stdout: '{"a":{"c":2,"d":1},"b":1}\n' },
    { gnu: 'jq -r \'.[] | "\\(.a) \\(.b)"\'', input: '[{"a":1,"b":"x"}]', stdout: '1 x\n' },
    {
      gnu: "jq '1e3, 1.5, 100000000000000000000, 0.1, -0'",
      input: 'null',
      stdout: '1000\n1.5\n1e+20\n0.1\n-0\n',
    },
    { gnu: "jq -c '[.[] | tojson]'", input: '[1,"a",[2]]', stdout: '["1","\\"a\\"","[2]"]\n' },
    { gnu: 'jq input', input: '1 2', stdout: '2\n' },
    { gnu: "jq -n '[inputs]' -c", input: '1 2', stdout: '[1,2]\n' },
    { gnu: 'jq --tab .', input: '{"a":1}', stdout: '{\n\t"a": 1\n}\n' },
    { gnu: "jq '.a.b |= 3' -c", input: '{"a":{}}', stdout: '{"a":{"b":3}}\n' },
    { gnu: 'jq \'walk(if type=="number" then .+1 else . end)\' -c', input: '[1,[2]]', stdout: '[2,[3]]\n' },
    { gnu: 'jq \'index("b"), indices("b")\' -c', input: '"abcb"', stdout: '1\n[1,3]\n' },
    { gnu: 'jq \'inside("abc"), contains("b")\'', input: '"b"', stdout: 'true\ntrue\n' },
    { gnu: "jq 'label $out | 1, break $out, 2'", input: 'null', stdout: '1\n' },
    { gnu: 'jq \'"\\u00e9"\'', input: 'null', stdout: '"\u00e9"\n' },
    { gnu: "jq 'explode|implode'", input: '"h\u00c3\u00a9llo"', stdout: '"h\u00c3\u00a9llo"\n' },
    { gnu: 'jq todate', input: '0', stdout: '"1970-01-01T00:00:00Z"\n' },
    {
      gnu: "jq -c 'min_by(.a), max_by(.a), unique_by(.a)'",
      input: '[{"a":2,"b":1},{"a":1},{"a":2,"b":2}]',
      stdout: '{"a":1}\n{"a":2,"b":2}\n[{"a":1},{"a":2,"b":1}]\n',
    },
    { gnu: 'jq -c transpose', input: '[[1,2],[3]]', stdout: '[[1,3],[2,null]]\n' },
    { gnu: "jq 'until(.>10; .*2)'", input: '1', stdout: '16\n' },
    { gnu: "jq 'env|type'", input: 'null', stdout: '"object"\n' },
    { gnu: 'jq \'. == {"a":1}\'', input: '{"a":1}', stdout: 'true\n' },
    { gnu: "jq '.[] as {a:$x} | $x'", input: '[{"a":1},{"a":2}]', stdout: '1\n2\n' },
    { gnu: 'jq \'getpath(["a","b"])\'', input: '{"a":{"b":5}}', stdout: '5\n' },
    { gnu: "jq -c 'to_entries[] | select(.value>1) | .key'", input: '{"a":1,"b":2}', stdout: '"b"\n' },
    { gnu: 'jq \'."foo-bar"\'', input: '{"foo-bar":1}', stdout: '1\n' },
    { gnu: 'jq \'.["a"].b\'', input: '{"a":{"b":1}}', stdout: '1\n' },
    { gnu: "jq 'not, (true and false), (false or true)'", input: 'null', stdout: 'true\nfalse\ntrue\n' },
    { gnu: "jq -j '.[]'", input: '["a","b"]', stdout: 'ab' },
    { gnu: "jq '-1, -(1), (1 - 2)'", input: 'null', stdout: '-1\n-1\n-1\n' },
    { gnu: "jq '[.[]|floor]' -c", input: '[1.7,-1.2]', stdout: '[1,-2]\n' },
  ]));

// jq 1.7 words these otherwise than the 1.6 that answered above.
test('what is no JSON, and programs that do not compile', () =>
  expectTable([
    {
      gnu: 'jq -c .',
      input: '{"a":1} [1,2\n',
      stdout: '{"a":1}\n',
      stderr: 'jq: parse error: Unfinished JSON term at EOF at line 2, column 0\n',
      status: 5,
    },
    {
      gnu: 'jq .',
      input: 'abc def\n',
      stderr: 'jq: parse error: Invalid numeric literal at line 1, column 4\n',
      status: 5,
    },
    {
      gnu: 'jq .',
      input: '{a:1}\n',
      stderr: 'jq: parse error: Invalid numeric literal at line 1, column 3\n',
      status: 5,
    },
    {
      gnu: 'jq .',
      input: '{"a":1,}\n',
      stderr: 'jq: parse error: Expected another key-value pair at line 1, column 8\n',
      status: 5,
    },
    {
      gnu: 'jq .a',
      input: '[1]\n',
      stderr: 'jq: error (at <stdin>:1): Cannot index array with string "a"\n',
      status: 5,
    },
    {
      gnu: "jq '.a |'",
      stderr:
        'jq: error: syntax error, unexpected end of file (Unix shell quoting issues?) at <top-level>, line 1:\n.a |    \njq: 1 compile error\n',
      status: 3,
    },
    // More inputs than a call has room for arguments, and more depth than there is stack.
    { gnu: "jq 'select(. == 2)'", input: `${'1\n'.repeat(150_000)}2\n`, stdout: '2\n' },
    { gnu: 'jq -R \'select(. == "2")\'', input: `${'1\n'.repeat(150_000)}2\n`, stdout: '"2"\n' },
    {
      gnu: 'jq .',
      input: '[\n'.repeat(10_001),
      stderr: 'jq: parse error: Exceeds depth limit for parsing at line 10001, column 1\n',
      status: 5,
    },
    // What is long is done in pieces; no character is cut.
    {
      gnu: "jq -Rr '@base64 | @base64d | explode | implode | ascii_upcase | .[-3:]'",
      input: `${'a\u{1f600}'.repeat(20_000)}z\n`,
      stdout: 'A\u{1f600}Z\n',
    },
    {
      gnu: "jq -R 'tojson | fromjson | length'",
      input: `${'a"\\\u{1f600}'.repeat(9000)}\n`,
      stdout: '36000\n',
    },
    { gnu: `jq -c 'indices("a"), .[2:4]'`, input: '"a\u{1f600}aba"', stdout: '[0,2,4]\n"ab"\n' },
    // Many places are changed one after the other, and what a filter has seen stays as it was.
    { gnu: "jq -nc '[range(20000)] | .[] += 1 | map_values(. * 2) | add'", stdout: '400020000\n' },
    {
      gnu: "jq -c '(.a.b, .a) |= [., .]'",
      input: '{"a":{"b":1}}',
      stdout: '{"a":[{"b":[1,1]},{"b":[1,1]}]}\n',
    },
    {
      gnu: `jq -c 'join(",")'`,
      input: '[[1]]',
      stderr: 'jq: error (at <stdin>:0): string ("") and array ([1]) cannot be added\n',
      status: 5,
    },
    // Long runs without a result, deep ones, and some that go on after each result.
    { gnu: "jq -n 'last(range(600000))'", stdout: '599999\n' },
    { gnu: "jq -n '0 | until(. > 50000; . + 1)'", stdout: '50001\n' },
    { gnu: "jq -n 'last(limit(30000; repeat(1)))'", stdout: '1\n' },
    { gnu: "jq -nc '[1 | while(. < 100; . * 2, . * 50)]'", stdout: '[1,2,4,8,16,32,64,50]\n' },
    { gnu: "jq -nc '[1 | until(. > 4; . + 1, . + 3)]'", stdout: '[5,7,6,5,5,7]\n' },
    {
      gnu: "jq -nc '[2 | recurse(if . < 9 then . * ., . + 4 else empty end)]'",
      stdout: '[2,4,16,8,64,12,6,36,10]\n',
    },
    {
      gnu: `jq -c '[sub("(?<x>a)"; "1\\(.x)", "2\\(.x)")], [gsub("a"; "b", "c")], [gsub("q"; "b", "c")], [gsub("a"; empty)]'`,
      input: '"aba"',
      stdout: '["1aba","2aba"]\n["bbb","cbc"]\n["aba"]\n[]\n',
    },
    {
      gnu: `jq -nc '([1,2,3] | bsearch(0,2,4)), isempty(empty), isempty(1, error("x")), [[1,2] | combinations(2)]'`,
      stdout: '-1\n1\n-4\ntrue\nfalse\n[[1,1],[1,2],[2,1],[2,2]]\n',
    },
    {
      gnu: "jq -nc '[1|limit(3;repeat(.*2))], ([range(5)] | .[1.1] = 5), ([-1, 97, 55296] | implode)'",
      stdout: '[2,2,2]\n[0,5,2,3,4]\n"\ufffda\ufffd"\n',
    },
    {
      gnu: `jq -nc '("nth","mod","nan","paths","big") as $x | try (if $x == "nth" then nth(-1; 1) elif $x == "mod" then 1 % 0 elif $x == "nan" then [] | .[nan] = 1 elif $x == "paths" then {} | delpaths(0) else [] | .[999999999] = 1 end) catch .'`,
      stdout:
        '"nth doesn\'t support negative indices"\n"number (1) and number (0) cannot be divided (remainder) because the divisor is zero"\n"Cannot set array element at NaN index"\n"Paths must be specified as an array"\n"Array index too large"\n',
    },
    {
      gnu: 'jq -nc \'JOIN({"0": "a"}; [0], [1]; .[0] | tostring), JOIN({"0": "a"}; [0]; .[0] | tostring; length)\'',
      stdout: '[[0],"a"]\n[[1],null]\n2\n',
    },
  ]));

// As jq 1.7.1's sources and its own tests have it.
test('options, and programs that end in the middle', () =>
  expectTable([
    {
      gnu: 'jq -c --stream .',
      input: '{"a":[1,{"b":2}]}',
      stdout: '[["a",0],1]\n[["a",1,"b"],2]\n[["a",1,"b"]]\n[["a",1]]\n[["a"]]\n',
    },
    {
      gnu: "jq -nc '[1,[2]] | [tostream], fromstream(tostream)'",
      stdout: '[[[0],1],[[1,0],2],[[1,0]],[[1]]]\n[1,[2]]\n',
    },
    { gnu: 'jq --seq -c .', input: '\x1e[1]\n\x1e2\n', stdout: '\x1e[1]\n\x1e2\n' },
    { gnu: 'jq --indent 1 .', input: '[1]', stdout: '[\n 1\n]\n' },
    {
      gnu: 'jq --indent 8 .',
      stderr:
        'jq: --indent takes a number between -1 and 7\nUse jq --help for help with command-line options,\nor see the jq manpage, or online docs  at https://jqlang.github.io/jq\n',
      status: 2,
    },
    {
      gnu: 'jq --arg a',
      stderr:
        'jq: --arg takes two parameters (e.g. --arg varname value)\nUse jq --help for help with command-line options,\nor see the jq manpage, or online docs  at https://jqlang.github.io/jq\n',
      status: 2,
    },
    { gnu: "jq -nc '$ARGS' --args a b", stdout: '{"positional":["a","b"],"named":{}}\n' },
    {
      gnu: "jq -n '[1] | debug | stderr | debug(.[0]) | length'",
      stdout: '1\n',
      stderr: '["DEBUG:",[1]]\n[1]["DEBUG:",1]\n',
    },
    { gnu: "jq -e '.a'", input: '{"a":null}', stdout: 'null\n', status: 1 },
    { gnu: 'jq -e empty', input: '1', status: 4 },
    {
      gnu: "jq -n 'if . then 1'",
      stderr:
        "jq: error: syntax error, unexpected end of file (Unix shell quoting issues?) at <top-level>, line 1:\nif . then 1           \njq: error: Possibly unterminated 'if' statement at <top-level>, line 1:\nif . then 1\njq: 2 compile errors\n",
      status: 3,
    },
    {
      gnu: "jq -n 'foo | bar'",
      stderr:
        'jq: error: foo/0 is not defined at <top-level>, line 1:\nfoo | bar\njq: error: bar/0 is not defined at <top-level>, line 1:\nfoo | bar      \njq: 2 compile errors\n',
      status: 3,
    },
    {
      gnu: "jq -n '.a b'",
      stderr:
        'jq: error: syntax error, unexpected IDENT, expecting end of file (Unix shell quoting issues?) at <top-level>, line 1:\n.a b   \njq: 1 compile error\n',
      status: 3,
    },
    {
      gnu: `jq -n 'import "a" as a; 1'`,
      stderr: 'jq: error: module not found: a\n\njq: 1 compile error\n',
      status: 3,
    },
  ]));

test('places, dates and numbers of jq 1.7.1', () =>
  expectTable([
    {
      gnu: "jq -c 'del(.[1], .[-6], .[2], .[-3:9])'",
      input: '[0,1,2,3,4,5,6,7,8,9]',
      stdout: '[0,3,5,6,9]\n',
    },
    {
      gnu: "jq -c '(map(select(.a == 1))[].b) = 10'",
      input: '[{"a":0},{"a":1}]',
      stderr: 'jq: error (at <stdin>:0): Invalid path expression near attempt to iterate through [{"a":1}]\n',
      status: 5,
    },
    {
      gnu: "jq -c '.[] as {$a, b: [$c]} ?// [$a] | [$a, $c]'",
      input: '[{"a":1,"b":[2]},[3]]',
      stdout: '[1,2]\n[3,null]\n',
    },
    {
      gnu: "jq -nc '$__loc__, {$__loc__}'",
      stdout: '{"file":"<top-level>","line":1}\n{"__loc__":{"file":"<top-level>","line":1}}\n',
    },
    {
      gnu: `jq -nc '"10:20, 5 Mar 2024" | strptime("%H:%M, %d %b %Y") | ., mktime, todate'`,
      stdout: '[2024,2,5,10,20,0,2,64]\n1709634000\n"2024-03-05T10:20:00Z"\n',
    },
    {
      gnu: "jq -nc '[8|cbrt,(10|frexp),significand,logb,gamma], (5|ldexp(.;2)), ([3,4]|hypot(.[0];.[1]))'",
      stdout: '[2,[0.625,4],1,3,8.525161361065415]\n20\n5\n',
    },
    {
      gnu: 'jq -nc \'[1.5,2.5|rint], (-1.5|modf), ([1,[2]]|getpath([1,0])), ([1]|join(","))\'',
      stdout: '[2,2]\n[-0.5,-1]\n2\n"1"\n',
    },
  ]));
