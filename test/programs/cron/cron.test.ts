import { describe, expect, it } from 'vitest';
import { readCronLine } from '../../../src/programs/cron/schedule.ts';
import { applet, World } from '../world.ts';

/** Minutes of a Friday, 2024-05-17, at which a line is due. */
function dueOn(line: string): string[] {
  const entry = readCronLine(line);
  if (entry?.kind !== 'job') throw new Error(`${line} is no job`);
  const times: string[] = [];
  for (let minute = 0; minute < 1440; minute++) {
    const hour = String(Math.floor(minute / 60)).padStart(2, '0');
    if (entry.schedule.due(Date.UTC(2024, 4, 17) + minute * 60_000))
      times.push(`${hour}:${String(minute % 60).padStart(2, '0')}`);
  }
  return times;
}

describe('a line of a crontab', () => {
  it.each([
    ['*/30 1-2 * * * x', ['01:00', '01:30', '02:00', '02:30']],
    ['5,10 3 * may fri x', ['03:05', '03:10']],
    ['0 0 1 * 5 x', ['00:00']],
    ['0 0 1 * 4 x', []],
    ['@daily x', ['00:00']],
    ['0 12 17 5 * x', ['12:00']],
  ])('%s', (line, times) => {
    expect(dueOn(line)).toEqual(times);
  });

  it('that is wrong names the field', () => {
    const complaint = (line: string): string => {
      try {
        readCronLine(line);
        return 'fine';
      } catch (error) {
        return String((error as Error).message);
      }
    };
    expect(
      [
        '60 * * * * x',
        '* 24 * * * x',
        '* * 0 * * x',
        '* * * 13 * x',
        '* * * * 8 x',
        '* * * *',
        '@never x',
      ].map(complaint),
    ).toEqual([
      'bad minute',
      'bad hour',
      'bad day-of-month',
      'bad month',
      'bad day-of-week',
      'bad day-of-week',
      'bad time specifier',
    ]);
  });
});

describe('crontab', () => {
  it('takes, shows and removes a table', async () => {
    const world = new World();
    expect(await world.run(['crontab', '-l'])).toEqual({
      stdout: '',
      stderr: 'no crontab for root\n',
      status: 1,
    });
    expect(await world.run(['crontab', '-'], { input: '# mine\n0 4 * * * true\n' })).toEqual({
      stdout: '',
      stderr: '',
      status: 0,
    });
    expect(await world.run(['crontab', '-l'])).toEqual({
      stdout: '# mine\n0 4 * * * true\n',
      stderr: '',
      status: 0,
    });
    expect(await world.run(['crontab', '-'], { input: '0 25 * * * true\n' })).toEqual({
      stdout: '',
      stderr: '"-":1: bad hour\nerrors in crontab file, can\'t install.\n',
      status: 1,
    });
    expect(await world.run(['crontab', '-r'])).toEqual({ stdout: '', stderr: '', status: 0 });
    expect(await world.run(applet('crontab', '-l'), { path: '/bin/busybox' })).toEqual({
      stdout: '',
      stderr: "crontab: can't open 'root': No such file or directory\n",
      status: 1,
    });
  });
});

it('crond starts what is due at full minutes, as the user whose table it is', async () => {
  const world = new World();
  const script = `
    mkdir -p /var/spool/cron/crontabs
    printf '* * * * * date +%%T >>/tmp/times\\n' | crontab -
    printf 'WHO=me\\n*/2 * * * * echo $WHO $(id -un) $HOME >>/tmp/ann\\n' | crontab -u ann -
    crond
    sleep 200
    cat /tmp/times /tmp/ann
    kill $(pidof crond)`;
  expect(await world.run(['sh', '-c', script], { path: '/applets/sh', env: { PATH: '/applets' } })).toEqual({
    stdout: '10:21:00\n10:22:00\n10:23:00\nme ann /home/ann\n',
    stderr: '',
    status: 0,
  });
});
