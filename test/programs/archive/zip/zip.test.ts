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
a
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

// As unzip 6.00 of Debian 12 answered.
test('unzip tells what it does with each file, asks before it overwrites, and says what it cannot read', async () => {
  const world = new World();
  const script = [
    'mkdir d/s; ln -s x d/l; zip -qry x a d; unzip -t x; rm -r d; unzip x; printf "q\\nr\\nb\\nA\\n" | unzip x a d/x 2>&1; unzip -n x',
    'unzip x "z*" d/y; echo $?; unzip -p x d/x; unzip -c x d/x; unzip -l x d/x -x a; unzip -o -j x a -d new; unzip a; echo $?',
    'unzip nosuch; echo $?; unzip -o x </dev/null >/dev/null; unzip x a </dev/null; echo $?; unzip -d; echo $?; unzip x -d no/x; echo $?',
  ].join('\n');
  const { stdout, stderr } = await world.script('bash', FILES + script);
  expect(stdout).toBe(`Archive:  x.zip
    testing: a                        OK
    testing: d/                       OK
    testing: d/x                      OK
    testing: d/s/                     OK
    testing: d/l                      OK
No errors detected in compressed data of x.zip.
Archive:  x.zip
   creating: d/
 extracting: d/x                     
   creating: d/s/
    linking: d/l                     -> x 
finishing deferred symbolic links:
  d/l                    -> x
Archive:  x.zip
replace a? [y]es, [n]o, [A]ll, [N]one, [r]ename: error:  invalid response [q]
replace a? [y]es, [n]o, [A]ll, [N]one, [r]ename: new name:   inflating: b                       
replace d/x? [y]es, [n]o, [A]ll, [N]one, [r]ename:  extracting: d/x                     
Archive:  x.zip
d/l exists and is a symbolic link.
Archive:  x.zip
11
x
Archive:  x.zip
 extracting: d/x                     
x

Archive:  x.zip
  Length      Date    Time    Name
---------  ---------- -----   ----
        2  2024-05-17 10:20   d/x
---------                     -------
        2                     1 file
Archive:  x.zip
  inflating: new/a                   
Archive:  a
9
9
Archive:  x.zip
1
10
Archive:  x.zip
2
`);
  expect(stderr).toBe(`replace a? [y]es, [n]o, [A]ll, [N]one, [r]ename:  NULL
(EOF or read error, treating as "[N]one" ...)
caution: filename not matched:  z*
caution: filename not matched:  d/y
  End-of-central-directory signature not found.  Either this file is not
  a zipfile, or it constitutes one disk of a multi-part archive.  In the
  latter case the central directory and zipfile comment will be found on
  the last disk(s) of this archive.
unzip:  cannot find zipfile directory in one of a or
        a.zip, and cannot find a.ZIP, period.
unzip:  cannot find or open nosuch, nosuch.zip or nosuch.ZIP.
replace a? [y]es, [n]o, [A]ll, [N]one, [r]ename:  NULL
(EOF or read error, treating as "[N]one" ...)
error:  must specify directory to which to extract with -d option
checkdir:  cannot create extraction directory: no/x
           No such file or directory
`);
});
