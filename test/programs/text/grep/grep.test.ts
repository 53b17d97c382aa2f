import { expect, test } from 'vitest';
import { expectTable } from '../../expect-table.ts';
import { World } from '../../world.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('grep: both families, whole outputs', () =>
  expectTable([
    { both: 'grep apple a.txt', stdout: 'apple\napple\n' },
    { both: 'grep -n apple a.txt', stdout: '2:apple\n4:apple\n' },
    { both: 'grep -c apple a.txt n.txt', stdout: 'a.txt:2\nn.txt:0\n' },
    { both: 'grep -v apple a.txt', stdout: 'banana\ncherry\n' },
    { both: 'grep -i APPLE a.txt', stdout: 'apple\napple\n' },
    { both: 'grep nosuch a.txt', status: 1 },
    { both: 'grep x nosuch', stderr: 'grep: nosuch: No such file or directory\n', status: 2 },
    { both: 'grep -s x nosuch', status: 2 },
    { both: 'grep -q apple a.txt' },
    { both: 'grep -l apple a.txt n.txt', stdout: 'a.txt\n' },
    { both: 'grep -L apple a.txt n.txt', stdout: 'n.txt\n' },
    { both: 'grep -o an a.txt', stdout: 'an\nan\n' },
    { both: "grep -E 'ban|che' a.txt", stdout: 'banana\ncherry\n' },
    { both: "grep 'ban\\|che' a.txt", stdout: 'banana\ncherry\n' },
    { both: 'grep -F . a.txt', status: 1 },
    { both: 'grep -w appl a.txt', status: 1 },
    { both: 'grep -x apple a.txt', stdout: 'apple\napple\n' },
    { both: 'grep -A1 banana a.txt', stdout: 'banana\napple\n' },
    { both: 'grep -B1 cherry a.txt', stdout: 'apple\ncherry\n' },
    { both: 'grep -C1 cherry a.txt', stdout: 'apple\ncherry\napple\n' },
    { both: 'grep -m1 apple a.txt', stdout: 'apple\n' },
    { both: 'grep -r two d', stdout: 'd/two.log:two two\n' },
    { both: 'grep -rn two .', stdout: './d/two.log:1:two two\n' },
    { gnu: 'grep two d', stderr: 'grep: d: Is a directory\n', status: 2 },
    { busybox: 'grep two d', status: 1 },
    { both: 'grep -h apple a.txt a.txt', stdout: 'apple\napple\napple\napple\n' },
    { both: 'grep -H apple a.txt', stdout: 'a.txt:apple\na.txt:apple\n' },
    { both: 'grep -e ban -e che a.txt', stdout: 'banana\ncherry\n' },
    {
      gnu: 'grep',
      stderr: "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n",
      status: 2,
    },
    {
      busybox: 'grep',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: grep [-HhnlLoqvsrRiwFE] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...\n',
      status: 2,
    },
    { gnu: 'grep -Z9 a', status: 1 },
    {
      busybox: 'grep -Z9 a',
      stderr:
        "grep: invalid option -- 'Z'\nBusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: grep [-HhnlLoqvsrRiwFE] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...\n",
      status: 2,
    },
    { gnu: "grep '\\(' a.txt", stderr: 'grep: Unmatched ( or \\(\n', status: 2 },
    { gnu: "grep -E '(' a.txt", stderr: 'grep: Unmatched ( or \\(\n', status: 2 },
    { both: "grep -E 'a{2' a.txt", status: 1 },
    { both: "grep '^$' w.txt", stdout: '\n' },
    { both: "grep -c '' a.txt", stdout: '4\n' },
    { both: "grep -E '^[a-z]+$' a.txt", stdout: 'banana\napple\ncherry\napple\n' },
    { both: "grep '[[:upper:]]' w.txt", stdout: 'The quick  brown fox\n' },
    { both: "grep -E 'o{2}' a.txt", status: 1 },
    { both: "grep 'a\\{1,\\}n' a.txt", stdout: 'banana\n' },
    { both: "grep -E '(a)(n)\\1' a.txt", stdout: 'banana\n' },
    { both: 'grep -i -w THE w.txt', stdout: 'The quick  brown fox\nthe lazy dog\n' },
    { both: "egrep 'a|b' a.txt", stdout: 'banana\napple\napple\n' },
    { both: 'fgrep a a.txt', stdout: 'banana\napple\napple\n' },
    { gnu: 'grep hello b.bin', stderr: 'grep: b.bin: binary file matches\n' },
    { busybox: 'grep hello b.bin', stdout: '\u0001\u0002hello\u007f\n' },
    { gnu: 'grep -a hello b.bin', stdout: '\u0000\u0001\u0002hello\u007f\n' },
    { both: 'grep -on e w.txt', stdout: '1:e\n2:e\n4:e\n5:e\n5:e\n5:e\n' },
    { gnu: "grep -P '\\d' n.txt", stdout: '10\n9\n2\n33\n1\n' },
    {
      busybox: "grep -P '\\d' n.txt",
      stderr:
        "grep: invalid option -- 'P'\nBusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: grep [-HhnlLoqvsrRiwFE] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...\n",
      status: 2,
    },
    {
      gnu: 'grep --color=always an a.txt',
      stdout: 'b\u001b[01;31m\u001b[Kan\u001b[m\u001b[K\u001b[01;31m\u001b[Kan\u001b[m\u001b[Ka\n',
    },
    { busybox: 'grep --color=always an a.txt', stdout: 'banana\n' },
  ]));

test('a file of many patterns', async () => {
  const world = new World();
  const script = `seq 1000 3 100000 > words; echo . >> words; seq 990 1010 | grep -c -f words
sed '$d' words > plain; seq 990 1010 | grep -xf plain | tr '\\n' ' '; echo a1000b 1003 | grep -owf plain; echo A1000 | grep -c -vf plain
seq 100000 > all; grep -c -f all all; seq 99990 100010 | grep -vxFf all | wc -l; echo x | grep -f all; echo $?`;
  expect(await world.run(['sh', '-c', script])).toEqual({
    stdout: '21\n1000 1003 1006 1009 1003\n0\n100000\n10\n1\n',
    stderr: '',
    status: 0,
  });
});
