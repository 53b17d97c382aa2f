/** What a configuration says beside its parameters. */
export class Directives {
  /** A user's name and rules. */
  readonly users: (readonly string[])[] = [];
  /** What commands are called: new name → command; a name that is gone has none. */
  readonly names = new Map<string, string | undefined>();
  readonly modules: string[] = [];
  /** There are parameters of a module. */
  moduleSettings = false;
}
