import type { Process } from '../../../linux/process/process.ts';
import { type Json, jsonText } from './json.ts';
import { paintLine } from './paint.ts';

/** What the options before the object say about showing. */
export interface ViewOptions {
  readonly brief: boolean;
  readonly oneLine: boolean;
  readonly json: boolean;
  /** JSON is broken into lines. */
  readonly pretty: boolean;
  readonly colours: boolean;
  /** How often -s was given. */
  readonly counts: number;
  readonly family: 4 | 6 | undefined;
}

export const PLAIN: ViewOptions = {
  brief: false,
  oneLine: false,
  json: false,
  pretty: false,
  colours: false,
  counts: 0,
  family: undefined,
};

/** How one run of ip shows what it is asked for. */
export interface View extends ViewOptions {
  readonly process: Process;
  /** In the manner of iproute2, else in that of busybox. */
  readonly gnu: boolean;
  /** Prints lines, painted if that is wanted. */
  print(text: string): Promise<void>;
  printJson(values: readonly Json[]): Promise<void>;
}

export function viewOf(process: Process, gnu: boolean, options: ViewOptions): View {
  const { colours, pretty } = options;
  return {
    ...options,
    process,
    gnu,
    print: (text) => process.print(colours ? text.split('\n').map(paintLine).join('\n') : text),
    printJson: (values) => process.print(jsonText(values, pretty)),
  };
}
