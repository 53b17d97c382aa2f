/** A line of a recipe, as it stands in the makefile. */
export interface RecipeLine {
  readonly text: string;
  /** File and line. */
  readonly where: string;
}

/** How a target is made. */
export interface Rule {
  readonly prerequisites: string[];
  /** These are only to be there: it does not matter how new they are. */
  readonly orderOnly: string[];
  readonly recipe: RecipeLine[];
  /** Whether the makefile gives a recipe, be it an empty one. */
  hasRecipe: boolean;
  /** What `%` stands for, where a static pattern made the rule. */
  stem?: string;
}

/** How targets that match a pattern are made. */
export interface PatternRule {
  readonly targets: readonly string[];
  readonly rule: Rule;
}

/** A variable that holds for one target. */
export interface TargetVariable {
  readonly name: string;
  readonly operator: string;
  readonly value: string;
}

/** All rules of the makefiles. */
export class Rules {
  /** More than one where targets have double colons. */
  readonly explicit = new Map<string, Rule[]>();
  readonly patterns: PatternRule[] = [];
  readonly variables = new Map<string, TargetVariable[]>();
  /** The first target, which is made when none is named. */
  first: string | undefined;

  phony(target: string): boolean {
    return this.special('.PHONY')?.includes(target) ?? false;
  }

  /** The prerequisites of a target that means something by its name; undefined if it is not there. */
  special(name: string): readonly string[] | undefined {
    return this.explicit.get(name)?.flatMap(({ prerequisites }) => prerequisites);
  }
}

export function newRule(): Rule {
  return { prerequisites: [], orderOnly: [], recipe: [], hasRecipe: false };
}
