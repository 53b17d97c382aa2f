import { expect, it } from 'vitest';
import { World } from '../world.ts';

// What is long is worked through in pieces: that must not show.
it.each([
  [
    'a script of pieces',
    `for i in {1..12000}; do echo "x=$i"; done > s
     echo 'y=$LINENO; if' >> s; for i in {1..3000}; do echo ':'; done >> s
     echo 'then z=$LINENO; fi' >> s; for i in {1..9000}; do echo '# nothing'; done >> s
     . ./s; echo $x $y $z $?`,
    '12000 12001 15002 0\n',
  ],
  [
    'a long script with an error in it',
    `for i in {1..9000}; do echo "x=$i;:"; done > s; echo 'echo $x; fi' >> s; echo 'echo no' >> s; bash s; echo $?`,
    '2\n',
  ],
  [
    'a long command under an alias',
    `bash -O expand_aliases -c 'alias q=echo; eval "$(echo if q yes; echo then; yes : | head -n 1000; echo "q \\$x; fi"; echo q end)"'`,
    'yes\n\nend\n',
  ],
  [
    'a here-document',
    `eval "$(echo 'cat <<E | tail -n 1'; seq 20000; echo E; echo 'echo $?')"`,
    '20000\n0\n',
  ],
  [
    'lists',
    `a=({1..70000}); b=("\${a[@]:1}" x); set -- "\${b[@]}"; IFS=,; w="\${b[*]}"; unset IFS
     echo $# $1 \${@: -2} \${#w} "\${b[@]: -1}"; c=(p"\${a[@]}"s); echo \${c[0]} \${c[1]} \${c[69999]} \${#c[@]}
     set -- \${a[@]#1}; echo $# $1; a+=(y); echo \${#a[@]} \${a[70000]}; a=([5]=q); a+=(r); echo \${!a[@]}`,
    '70000 2 70000 x 408893 x\np1 2 70000s 70000\n69999 2\n70001 y\n5 6\n',
  ],
  [
    'fields longer than a piece',
    `x=$(head -c 200000 /dev/zero | tr '\\0' x); set -- $x" a" "$x b"; echo $# \${#1}
     set -- $x$IFS$x; echo $# \${#1}; IFS=y; y=$x\${x}y\${x}yz; set -- $y; echo $# \${#1} \${#2} $3`,
    '2 200002\n2 200000\n3 400000 200000 z\n',
  ],
  [
    'many words',
    `echo {1..20000} | cksum; printf '%s ' {1..20000} | wc -w; echo -n {1..9000} | tail -c 5; echo
     read -r -a a <<< "$(echo {1..20000})"; echo \${#a[@]} \${a[19999]}; IFS=,; read -r p q <<< "1,2,,"; echo "$p|$q"`,
    '2938494565 108894\n20000\n 9000\n20000 20000\n1|2,,\n',
  ],
  [
    'patterns',
    `shopt -s extglob
     x=$(head -c 30000 /dev/zero | tr '\\0' x)éy; echo \${x//+(x)/-} \${x%%+([!x])} | cut -c 1-5; echo "\${x/%+(é)y/!}" | tail -c 3
     y=\${x##*(x)}; echo "$y" \${#x}; [[ $x == +(x)é? ]]; echo $?; [[ $x == !(*y) ]]; echo $?; case $x in +(y)) echo no;; *@(éy)) echo yes;; esac
     shopt -s nocasematch; echo \${x//+(X)/-}; [[ $x == +(X)éY ]]; echo $?; shopt -u nocasematch
     z=\${x~~}; echo \${#z} \${z: -2}; w=\${x^^[xé]}; echo \${w: -3}; q=\${x//x/\\'}$'\\n'; eval "v=\${q@Q}"; [[ $v == "$q" ]]; echo $?`,
    '-éy \nx!\néy 30002\n0\n1\nyes\n-éy\n0\n30002 ÉY\nXÉy\n0\n',
  ],
  [
    'regular expressions',
    `x=$(head -c 100000 /dev/zero | tr '\\0' x); [[ $x =~ (.*)(x)(.*) ]]; echo \${#BASH_REMATCH[1]} \${BASH_REMATCH[2]} "\${BASH_REMATCH[3]}"
     echo "$x" > one; sed 's/\\(x*\\)\\(x\\)x/[\\2]/' one; grep -c 'x\\{3\\}y' one; sed -n '/x*y/p; /^\\(x\\|xx\\)*$/s/.*/whole/p' one
     awk '{ print match($0, /(x|xx)+$/), RLENGTH; print gsub(/x+|y/, "-"), $0 }' one; grep -oE '(x|xx)+' one | wc -c`,
    '99999 x \n[x]\n0\nwhole\n1 100000\n1 -\n100001\n',
  ],
  [
    'printf',
    `printf '%20000d|' -5 | tr -s ' '; printf '%-20000s|' ab | wc -c; printf '%020000d' -5 | tail -c 3; echo; printf '%.20000d' -5 | head -c 3; echo
     printf -v w '%+20000.9000x' 255; echo \${#w} \${w: -3}; printf '%2000000000d' 1 | head -c 3; echo; printf '%s%n,' a n bc m; echo $n $m`,
    ' -5|20001\n005\n-00\n20000 0ff\n   \na,bc,1 4\n',
  ],
])('%s', async (_, script, stdout) => {
  expect(await new World().script('bash', script)).toMatchObject({ stdout });
});

it('gives up what is nested too deep for its reader', async () => {
  const script = `eval "$(printf '$(%.0s' {1..2000})"; echo $?`;
  expect(await new World().script('bash', script)).toMatchObject({
    stderr: expect.stringContaining(
      'maximum command substitution nesting depth exceeded (1000): drydock gives up',
    ),
  });
});
