import { expect, test } from 'vitest';
import { World } from '../../../shell/world.ts';

const FILES = "printf 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\\n' > a; : > e; mkdir d; echo x > d/x\n";

// The words are those of Info-ZIP's zip 3.0; how far a file shrinks is our own packer's doing.
test('zip adds, updates, takes out and moves; unzip finds all of it', async () => {
  const world = new World();
  const script = [
    'zip x a e; zip x a; zip -r x d; zip -d x e; zip -d x e; echo $?',
    'zip y nosuch; echo $?; zip -q y nosuch a; unzip -Z1 y 2>/dev/null; zip -r z . -x "*.zip" "d/*"; zip -m m e; ls; zip -f x; echo $?',
    'unzip -v x | sed 1d; unzip -l y; mkdir u; cd u; unzip -q ../x; cat a d/x',
  ].join('\n');
  expect(await world.script('bash', FILES + script)).toEqual({
    stdout: `  adding: a (deflated 85%)
  adding: e (stored 0%)
updating: a (deflated 85%)
  adding: d/ (stored 0%)
  adding: d/x (stored 0%)
deleting: e
	zip warning: name not matched: e

zip error: Nothing to do! (x.zip)
12
	zip warning: name not matched: nosuch

zip error: Nothing to do! (y.zip)
12
  adding: a (deflated 85%)
  adding: e (stored 0%)
  adding: e (stored 0%)
a
d
m.zip
x.zip
y.zip
z.zip
12
 Length   Method    Size  Cmpr    Date    Time   CRC-32   Name
--------  ------  ------- ---- ---------- ----- --------  ----
      41  Defl:N        6  85% 2024-05-17 10:20 791a895e  a
       0  Stored        0   0% 2024-05-17 10:20 00000000  d/
       2  Stored        2   0% 2024-05-17 10:20 46ea081f  d/x
--------          -------  ---                            -------
      43                8  81%                            3 files
Archive:  y.zip
  Length      Date    Time    Name
---------  ---------- -----   ----
       41  2024-05-17 10:20   a
---------                     -------
       41                     1 file
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
x
`,
    stderr: '',
    status: 0,
  });
});
