import type { Machine } from '../../linux/machine.ts';
import type { ServiceManager } from './service-manager.ts';

/** Who looks after the services of a machine that was booted with systemd; it is loaded when somebody first asks. */
export const MANAGERS = new WeakMap<Machine, () => Promise<ServiceManager>>();
