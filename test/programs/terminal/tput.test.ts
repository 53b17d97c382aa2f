import { expect, test } from 'vitest';
import { World } from '../../shell/world.ts';

// What ncurses' tput answered, with its output shown by cat -v.
test('tput knows what terminals can do', async () => {
  const script = [
    'export TERM=xterm-256color',
    'for c in cols lines colors bold sgr0 "setaf 1" "setab 12" "setaf 200" "cup 5 10" clear longname ich1 foo hpa am "sgr 1 0 0 0 0 1"; do',
    '  tput $c; echo " $?"',
    'done 2>&1 | cat -v',
    'TERM=dumb tput setaf 1; echo $?; TERM=nosuch tput cols; echo $?; TERM= tput cols; echo $?',
    "printf 'bold\\nsetaf 1\\n' | tput -T linux -S | cat -v; tput -T vt100 colors; tput -x clear | cat -v",
  ].join('\n');
  expect(await new World().script('bash', script)).toEqual({
    stdout: `80
 0
24
 0
256
 0
^[[1m 0
^[(B^[[m 0
^[[31m 0
^[[104m 0
^[[38;5;200m 0
^[[6;11H 0
^[[H^[[2J^[[3J 0
xterm with 256 colors 0
 1
tput: unknown terminfo capability 'foo'
 4
^[[%i%p1%dG 0
 0
^[(B^[[0;1;7m 0
1
3
2
^[[1m^[[31m-1
^[[H^[[2J`,
    stderr: 'tput: unknown terminal "nosuch"\ntput: No value for $TERM and no -T specified\n',
    status: 0,
  });
});
