import { CommandError } from '../../command/command-error.ts';

export interface RestartPolicy {
  readonly Name: string;
  readonly MaximumRetryCount: number;
}

/** Reads `no`, `always`, `on-failure:3`. The engine knows which policies there are. @throws CommandError */
export function parseRestartPolicy(value: string): RestartPolicy {
  const [Name = '', count = ''] = value.split(/:(.*)/s);
  if (value.startsWith(':')) {
    throw new CommandError('invalid restart policy format: no policy provided before colon');
  }
  if (count !== '' && !/^[+-]?\d+$/.test(count)) {
    throw new CommandError('invalid restart policy format: maximum retry count must be an integer');
  }
  return { Name, MaximumRetryCount: Number(count) };
}
