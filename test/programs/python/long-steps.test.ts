import { expect, test } from 'vitest';
import { World } from '../world.ts';

const SCRIPT = String.raw`import math, sys
from collections import deque
big = 7 ** 150000
print(big // 3 ** 150000 % 10 ** 20, -big % 5 ** 100000 % 10 ** 20, big * big % 10 ** 20, 2 ** 1000000 % 10 ** 20)
print(pow(3, 10 ** 60, 10 ** 40 + 7), pow(3, -5, 10 ** 20 + 39), math.isqrt(big) % 10 ** 20, math.gcd(21 ** 20000, 7 ** 30000) == 7 ** 20000)
try:
    str(big)
except ValueError as error:
    print(error)
sys.set_int_max_str_digits(0)
text = str(big)
print(len(text), text[:20], text[-20:], int(text) == big, int("f" * 200000, 16) == 16 ** 200000 - 1)
print(int.from_bytes(big.to_bytes(60000, "big"), "big") == big, bin(big).count("1") == big.bit_count())
words = "one two\n" * 40000
print(len(words.split()), len(words.split(" ")), words.split()[-1], len(words.splitlines()), words.replace("two", "2")[-8:])
print(words.upper()[-8:], words.title()[-8:], words.swapcase()[-8:], len(words.replace("", "-")), words[::-1][:8], len(repr(words)))
print(words.encode().split()[-1], len(words.encode().replace(b"o", b"")), bytes.fromhex(words.encode().hex()) == words.encode())
wide = "a\U0001f600" * 100000
print(len(wide), wide[150001] == "\U0001f600", wide[199998:] == "a\U0001f600", wide.find("\U0001f600", 150000), wide[::-3][:3] == "\U0001f600a\U0001f600")
print(hash((1, 2) * 5000), hash(tuple(range(2000))), sorted([i * 7919 % 100003 for i in range(30000)])[:3], min(range(5, 10000)), max([3, 9, 2] * 9000))
many = list(range(20000))
del many[::3]
print(len(many), many[:5], many[-3:])
many[2:4] = many
print(len(many), [1, 2, 3][::-1], ([0, 1] * 5)[3:6], b"abc" * 3)
ends = deque(range(5000), maxlen=5000)
for each in range(4990):
    ends.popleft()
ends.appendleft(-1)
ends.append(7)
print(ends, ends[0], ends[-1], len(ends), list(reversed(ends))[:2])
ends.rotate(2)
ends.extendleft("ab")
del ends[1]
ends.insert(1, "x")
print(ends, ends.index(4991), "x" in ends)
table = {each: each for each in range(2000)}
print(table.popitem(), table.popitem(), table.setdefault(5000, 1), table.popitem(), len(table))
print("%.1200f" % 0.1 == "%.60f" % 0.1 + "0" * 1140, f"{1.5:.1300e}"[-8:])
`;

/** What the real python3 answered. */
const ANSWER = `93420369171087189474 87407834843310390624 43708065384180000001 4888403162747109376
4583344566558257128037134802530241609404 63786008230452674922 92713978846045000001 True
Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
126765 50816194481235730658 97569982692090000001 True True
True True
80000 40001 two 40000 2
one 2

ONE TWO
 One Two
 ONE TWO
 640001 
owt eno 360002
b'two' 240000 True
200000 True True 150001 True
-860912811118169769 -4152789889160620796 [0, 9, 11] 5 9
13333 [1, 2, 4, 5, 7] [19996, 19997, 19999]
26664 [3, 2, 1] [1, 0, 1] b'abcabcabc'
deque([-1, 4990, 4991, 4992, 4993, 4994, 4995, 4996, 4997, 4998, 4999, 7], maxlen=5000) -1 7 12 [7, 4999]
deque(['b', 'x', 4999, 7, -1, 4990, 4991, 4992, 4993, 4994, 4995, 4996, 4997, 4998], maxlen=5000) 6 True
(1999, 1999) (1998, 1998) 1 (5000, 1) 1998
True 0000e+00
`;

test('what is done in steps gives what the real python3 gives', async () => {
  const world = new World();
  world.fs.from({ cwd: '/' }).writeFile('/w/t.py', SCRIPT);
  expect(await world.run(['python3', 't.py'])).toEqual({ stdout: ANSWER, stderr: '', status: 0 });
});

test('a program that holds more and more is told that there is no more', async () => {
  const world = new World();
  const failure = (line: number, text: string) => ({
    stdout: '',
    stderr: `Traceback (most recent call last):\n  File "<string>", line ${line}, in <module>\n${text}`,
    status: 1,
  });
  const run = (program: string) => world.run(['python3', '-c', program]);
  expect(await run('a = []\nwhile True: a.append("x" * 1000000)')).toEqual(failure(2, 'MemoryError\n'));
  expect(await run('a = "x"\nwhile True: a += a')).toEqual(failure(2, 'MemoryError\n'));
  expect(await run('[0] * 10 ** 12')).toEqual(failure(1, 'MemoryError\n'));
  expect(await run('open("/dev/zero", "rb").read(10 ** 12)')).toEqual(failure(1, 'MemoryError\n'));
});
