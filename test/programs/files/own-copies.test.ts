import { expect, test } from 'vitest';
import { World } from '../../shell/world.ts';

// What GNU's cp, mv, chown and chmod of coreutils 9.1 answered.
test('copies over themselves, over their backups and over what was just made', async () => {
  const script = [
    'touch c d; echo n | cp -vnf c d; ln -s nowhere dangle; chown root dangle; chown -v 0 nf; chmod -v 7 nf',
    'touch a; cp -b a a; echo $?; cp --force --backup=simple a a; echo $?; ls a*',
    "cp -b 'a~' a; mv -b 'a~' a; mkdir -p b q w e; ln -s loop loop; cp -r b loop",
    'echo 1 > q/1; echo 2 > w/1; cp q/1 w/1 e; cat e/1',
    'touch x; chmod 755 x; umask 027; chmod -x x; echo $?; chmod =7777,-5022 x; stat -c %a x',
  ].join('\n');
  expect(await new World().script('bash', script)).toEqual({
    stdout: `failed to change ownership of 'nf' to 0
'nf' could not be accessed
1
0
a
a~
1
1
2755
`,
    stderr: `chown: cannot dereference 'dangle': No such file or directory
chown: cannot access 'nf': No such file or directory
chmod: cannot access 'nf': No such file or directory
cp: 'a' and 'a' are the same file
cp: backing up 'a' might destroy source;  'a~' not copied
mv: backing up 'a' might destroy source;  'a~' not moved
cp: cannot overwrite non-directory 'loop' with directory 'b'
cp: will not overwrite just-created 'e/1' with 'w/1'
chmod: x: new permissions are rw-r--r-x, not rw-r--r--
`,
    status: 0,
  });
});
