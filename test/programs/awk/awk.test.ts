import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('awk: both families, whole outputs', () =>
  expectTable([
    { both: "awk '{print $1}' t.tsv", stdout: 'x\ny\nz\n' },
    {
      both: "awk -F: '{print $1, $NF}' p.txt",
      stdout: 'root /bin/sh\ndaemon /usr/sbin/nologin\nann /bin/sh\n',
    },
    { both: "awk -F: 'NR<3{print $1, NF}' p.txt", stdout: 'root 7\ndaemon 7\n' },
    { both: "awk 'END{print NR}' a.txt", stdout: '4\n' },
    { both: "awk '{s+=$2} END{print s}' t.tsv", stdout: '6\n' },
    {
      busybox: "awk 'BEGIN{print 1/3, 1e6, 1e20, 0.1+0.2, 100000*100000}'",
      stdout: '0.333333 1000000 1e+20 0.3 10000000000\n',
    },
    {
      both: 'awk \'BEGIN{x["a"]=1; if ("a" in x) print "yes"; delete x["a"]; if (!("a" in x)) print "no"}\'',
      stdout: 'yes\nno\n',
    },
    { both: "awk '/apple/{c++} END{print c+0}' a.txt", stdout: '2\n' },
    { both: 'awk /banana/,/cherry/ a.txt', stdout: 'banana\napple\ncherry\n' },
    { both: "awk '{print length($0), length}' a.txt", stdout: '6 6\n5 5\n6 6\n5 5\n' },
    { both: "awk '{print toupper($0)}' a.txt", stdout: 'BANANA\nAPPLE\nCHERRY\nAPPLE\n' },
    { both: "awk '{print substr($0,2,3)}' a.txt", stdout: 'ana\nppl\nher\nppl\n' },
    {
      busybox:
        'awk \'BEGIN{print substr("hello",0,2), substr("hello",-1,3), substr("hello",2), substr("hello",1.5,2)}\'',
      stdout: 'he hel ello he\n',
    },
    { both: 'awk \'{gsub(/a/,"[&]"); print}\' a.txt', stdout: 'b[a]n[a]n[a]\n[a]pple\ncherry\n[a]pple\n' },
    {
      both: 'awk \'{n=gsub(/a/,"x"); print n, $0}\' a.txt',
      stdout: '3 bxnxnx\n1 xpple\n0 cherry\n1 xpple\n',
    },
    { both: 'awk \'{sub(/a/,"\\\\&"); print}\' a.txt', stdout: 'b&nana\n&pple\ncherry\n&pple\n' },
    {
      both: 'awk \'BEGIN{print index("hello","ll"), match("hello",/l+/), RSTART, RLENGTH}\'',
      stdout: '3 3 3 2\n',
    },
    {
      both: 'awk \'BEGIN{n=split("a:b:c",x,":"); for(i=1;i<=n;i++) print i, x[i]}\'',
      stdout: '1 a\n2 b\n3 c\n',
    },
    {
      both: 'awk \'BEGIN{printf "%d %5.2f|%-5s|%05d|%x %c%c\\n", 3.9, 2.345, "ab", 42, 255, 65, "hello"}\'',
      stdout: '3  2.35|ab   |00042|ff Ah\n',
    },
    {
      gnu: 'awk \'BEGIN{printf "%s\\n"}\'',
      stderr:
        'awk: run time error: not enough arguments passed to printf("%s\n")\n\tFILENAME="" FNR=0 NR=0\n',
      status: 2,
    },
    { busybox: 'awk \'BEGIN{printf "%s\\n"}\'', stdout: '\n' },
    { both: "awk 'BEGIN{while(i<3){i++; if(i==2) continue; print i}}'", stdout: '1\n3\n' },
    { both: "awk 'BEGIN{do{print i++}while(i<2)}'", stdout: '0\n1\n' },
    { both: "awk 'function f(n){return n<=1?1:n*f(n-1)} BEGIN{print f(10)}'", stdout: '3628800\n' },
    { both: 'awk \'function g(a){a["x"]=5} BEGIN{g(b); print b["x"]}\'', stdout: '5\n' },
    { both: 'awk \'BEGIN{"echo hi" | getline x; print x}\'', stdout: 'hi\n' },
    {
      both: 'awk \'BEGIN{while(("cat a.txt" | getline l) > 0) print "> " l}\'',
      stdout: '> banana\n> apple\n> cherry\n> apple\n',
    },
    { both: 'awk \'BEGIN{while((getline l < "n.txt") > 0) s+=l; print s}\'', stdout: '55\n' },
    { both: 'awk \'BEGIN{print (getline l < "nosuch")}\'', stdout: '-1\n' },
    {
      both: 'awk \'{print > "out"} END{close("out"); while((getline l < "out")>0) print "o " l}\' a.txt',
      stdout: 'o banana\no apple\no cherry\no apple\n',
    },
    { both: 'awk \'{print | "sort"}\' a.txt', stdout: 'apple\napple\nbanana\ncherry\n' },
    { both: 'awk \'BEGIN{print "a" | "cat"; close("cat"); print "b"}\'', stdout: 'a\nb\n' },
    { both: 'awk \'BEGIN{r=system("exit 3"); print r}\'', stdout: '3\n' },
    { both: 'awk \'BEGIN{system("echo sys")}\'', stdout: 'sys\n' },
    { both: 'awk \'BEGIN{exit 3} END{print "end"}\'', stdout: 'end\n', status: 3 },
    { both: "awk '{exit 4}' a.txt", status: 4 },
    { both: "awk 'NR==2{next} {print}' a.txt", stdout: 'banana\ncherry\napple\n' },
    { both: 'awk \'BEGIN{FS=":"} {print $1}\' p.txt', stdout: 'root\ndaemon\nann\n' },
    { both: "awk -v x=5 'BEGIN{print x+1}'", stdout: '6\n' },
    { both: "awk -v 's=a\\tb' 'BEGIN{print s}'", stdout: 'a\tb\n' },
    { both: "awk '{print x}' x=1 a.txt x=2 n.txt", stdout: '1\n1\n1\n1\n2\n2\n2\n2\n2\n' },
    { both: 'awk \'BEGIN{OFS="-"} {$1=$1; print}\' t.tsv', stdout: 'x-1-red\ny-2-blue\nz-3-green\n' },
    { both: 'awk \'{$2="X"; print; print NF}\' t.tsv', stdout: 'x X red\n3\ny X blue\n3\nz X green\n3\n' },
    { both: "awk '{NF=2; print}' t.tsv", stdout: 'x 1\ny 2\nz 3\n' },
    {
      both: 'awk \'{$5="e"; print; print NF}\' t.tsv',
      stdout: 'x 1 red  e\n5\ny 2 blue  e\n5\nz 3 green  e\n5\n',
    },
    { both: 'awk \'BEGIN{RS=""} {print NR": "$1}\' w.txt', stdout: '1: The\n2: the\n' },
    { both: "awk -F '' '{print $1 $2}' a.txt", stdout: 'ba\nap\nch\nap\n' },
    { both: "awk -F '[:/]' '{print $1, $6}' p.txt", stdout: 'root \ndaemon \nann \n' },
    { both: 'awk \'BEGIN{print length("abc") " " 1 " " 2+3}\'', stdout: '3 1 5\n' },
    {
      gnu: 'awk \'BEGIN{print 2^10, 2**3, -2^2, 7%3, 1==1.0, "a"<"b", "10"<"9", 10<9}\'',
      stderr: 'awk: line 1: syntax error at or near *\n',
      status: 2,
    },
    { both: "awk '{print ($1 < 9)}' n.txt", stdout: '0\n0\n1\n0\n1\n' },
    { both: "awk '$1 > 9' n.txt", stdout: '10\n33\n' },
    { both: "awk '!seen[$0]++' a.txt", stdout: 'banana\napple\ncherry\n' },
    { gnu: "awk 'BEGIN{a=b=3; print a b; a+=2; a*=3; print a; a^=2; print a}'", stdout: '33\n15\n225\n' },
    { both: 'awk \'BEGIN{print -3 " " -3}\'', stdout: '-3-3\n' },
    { both: 'awk \'BEGIN{print 1 " " 2, "x" > "/dev/stderr"}\'', stderr: '1 2 x\n' },
    { both: 'awk \'BEGIN { print "a" "b" ; print("x")("y"); print ("p","q") }\'', stdout: 'ab\nxy\np q\n' },
    {
      both: 'awk \'BEGIN { if (!(3 in a)) print "no"; if ((1,2) in a) print "y"; a[1,2]=3; for (k in a) { split(k, p, SUBSEP); print p[1], p[2] } }\'',
      stdout: 'no\n1 2\n',
    },
    { both: 'awk \'BEGIN { print toupper(substr("abc", 2)) }\'', stdout: 'BC\n' },
    { both: 'awk \'BEGIN { x = "A"; y = x++; print x, y }\'', stdout: '1 0\n' },
    { both: 'awk \'BEGIN { print 1>2 ? "a" : "b" }\'' },
    { both: 'awk \'BEGIN { print (1>2) ? "a" : "b" }\'', stdout: 'b\n' },
    {
      both: "awk '{ a[NR] = $0 } END { for (i = NR; i > 0; i--) print a[i] }' a.txt",
      stdout: 'apple\ncherry\napple\nbanana\n',
    },
    { both: "awk '/a/ && /p/ { print } ; /ch/' a.txt", stdout: 'apple\ncherry\napple\n' },
    { both: 'awk \'$1 ~ /^b/ { print "m" } $1 !~ /^b/ { print "n" }\' a.txt', stdout: 'm\nn\nn\nn\n' },
    {
      both: 'awk \'BEGIN { getline; print "got " $0; getline x; print x }\' a.txt',
      stdout: 'got banana\napple\n',
    },
    { both: "awk 'NR==1{getline; print}' a.txt", stdout: 'apple\n' },
    { both: 'awk \'BEGIN { printf("%s %s\\n", "a", "b") }\'', stdout: 'a b\n' },
    {
      both: 'awk \'BEGIN { printf "%5s|%-5s|%.2s|%c|%%\\n", "ab", "cd", "efgh", 256+65 }\'',
      stdout: '   ab|cd   |ef|A|%\n',
    },
    { both: "awk 'BEGIN { print length() }'", stdout: '0\n' },
    { both: 'awk \'BEGIN { print substr("hello", 2, 100) }\'', stdout: 'ello\n' },
    {
      both: 'awk \'BEGIN { CONVFMT="%.2g"; a=3.14159; b=a ""; print b; OFMT="%.3f"; print a }\'',
      stdout: '3.1\n3.142\n',
    },
    {
      gnu: 'awk \'BEGIN { print index("abc", "z"); print 1e3; print 0x10; print 1e300*1e300 }\'',
      stdout: '0\n1000\n0\ninf\n',
    },
    {
      busybox: 'awk \'BEGIN { print index("abc", "z"); print 1e3; print 0x10; print 1e300*1e300 }\'',
      stdout: '0\n1000\n16\ninf\n',
    },
    {
      both: 'awk \'BEGIN { print ENVIRON["HOME"]; print ARGC, ARGV[0], ARGV[1] }\' foo',
      stdout: '/root\n2 awk foo\n',
    },
    { gnu: "awk 'BEGIN{'", stderr: 'awk: line 2: missing } near end of file\n', status: 2 },
    { busybox: "awk 'BEGIN{'", stderr: 'awk: cmd. line:1: Unexpected token\n', status: 1 },
    { gnu: "awk '{print $1'", stderr: 'awk: line 2: missing } near end of file\n', status: 2 },
    { busybox: "awk '{print $1'", stderr: 'awk: cmd. line:1: Unexpected token\n', status: 1 },
    { gnu: "awk 'BEGIN{print 1 +}'", stderr: 'awk: line 1: syntax error at or near }\n', status: 2 },
    { busybox: "awk 'BEGIN{print 1 +}'", stderr: 'awk: cmd. line:1: Unexpected token\n', status: 1 },
    { gnu: "awk 'BEGIN{foo()}'", stderr: 'awk: line 2: function foo never defined\n', status: 2 },
    { busybox: "awk 'BEGIN{foo()}'", stderr: 'awk: cmd. line:1: Call to undefined function\n', status: 1 },
    { gnu: "awk 'BEGIN{print 1/0}'", stdout: 'inf\n' },
    { busybox: "awk 'BEGIN{print 1/0}'", stderr: 'awk: cmd. line:1: Division by zero\n', status: 1 },
    {
      gnu: "awk '{print}' nosuch",
      stderr: 'awk: cannot open nosuch (No such file or directory)\n',
      status: 2,
    },
    { busybox: "awk '{print}' nosuch", stderr: 'awk: nosuch: No such file or directory\n', status: 1 },
    {
      both: "awk '{print FILENAME, FNR, NR}' a.txt n.txt",
      stdout:
        'a.txt 1 1\na.txt 2 2\na.txt 3 3\na.txt 4 4\nn.txt 1 5\nn.txt 2 6\nn.txt 3 7\nn.txt 4 8\nn.txt 5 9\n',
    },
    { gnu: 'awk -f nosuch', stderr: 'awk: cannot open nosuch (No such file or directory)\n', status: 2 },
    { busybox: 'awk -f nosuch', stderr: "awk: can't open 'nosuch': No such file or directory\n", status: 1 },
    {
      busybox: 'awk',
      stderr:
        'BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.\n\nUsage: awk [OPTIONS] [AWK_PROGRAM] [FILE]...\n',
      status: 1,
    },
    {
      gnu: "awk 'BEGIN { print \"unterminated }'",
      stderr: 'awk: line 1: runaway string constant "unterminat ...\n',
      status: 2,
    },
    {
      busybox: "awk 'BEGIN { print \"unterminated }'",
      stderr: 'awk: cmd. line:1: Unexpected end of string\n',
      status: 1,
    },
    {
      gnu: 'awk /unclosed a.txt',
      stderr: 'awk: line 1: runaway regular expression /unclosed ...\n',
      status: 2,
    },
    { busybox: 'awk /unclosed a.txt', stderr: 'awk: cmd. line:1: Unexpected end of string\n', status: 1 },
    { both: "awk 'BEGIN { while (i < 5) { if (i == 3) break; i++ } print i }'", stdout: '3\n' },
    { both: "awk 'BEGIN { for (;;) { if (++n > 3) break }; print n }'", stdout: '4\n' },
    { both: 'awk \'BEGIN { s = sprintf("%03d", 7); print s }\'', stdout: '007\n' },
    { both: 'awk \'BEGIN { print substr("x", 0) ; print int(-3.7), int("4abc") }\'', stdout: 'x\n-3 4\n' },
    {
      both: 'awk \'BEGIN { $0 = "a b c"; print NF, $2; $3 = ""; print; print NF }\'',
      stdout: '3 b\na b \n3\n',
    },
    { both: 'awk \'BEGIN { $3 = "x"; print; print NF }\'', stdout: '  x\n3\n' },
    {
      both: "awk '{ sum = 0; for (i = 2; i <= NF; i++) sum += $i; print $1, sum }' t.tsv",
      stdout: 'x 1\ny 2\nz 3\n',
    },
    { both: "awk '-F\\t' '{print $3}' t.tsv", stdout: 'red\nblue\ngreen\n' },
    { both: "awk -F, '{print $2}'", input: 'a,b,c\n', stdout: 'b\n' },
    { both: "awk '{print $2}' FS=,", input: 'a,b,c\n', stdout: 'b\n' },
    { both: "awk '{print NR, $0}'", input: 'no newline', stdout: '1 no newline\n' },
    { both: 'awk \'BEGIN{RS=","} {print}\'', input: 'a,b,c\n', stdout: 'a\nb\nc\n\n' },
    { both: 'awk \'BEGIN{RS="[0-9]+"} {print}\'', input: 'a1b22c\n', stdout: 'a\nb\nc\n\n' },
    { both: 'awk \'BEGIN { printf "a\\n" > "/dev/stdout" }\'', stdout: 'a\n' },
    { both: "awk '{ $0 = toupper($0); print $1 }' w.txt", stdout: 'THE\nJUMPS\n\nTHE\nINDENTED\n' },
    {
      gnu: 'awk \'BEGIN { print length("a\\tb"), "q\\"q", "back\\\\slash", "sl\\/ash" }\'',
      stdout: '3 q"q back\\slash sl\\/ash\n',
    },
    {
      busybox: 'awk \'BEGIN { print length("a\\tb"), "q\\"q", "back\\\\slash", "sl\\/ash" }\'',
      stdout: '3 q"q back\\slash sl/ash\n',
    },
    {
      both: "awk '/\\// {print}' p.txt",
      stdout:
        'root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nann:x:1000:1000:Ann:/home/ann:/bin/sh\n',
    },
    { both: 'awk \'$0 ~ "a.p"\' a.txt', stdout: 'apple\napple\n' },
    { both: 'awk \'BEGIN { if ("ab" ~ /^[[:alpha:]]+$/) print "alpha" }\'', stdout: 'alpha\n' },
    { both: "awk '{ print $NF; print $(NF-1) }' t.tsv", stdout: 'red\n1\nblue\n2\ngreen\n3\n' },
    {
      both: 'awk \'{ $(NF+1) = "new"; print }\' t.tsv',
      stdout: 'x 1 red new\ny 2 blue new\nz 3 green new\n',
    },
    { both: 'awk \'BEGIN { print substr("abc", 2, 1) == "b" }\'', stdout: '1\n' },
    { gnu: "awk 'BEGIN { x = 5; x += x++ ; print x }'", stdout: '11\n' },
    {
      both: 'awk \'function f(a, b) { b = a; a = 2; return b } BEGIN { print f(1), f("z") }\'',
      stdout: '1 z\n',
    },
    { both: 'awk \'BEGIN { n = split("", a); print n; print length(a) }\'', stdout: '0\n0\n' },
    { both: 'awk \'BEGIN { n = split("  a  b ", a); print n, a[1], a[2] }\'', stdout: '2 a b\n' },
    { both: 'awk \'BEGIN { n = split("abc", a, ""); print n, a[1], a[3] }\'', stdout: '3 a c\n' },
    { both: 'awk \'BEGIN { print match("foobar", "o+b"), RSTART, RLENGTH }\'', stdout: '2 2 3\n' },
    { both: 'awk \'# comment\\nBEGIN { print "x" } # more\'' },
    {
      busybox: "awk 'BEGIN { print 010, 1e-5, 123456789, 1234567890123 }'",
      stdout: '8 1e-05 123456789 1234567890123\n',
    },
    { both: 'awk \'BEGIN { print 3 " " 4; print 1,2 ; print }\'', stdout: '3 4\n1 2\n\n' },
    {
      both: 'awk \'BEGIN { printf "%i\\n", "12abc" ; printf "%d\\n", -3.9; printf "%e\\n", 12345.678; printf "%g\\n", 0.0001 }\'',
      stdout: '12\n-3\n1.234568e+04\n0.0001\n',
    },
    { both: 'awk NR%2 a.txt', stdout: 'banana\ncherry\n' },
    { both: "awk 'END { print $0, NF }' t.tsv", stdout: 'z\t3\tgreen 3\n' },
    { both: 'awk \'BEGIN { a["x"]; print length(a) }\'', stdout: '1\n' },
    { both: "awk 'length > 5' a.txt", stdout: 'banana\ncherry\n' },
    { both: 'awk \'BEGIN { print !0, !1, !"", !"a", !x }\'', stdout: '1 0 1 0 1\n' },
    { both: 'awk \'BEGIN { print 1; exit; print 2 } END { print "e" }\'', stdout: '1\ne\n' },
    { both: 'awk \'{ print > "/dev/null" }\' a.txt' },
    {
      both: 'awk \'BEGIN { print tolower("ABC") > "f"; close("f"); getline z < "f"; print z }\'',
      stdout: 'abc\n',
    },
    { both: "awk 'BEGIN { srand(1); srand(2); print srand() }'", stdout: '2\n' },
    { both: "awk '{ c[$1]++ } END { for (k in c) n++; print n }' a.txt", stdout: '3\n' },
    { both: 'awk \'BEGIN { print substr("hello", 3, -1) "|" }\'', stdout: '|\n' },
    { both: "awk -- '{print}' a.txt", stdout: 'banana\napple\ncherry\napple\n' },
    { gnu: 'awk \'BEGIN{printf "%*d|%-*d|\\n", 5, 42, 5, 42}\'', stdout: '   42|42   |\n' },
    {
      busybox: 'awk \'BEGIN{printf "%*d|%-*d|\\n", 5, 42, 5, 42}\'',
      stderr: 'awk: cmd. line:1: %*x formats are not supported\n',
      status: 1,
    },
    { both: 'awk \'{print;next;print "no"}\' n.txt', stdout: '10\n9\n2\n33\n1\n' },
    { both: 'awk \'BEGIN { "pwd" | getline; print NF > "/dev/stdout" }\'', stdout: '1\n' },
    { both: "awk 'BEGIN { print \"it'\"'\"'s\" }'", stdout: "it's\n" },
    {
      both: 'awk \'{ if ($1 > 5) print "big"; else if ($1 > 1) print "mid"; else print "small" }\' n.txt',
      stdout: 'big\nbig\nmid\nbig\nsmall\n',
    },
    {
      both: 'awk \'{ if ($1 > 5) { print "big" } else { print "small" } }\' n.txt',
      stdout: 'big\nbig\nsmall\nbig\nsmall\n',
    },
    {
      gnu: "awk 'BEGIN { print log(exp(1)), sqrt(16), sin(0), cos(0), atan2(0,-1), exp(0) }'",
      stdout: '1 4 0 1 3.14159 1\n',
    },
    { busybox: "awk 'BEGIN { NF = 999999999 }'", stderr: 'awk: out of memory\n', status: 1 },
    {
      busybox: "awk 'BEGIN { NF = 1e308 }'",
      stderr: 'awk: cmd. line:1: NF set to negative value\n',
      status: 1,
    },
    {
      busybox: "awk 'BEGIN { $1e308 = 1 }'",
      stderr: 'awk: cmd. line:1: Access to negative field\n',
      status: 1,
    },
    { busybox: "awk 'BEGIN { $(999999999) = 1 }'", stderr: 'awk: out of memory\n', status: 1 },
    { both: 'awk \'BEGIN { $3 = 1; print NF; NF = 2; print $0 "|" }\'', stdout: '3\n |\n' },
  ]));

// What busybox 1.36.1 and mawk 1.3.4 answered.
test('awk: order of arrays, escapes, characters, numbers in the middle', () =>
  expectTable([
    {
      busybox:
        'awk \'BEGIN { for (i = 1; i < 40; i++) a[i]; for (k in a) printf "%s ", k; split("k0 x 4 aa ac ba bb", b); print ""; for (i = 1; i in b; i++) c[b[i]]; for (k in c) printf "%s ", k }\'',
      stdout:
        '10 11 20 12 21 13 30 22 14 31 23 15 32 24 16 33 25 17 34 26 18 35 27 19 36 28 37 29 38 39 1 2 3 4 5 6 7 8 9 \nk0 aa ba ac bb 4 x ',
    },
    {
      busybox: 'awk \'BEGIN { print "\\&x\\q\\.\\/\\""; s = "abc"; gsub(/b/, "[\\&]", s); print s }\'',
      stdout: '&xq./"\na[b]c\n',
    },
    {
      gnu: 'awk \'BEGIN { print "\\&x\\q\\.\\/\\""; s = "abc"; gsub(/b/, "[\\&]", s); print s }\'',
      stdout: '\\&x\\q\\.\\/"\na[&]c\n',
    },
    { busybox: 'awk \'BEGIN { s = "a.b\\\\"; gsub(/[\\.]/, "X", s); print s }\'', stdout: 'aXbX\n' },
    { gnu: 'awk \'BEGIN { s = "a.b\\\\"; gsub("[\\\\.]", "X", s); print s }\'', stdout: 'aXb\\\n' },
    {
      busybox: 'awk \'BEGIN { printf "%c|%c|", "", "xy"; print length(sprintf("a %c b", "")) }\'',
      stdout: '\0|x|2\n',
    },
    {
      both: 'awk \'BEGIN { split("65 66", a); printf "%c%c\\n", a[1], a[2] "" }\'',
      stdout: 'A6\n',
    },
    {
      both: 'awk \'BEGIN { printf "%.2f %.2f %.0f %.0f %.1f %g %.3e %.1f\\n", 0.125, 0.375, 0.5, 1.5, 0.25, 1301.125, 1.0005, 0.05 }\'',
      stdout: '0.12 0.38 0 2 0.2 1301.12 1.000e+00 0.1\n',
    },
    {
      busybox: "awk 'function f(n) { return n == 0 ? 0 : 1 + f(n - 1) } BEGIN { print f(5000) }'",
      stdout: '5000\n',
    },
    { busybox: "awk 'function f(n) { f(n + 1) } BEGIN { f(1) }'", status: 139 },
    {
      gnu: "awk 'function f(n) { f(n + 1) } BEGIN { f(1) }'",
      stderr: 'awk: program limit exceeded: eval stack size=1024\n',
      status: 2,
    },
  ]));
