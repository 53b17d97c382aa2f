import { calendarTime, daysFromDate } from '../../../linux/calendar.ts';
import { timeZone } from '../../../linux/time-zone.ts';
import { strftime } from '../../strftime.ts';
import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { numberOf } from '../types/arguments.ts';
import { functions } from '../types/define.ts';
import type { Dict } from '../values/dict.ts';
import { typeError, valueError } from '../values/exceptions.ts';
import type { Tuple } from '../values/objects.ts';
import { asStr, float, tuple } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import { structType } from './sys.ts';

type V = Value | undefined;

const NAMES = [
  'tm_year',
  'tm_mon',
  'tm_mday',
  'tm_hour',
  'tm_min',
  'tm_sec',
  'tm_wday',
  'tm_yday',
  'tm_isdst',
];

function timeValues(ms: number): readonly Value[] {
  const t = calendarTime(ms);
  return [t.year, t.month, t.day, t.hour, t.minute, t.second, (t.weekday + 6) % 7, t.yearDay, 0];
}

function msOfTuple(time: Tuple): number {
  const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0] = time.items.map(Number);
  return daysFromDate(year, month, day) * 86_400_000 + ((hour * 60 + minute) * 60 + second) * 1000;
}

export function* fillTime(machine: Machine, dict: Dict): Step<void> {
  const now = (): number => machine.process.machine.kernel.clock.now();
  const zone = timeZone(machine.process.env.get('TZ'), !machine.process.fs.exists('/etc/alpine-release'));
  const began = machine.process.startedAt;
  const structTime = structType('struct_time', 'time', NAMES);
  const given = (value: V): number =>
    value === undefined || value === null ? now() : numberOf(value) * 1000;
  functions(dict, 'time', {
    time: [0, 0, () => float(now() / 1000)],
    time_ns: [0, 0, () => BigInt(Math.round(now() * 1000)) * 1000n],
    monotonic: [0, 0, (m) => float(m.process.machine.kernel.clock.now() / 1000 - began / 1000 + 1000)],
    perf_counter: [0, 0, () => float((now() - began) / 1000)],
    perf_counter_ns: [0, 0, () => Math.round((now() - began) * 1e6)],
    process_time: [0, 0, () => float((now() - began) / 1000)],
    sleep: [
      1,
      1,
      function* (m, seconds: Value) {
        const ms = numberOf(seconds) * 1000;
        if (ms < 0) throw valueError('sleep length must be non-negative');
        const end = now() + ms;
        // A signal that the program handles does not shorten it.
        yield* m.wait(() => m.process.sleep(Math.max(0, end - now())));
        return null;
      },
    ],
    localtime: [
      0,
      1,
      (_m, seconds: V) => structTime(timeValues(given(seconds) + zone(given(seconds)).offset)),
    ],
    gmtime: [0, 1, (_m, seconds: V) => structTime(timeValues(given(seconds)))],
    mktime: [
      1,
      1,
      (_m, time: Value) => {
        const ms = msOfTuple(time as Tuple);
        return float((ms - zone(ms).offset) / 1000);
      },
    ],
    strftime: [
      1,
      2,
      (_m, format: Value, time: V) => {
        const text = asStr(format);
        if (text === undefined) throw typeError('strftime() argument 1 must be str');
        return strftime(text, time === undefined ? now() + zone(now()).offset : msOfTuple(time as Tuple));
      },
    ],
    asctime: [
      0,
      1,
      (_m, time: V) =>
        strftime(
          '%a %b %e %H:%M:%S %Y',
          time === undefined ? now() + zone(now()).offset : msOfTuple(time as Tuple),
        ),
    ],
    ctime: [
      0,
      1,
      (_m, seconds: V) => strftime('%a %b %e %H:%M:%S %Y', given(seconds) + zone(given(seconds)).offset),
    ],
  });
  dict.setName('timezone', -zone(now()).offset / 1000);
  dict.setName('altzone', 0);
  dict.setName('daylight', 0);
  dict.setName('tzname', tuple([zone(now()).name, zone(now()).name]));
  yield* machine.breathe();
}
