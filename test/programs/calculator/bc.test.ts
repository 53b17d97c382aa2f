import { expect, test } from 'vitest';
import { expectTable } from '../expect-table.ts';
import { World } from '../world.ts';

/** What the real programs answered. */
test('bc calculates as GNU bc 1.07.1 and busybox 1.35 do', () =>
  expectTable([
    { gnu: 'bc', input: '1/0\n', stderr: 'Runtime error (func=(main), adr=3): Divide by zero\n' },
    { busybox: 'bc', input: '1/0\n', stderr: 'bc: divide by zero\n', status: 1 },
    { gnu: 'bc', input: '2+\n', stderr: '(standard_in) 2: syntax error\n' },
    { busybox: 'bc', input: '2+\n', stderr: "bc: bad expression at ''\n", status: 1 },
    {
      gnu: 'bc',
      input: 'define f(x){return 1/x}\nf(0)\n',
      stderr: 'Runtime error (func=f, adr=4): Divide by zero\n',
    },
    { busybox: 'bc', input: 'define f(x){return 1/x}\nf(0)\n', stderr: 'bc: divide by zero\n', status: 1 },
    {
      gnu: 'bc',
      input: 'a[-1]\n',
      stderr: 'Runtime error (func=(main), adr=4): Array a subscript out of bounds.\n',
    },
    { busybox: 'bc', input: 'a[-1]\n', stderr: 'bc: negative number\n', status: 1 },
    {
      gnu: 'bc',
      input: 'ibase=1;ibase\n',
      stdout: '2\n',
      stderr: 'Runtime warning (func=(main), adr=3): ibase too small, set to 2\n',
    },
    { busybox: 'bc', input: 'ibase=1;ibase\n', stderr: 'bc: bad ibase; must be [2,16]\n', status: 1 },
    { both: 'bc', input: 'obase=16;255;.5\n', stdout: 'FF\n.8\n' },
    {
      both: 'bc',
      input: '2^1000\n',
      stdout:
        '10715086071862673209484250490600018105614048117055336074437503883703\\\n51051124936122493198378815695858127594672917553146825187145285692314\\\n04359845775746985748039345677748242309854210746050623711418779541821\\\n53046474983581941267398767559165543946077062914571196477686542167660\\\n429831652624386837205668069376\n',
    },
    { both: 'bc', input: 'scale=20;1/3;-10/3\n', stdout: '.33333333333333333333\n-3.33333333333333333333\n' },
    { both: 'bc', input: '5%3;-5%3;scale=2;5.5%2\n', stdout: '2\n-2\n0\n' },
    { both: 'bc', input: 'scale=3;2^-2;2^10\n', stdout: '.250\n1024\n' },
    {
      both: 'bc',
      input: 'define g(n){auto z;z=n;if(n<2)return 1;return n*g(n-1)}\ng(30)\n',
      stdout: '265252859812191058636308480000000\n',
    },
    {
      both: 'bc',
      input: 'i=0;while(i<3){i;i=i+1};for(i=0;i<9;i++){if(i==3)continue;if(i==5)break;i}\n',
      stdout: '0\n1\n2\n0\n1\n2\n4\n',
    },
    { both: 'bc', input: '-2^2;a=3<5;a;(a=4)\n', stdout: '4\n1\n3\n4\n' },
    { both: 'bc', input: 'FF;ibase=16;FF;0A\n', stdout: '99\n255\n10\n' },
    { both: 'bc', input: 'obase=100;12345;.5\n', stdout: ' 01 23 45\n.50\n' },
    { both: 'bc', input: 'print "a\\n",1,"b"\n', stdout: 'a\n1b' },
    { both: 'bc', input: '/* c\n c */ 5 # more\n2*\\\n3\n', stdout: '5\n6\n' },
    { both: 'bc', input: '1.50*1.50;1.5+1.50;.5\n', stdout: '2.25\n3.00\n.5\n' },
    { both: 'bc', input: 'x=5;x++;++x;x--;x\n', stdout: '5\n7\n7\n6\n' },
    { both: 'bc', input: '!1;!0;1&&0;1||0\n', stdout: '0\n1\n0\n1\n' },
    {
      gnu: 'bc',
      input: 'sqrt(2);scale=10;sqrt(2);sqrt(-1)\n',
      stdout: '1\n1.4142135623\n',
      stderr: 'Runtime error (func=(main), adr=23): Square root of a negative number\n',
    },
    {
      busybox: 'bc',
      input: 'sqrt(2);scale=10;sqrt(2);sqrt(-1)\n',
      stdout: '1\n1.4142135623\n',
      stderr: 'bc: negative number\n',
      status: 1,
    },
    { both: 'bc', input: 'last;3;.+1\n', stdout: '0\n3\n4\n' },
    { both: 'bc', input: 'define z(*a[]){a[0]=7}\nz(b[]);b[0]\n', stdout: '0\n7\n' },
    {
      both: 'bc -l',
      input: 's(1);c(1);a(1);l(2);e(1);j(0,1)\n',
      stdout:
        '.84147098480789650665\n.54030230586813971740\n.78539816339744830961\n.69314718055994530941\n2.71828182845904523536\n.76519768655796655144\n',
    },
    { both: 'bc -l', input: 'scale=40;4*a(1)\n', stdout: '3.1415926535897932384626433832795028841968\n' },
  ]));

test('^C gives up the line that is typed, and bc says how to leave', async () => {
  const world = new World();
  const { screen, status } = await world.runOnTerminal(['bc', '-q'], { keys: '1+\x03quit\n', after: 10 });
  const seen = screen.replace(/\x1b\[\?2004[hl]\r?/g, '');
  expect(seen).toBe('1+^C\r\n(interrupt) use quit to exit.\r\nquit\r\n');
  expect(status).toBe(0);
});

test('lines that are typed are edited, and earlier ones come back', async () => {
  const world = new World();
  const keys = '1+1\n\x1b[A\x01\x0b3*4\x1b[D\x7f+\n\x1b[A\x15\x19\x01quit #\n';
  const { screen } = await world.runOnTerminal(['bc', '-q'], { keys, after: 10 });
  const results = screen
    .replace(/\x1b\[[?\d;]*[A-Za-z]\r?/g, '')
    .split(/\r\n/)
    .filter((row) => /^\d+$/.test(row));
  expect(results).toEqual(['2', '7']);
});
