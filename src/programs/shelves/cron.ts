import type { Tool } from '../command/command.ts';
import { cron, crond } from '../cron/crond.ts';
import { crontab } from '../cron/crontab.ts';
import { byName } from './by-name.ts';

/** Tools that run others at their times. */
export const CRON: ReadonlyMap<string, Tool> = byName(cron, crond, crontab);
