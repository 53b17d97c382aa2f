import { describe, expect, test } from 'vitest';
import { applyChanges } from '../../../../src/docker/engine/dockerfile/apply-changes.ts';
import { invalidParameter } from '../../../../src/docker/engine/errors.ts';
import type { RunConfig } from '../../../../src/docker/registry/image-config.ts';

const BASE: RunConfig = { Env: ['PATH=/bin', 'A=1'], Cmd: ['old'], WorkingDir: '/srv' };

describe('changes', () => {
  test.each<readonly [string, RunConfig]>([
    ['CMD ["echo","a b"]', { Cmd: ['echo', 'a b'] }],
    ['cmd echo "a  b" $A', { Cmd: ['/bin/sh', '-c', 'echo "a  b" $A'] }],
    ['CMD ["unclosed"', { Cmd: ['/bin/sh', '-c', '["unclosed"'] }],
    ['CMD', { Cmd: ['/bin/sh', '-c'] }],
    ['ENTRYPOINT ["run"]', { Entrypoint: ['run'], Cmd: null }],
    ['ENTRYPOINT []', { Entrypoint: null, Cmd: null }],
    ['CMD ["x"]\nENTRYPOINT run it', { Entrypoint: ['/bin/sh', '-c', 'run it'], Cmd: ['x'] }],
    ['ENV B=2 C="x y" D=\'$A\' A=$A$A', { Env: ['PATH=/bin', 'A=11', 'B=2', 'C=x y', 'D=$A'] }],
    ['ENV B  two words ', { Env: ['PATH=/bin', 'A=1', 'B=two words'] }],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a Dockerfile's
    ['ENV B=${A:+set} C=${X:-none} D=${X}', { Env: ['PATH=/bin', 'A=1', 'B=set', 'C=none', 'D='] }],
    ['LABEL a=1 "b c"="d e"', { Labels: { a: '1', 'b c': 'd e' } }],
    [
      'EXPOSE 80 53/udp 9000-9001 8080:81',
      {
        ExposedPorts: { '80/tcp': {}, '53/udp': {}, '9000/tcp': {}, '9001/tcp': {}, '81/tcp': {} },
      },
    ],
    ['VOLUME /a /b', { Volumes: { '/a': {}, '/b': {} } }],
    ['VOLUME ["/a b"]', { Volumes: { '/a b': {} } }],
    ['WORKDIR sub/../dir', { WorkingDir: '/srv/dir' }],
    ['WORKDIR /else/', { WorkingDir: '/else/' }],
    ['USER nobody:nogroup', { User: 'nobody:nogroup' }],
    ['STOPSIGNAL SIGINT', { StopSignal: 'SIGINT' }],
    ['ONBUILD RUN echo hi', { OnBuild: ['RUN echo hi'] }],
    ['HEALTHCHECK NONE', { Healthcheck: { Test: ['NONE'] } }],
    [
      'HEALTHCHECK --interval=5s --retries=2 CMD test -f /ok',
      { Healthcheck: { Test: ['CMD-SHELL', 'test -f /ok'], Interval: 5e9, Retries: 2 } },
    ],
    ['HEALTHCHECK CMD ["true"]', { Healthcheck: { Test: ['CMD', 'true'] } }],
    ['# a comment\n\nUSER \\\n# in between\n  root', { User: 'root' }],
  ])('%j', (changes, expected) => {
    expect(applyChanges(BASE, [changes])).toEqual({ ...BASE, ...expected });
  });

  test('none', () => {
    expect(applyChanges(BASE, [])).toBe(BASE);
  });

  test.each([
    ['', 'file with no instructions'],
    ['BOGUS x', 'BOGUS is not a valid change command'],
    ['RUN true', 'RUN is not a valid change command'],
    ['CMD ["a", 1]', 'when using JSON array syntax, arrays must be comprised of strings only'],
    ['CMD --x echo', 'unknown flag: --x'],
    ['ENV', 'ENV requires at least one argument'],
    ['ENV A', 'ENV must have two arguments'],
    ['ENV A=1 B', 'Syntax error - can\'t find = in "B". Must be of the form: name=value'],
    ['ENV =1', 'ENV names can not be blank'],
    ['ENV A="1', 'unexpected end of statement while looking for matching double-quote'],
    ['EXPOSE', 'EXPOSE requires at least one argument'],
    ['EXPOSE http', 'invalid containerPort: http'],
    ['EXPOSE 80/x', 'invalid proto: x'],
    ['USER', 'USER requires exactly one argument'],
    ['WORKDIR', 'WORKDIR requires exactly one argument'],
    ['WORKDIR $X', 'cannot normalize nothing'],
    ['STOPSIGNAL NONE', 'invalid signal: NONE'],
    ['ONBUILD FROM x', "FROM isn't allowed as an ONBUILD trigger"],
    ['HEALTHCHECK', 'HEALTHCHECK requires at least one argument'],
    ['HEALTHCHECK CMD', 'Missing command after HEALTHCHECK CMD'],
    ['HEALTHCHECK PING x', 'Unknown type "PING" in HEALTHCHECK (try CMD)'],
    ['HEALTHCHECK --interval=x CMD true', 'time: invalid duration "x"'],
    ['HEALTHCHECK --often=1s CMD true', 'unknown flag: --often'],
  ])('%j is refused', (changes, message) => {
    expect(() => applyChanges(BASE, [changes])).toThrow(invalidParameter(message));
  });
});
