/** Chance from a seed: the same programs on every machine. */
class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0 || 1;
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 0x1_0000_0000) * limit);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T; // below its length
  }
}

type Maker = (program: ProgramWriter, depth: number) => string;

/** Writes programs that end: loops count, functions only call those that were defined before them. */
class ProgramWriter {
  readonly dice: Dice;
  readonly #bash: boolean;
  #functions = 0;
  #loops = 0;
  #inFunction = false;

  constructor(seed: number, bash: boolean) {
    this.dice = new Dice(seed);
    this.#bash = bash;
  }

  program(): string {
    const { dice } = this;
    const lines = ["a='one two' b=3 c='x*y' i=7 j=-2 e="];
    for (let i = dice.below(3); i > 0; i--) {
      this.#inFunction = true;
      const body = this.block(2);
      this.#inFunction = false;
      lines.push(`f${this.#functions}() { ${body}; }`);
      this.#functions++;
    }
    if (dice.below(5) === 0)
      lines.push(dice.pick(['set -u', 'set -e', 'set -f', "trap 'echo bye $?' EXIT", "IFS=':'"]));
    for (let i = 2 + dice.below(5); i > 0; i--) lines.push(this.command(3));
    return `${lines.join('\n')}\n`;
  }

  block(depth: number): string {
    return Array.from({ length: 1 + this.dice.below(3) }, () => this.command(depth - 1)).join('; ');
  }

  command(depth: number): string {
    const makers = depth > 0 ? [...SIMPLE, ...SIMPLE, ...COMPOUND, ...(this.#bash ? BASH_ONLY : [])] : SIMPLE;
    return this.dice.pick(makers)(this, depth);
  }

  name(): string {
    return this.dice.pick(['a', 'b', 'c', 'e']);
  }

  number(): string {
    return this.dice.pick(['i', 'j', 'b']);
  }

  call(): string {
    if (this.#functions === 0) return `echo ${this.words()}`;
    return `f${this.dice.below(this.#functions)} ${this.words()}`;
  }

  local(): string {
    return this.#inFunction ? `local ${this.name()}=${this.word()}` : `${this.name()}=${this.word()}`;
  }

  leave(): string {
    return this.#inFunction ? `return ${this.dice.below(4)}` : `echo end`;
  }

  counted(depth: number): string {
    const name = `n${this.#loops++}`;
    const test = this.dice.pick([`while [ $${name} -lt 3 ]`, `until [ $${name} -ge 2 ]`]);
    const jump = this.dice.pick(['', '', '', ' && break', ' && continue']);
    const check = jump === '' ? '' : `; ${this.test()}${jump}`;
    return `${name}=0; ${test}; do ${name}=$((${name}+1))${check}; ${this.block(depth)}; done`;
  }

  words(): string {
    return Array.from({ length: 1 + this.dice.below(3) }, () => this.word()).join(' ');
  }

  word(): string {
    return Array.from({ length: 1 + this.dice.below(2) }, () => this.#piece()).join('');
  }

  #piece(): string {
    const { dice } = this;
    const name = this.name();
    const pattern = dice.pick(['*', '?', 'o*', '*t', '[a-n]', '*[!x]', ' ']);
    const quoted = dice.pick([
      `$${name}`,
      `\${${name}}`,
      `\${${name}:-d e}`,
      '$*',
      '$@',
      '$#',
      `\${#${name}}`,
      '$((i+j))',
      'p q',
    ]);
    return dice.pick([
      'w',
      'k-1',
      `'s ${dice.below(9)}'`,
      `"${quoted}"`,
      `$${name}`,
      `\${${name}#${pattern.trim() || '?'}}`,
      `\${${name}%${pattern.trim() || '?'}}`,
      `\${${name}##${pattern.trim() || '?'}}`,
      `"\${${name}%%${pattern}}"`,
      `\${${name}:-${dice.pick(['dflt', '"q r"', '$b'])}}`,
      `\${${name}:+alt}`,
      `\${${name}-unset}`,
      `$((${this.arithmetic(2)}))`,
      `$(echo ${dice.pick(['sub', '$a', '"$a"', '$b $c'])})`,
      `"$(printf '%s:' ${dice.pick(['$a', '"$a"', 'x y'])})"`,
      '$#',
      '$?',
      ...(this.#bash
        ? [
            `\${${name}^^}`,
            `\${${name}/o/0}`,
            `\${${name}//[aeiou]/_}`,
            `\${${name}:1:2}`,
            `"\${${name}: -1}"`,
            '{1..3}',
            'p{q,r}s',
            `\${${name}@Q}`,
            '"${l[@]}"',
            '${#l[@]}',
            "$'t\\tu'",
          ]
        : []),
    ]);
  }

  arithmetic(depth: number): string {
    const { dice } = this;
    if (depth === 0)
      return dice.pick([String(dice.below(20)), this.number(), `$${this.number()}`, '0x1f', '010']);
    const left = this.arithmetic(depth - 1);
    const right = this.arithmetic(depth - 1);
    return dice.pick([
      `${left} + ${right}`,
      `${left} * (${right})`,
      `(${left}) - ${right}`,
      `${left} / ${1 + dice.below(5)}`,
      `(${left}) % ${1 + dice.below(7)}`,
      `${left} < ${right}`,
      `${left} == ${right}`,
      `${left} && ${right}`,
      `${left} || ${right}`,
      `!(${left})`,
      `-(${left})`,
      `(${left}) ? ${right} : 4`,
      `(${left}) << ${dice.below(4)}`,
      `(${left}) & ${right}`,
      `(${left}) ^ ${right}`,
      `i = ${left}`,
      `j += ${left}`,
    ]);
  }

  test(): string {
    const { dice } = this;
    return dice.pick([
      `[ "$${this.name()}" = ${this.word()} ]`,
      `[ -n "$${this.name()}" ]`,
      `[ -z "$${this.name()}" ]`,
      `[ $((${this.arithmetic(1)})) ${dice.pick(['-lt', '-ge', '-eq', '-ne'])} ${dice.below(9)} ]`,
      'true',
      'false',
      `! ${dice.pick(['true', 'false'])}`,
      ...(this.#bash
        ? [
            `[[ $${this.name()} == ${dice.pick(['o*', '*y', '3'])} ]]`,
            `[[ $${this.name()} =~ ${dice.pick(['^o', '[0-9]+', 'x.y'])} ]]`,
            `((${this.arithmetic(1)}))`,
          ]
        : []),
    ]);
  }
}

const SIMPLE: readonly Maker[] = [
  (p) => `echo ${p.words()}`,
  (p) => `printf '[%s]' ${p.words()}; echo`,
  (p) => `${p.name()}=${p.word()}`,
  (p) => `: $((${p.dice.pick(['i', 'j'])} = ${p.arithmetic(2)})); echo $i $j`,
  (p) => `set -- ${p.words()}`,
  () => `echo $# "$*" $@`,
  (p) => p.call(),
  (p) => p.local(),
  (p) => `${p.test()}; echo $?`,
  (p) => `eval "${p.name()}=\\$${p.name()}"`,
  (p) => `unset ${p.dice.pick(['e', 'q'])}; echo "\${e-none}"`,
  (p) => `printf '%d|%5s|%-4s|%x\\n' "$i" ${p.dice.pick(['ab', '"$b"'])} "$j" ${p.dice.below(300)}`,
  (p) => `(exit ${p.dice.below(5)}) || echo failed $?`,
];

const COMPOUND: readonly Maker[] = [
  (p, d) => `if ${p.test()}; then ${p.block(d)}; else ${p.block(d)}; fi`,
  (p, d) => `for v in ${p.words()}; do echo "$v"; ${p.block(d)}; done`,
  (p, d) => p.counted(d),
  (p, d) => `case ${p.word()} in o*|3) ${p.block(d)};; *' '*) echo blank;; *) ${p.block(d)};; esac`,
  (p, d) => `( ${p.block(d)} )`,
  (p, d) => `{ ${p.block(d)}; } 2>&1`,
  (p, d) => `{ ${p.block(d)}; } | cat`,
  (p, d) => `${p.test()} && { ${p.block(d)}; }`,
  (p, d) => `${p.test()} || ${p.command(d - 1)}`,
  (p, d) => `x=$(${p.block(d)}); echo "<$x>"`,
  (p) => `printf '%s\\n' ${p.words()} | while read r s; do echo "$r/$s"; done`,
  (p) =>
    `cat <<E\n${p.dice.pick(['$a', '${b}x', '$((i))', '\\$a', '`echo in`'])} ${p.dice.pick(["'q'", '"q"', '$c'])}\nE\necho after`,
  (p) => `${p.name()}=${p.word()} eval 'echo $a $b'`,
  (p) => `${p.test()} && ${p.leave()}; echo here`,
];

const BASH_ONLY: readonly Maker[] = [
  (p) => `l=(${p.words()}); echo \${#l[@]} "\${l[0]}" \${!l[@]}`,
  (p) => `l+=(${p.word()}); printf '<%s>' "\${l[@]}"; echo`,
  (p) => `l[${p.dice.below(6)}]=${p.word()}; echo "\${l[*]:1:2}" "\${l[@]: -1}"`,
  (p) => `declare -A m=([k]=${p.word()} [z]=2); echo "\${m[k]}" \${#m[@]}`,
  (p, d) => `for ((k = 0; k < 2; k++)); do ${p.block(d)}; done`,
  (p) => `read -r u v <<< ${p.word()}; echo "$u|$v"`,
  (p) => `printf -v q '%s-%s' ${p.word()} x; echo "$q"`,
  (p) => `mapfile -t l < <(printf '%s\\n' ${p.words()}); echo \${#l[@]}`,
  (p) => `declare -i n=${p.dice.below(9)}+2; n+=3; echo $n`,
  (p) => `t=${p.name()}; echo "\${!t}"`,
  (p) => `declare -p ${p.name()}`,
];

export function randomProgram(seed: number, bash: boolean): string {
  return new ProgramWriter(seed, bash).program();
}
