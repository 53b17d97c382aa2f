/** The compiler as a generator, which `build/python-in-turns.ts` derives from the plain one. */
declare module '*/compile.ts?in-turns' {
  type Code = import('./code.ts').Code;
  type CompileOptions = import('./compile.ts').CompileOptions;

  /** What `compile` does, with stops. @throws SyntaxProblem */
  export function compile(source: string, options: CompileOptions): Generator<undefined, Code>;
}
