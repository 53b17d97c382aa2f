import { CODE } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';

/** Where parameters of a function stand among its slots. */
export interface Signature {
  readonly positionalOnly: number;
  readonly positional: number;
  readonly keywordOnly: number;
  readonly hasRest: boolean;
  readonly hasKeywords: boolean;
}

/** Something that is allowed and probably wrong. */
export interface Warning {
  readonly line: number;
  readonly message: string;
}

/** A compiled block of the program. */
export class Code extends Obj {
  readonly name: string;
  readonly qualname: string;
  readonly file: string;
  readonly firstLine: number;
  readonly ops: number[] = [];
  readonly args: number[] = [];
  /** Four numbers for each instruction: line, column, last line, last column. */
  readonly places: number[] = [];
  readonly constants: Value[] = [];
  readonly names: string[] = [];
  readonly slotNames: readonly string[];
  readonly cellNames: readonly string[];
  /** Slots of parameters that are cells: slot and cell. */
  readonly cellSlots: readonly (readonly [slot: number, cell: number])[];
  /** Cells of its own; those that come from outside follow. */
  readonly ownCells: number;
  readonly signature: Signature;
  readonly isGenerator: boolean;
  readonly isCoroutine: boolean;
  readonly isFunction: boolean;
  doc: Value = null;
  /** Of a whole text: told before it runs. */
  warnings: Warning[] = [];
  /** What it was compiled from, for the lines of a traceback. */
  readonly source: string | undefined;

  constructor(options: {
    readonly name: string;
    readonly qualname: string;
    readonly file: string;
    readonly firstLine: number;
    readonly slotNames: readonly string[];
    readonly cellNames: readonly string[];
    readonly cellSlots: Code['cellSlots'];
    readonly ownCells: number;
    readonly signature: Signature;
    readonly isGenerator: boolean;
    readonly isCoroutine: boolean;
    readonly isFunction: boolean;
    readonly source: string | undefined;
  }) {
    super(CODE);
    this.name = options.name;
    this.qualname = options.qualname;
    this.file = options.file;
    this.firstLine = options.firstLine;
    this.slotNames = options.slotNames;
    this.cellNames = options.cellNames;
    this.cellSlots = options.cellSlots;
    this.ownCells = options.ownCells;
    this.signature = options.signature;
    this.isGenerator = options.isGenerator;
    this.isCoroutine = options.isCoroutine;
    this.isFunction = options.isFunction;
    this.source = options.source;
  }
}
