/** The syntax tree of a template. Positions are UTF-16 units of the template's text. */

interface At {
  readonly position: number;
}

export interface TextNode extends At {
  readonly kind: 'text';
  readonly text: string;
}

export interface BoolNode extends At {
  readonly kind: 'bool';
  readonly value: boolean;
}

export interface NumberNode extends At {
  readonly kind: 'number';
  readonly text: string;
  /** Undefined if it is no whole number. */
  readonly integer: bigint | undefined;
  readonly float: number;
}

export interface StringNode extends At {
  readonly kind: 'string';
  /** As written, with its quotes. */
  readonly quoted: string;
  readonly text: string;
}

export interface NilNode extends At {
  readonly kind: 'nil';
}

export interface DotNode extends At {
  readonly kind: 'dot';
}

/** `.a.b` */
export interface FieldNode extends At {
  readonly kind: 'field';
  readonly names: readonly string[];
}

/** `$x.a.b`: the names begin with `$x`. */
export interface VariableNode extends At {
  readonly kind: 'variable';
  readonly names: readonly string[];
}

/** `(pipeline).a.b` */
export interface ChainNode extends At {
  readonly kind: 'chain';
  readonly of: Operand;
  readonly names: readonly string[];
}

export interface IdentifierNode extends At {
  readonly kind: 'identifier';
  readonly name: string;
}

export interface CommandNode extends At {
  readonly kind: 'command';
  readonly operands: readonly Operand[];
}

export interface PipelineNode extends At {
  readonly kind: 'pipeline';
  readonly assigns: boolean;
  readonly variables: readonly VariableNode[];
  readonly commands: readonly CommandNode[];
}

export type Operand =
  | BoolNode
  | NumberNode
  | StringNode
  | NilNode
  | DotNode
  | FieldNode
  | VariableNode
  | ChainNode
  | IdentifierNode
  | PipelineNode;

export interface ActionNode extends At {
  readonly kind: 'action';
  readonly pipeline: PipelineNode;
}

export interface ControlNode extends At {
  readonly kind: 'if' | 'range' | 'with';
  readonly pipeline: PipelineNode;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[] | undefined;
}

export interface TemplateNode extends At {
  readonly kind: 'template';
  readonly name: string;
  readonly pipeline: PipelineNode | undefined;
}

export interface JumpNode extends At {
  readonly kind: 'break' | 'continue';
}

export type Statement = TextNode | ActionNode | ControlNode | TemplateNode | JumpNode;

export type Node = Statement | Operand | CommandNode;

/** A node as it would stand in a template; errors name it so. */
export function nodeText(node: Node): string {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'bool':
      return String(node.value);
    case 'number':
      return node.text;
    case 'string':
      return node.quoted;
    case 'nil':
      return 'nil';
    case 'dot':
      return '.';
    case 'field':
      return node.names.map((name) => `.${name}`).join('');
    case 'variable':
      return node.names.join('.');
    case 'chain':
      return `${operandText(node.of)}${node.names.map((name) => `.${name}`).join('')}`;
    case 'identifier':
      return node.name;
    case 'command':
      return node.operands.map(operandText).join(' ');
    case 'pipeline':
      return pipelineText(node);
    case 'action':
      return `{{${pipelineText(node.pipeline)}}}`;
    case 'template':
      return node.pipeline
        ? `{{template ${JSON.stringify(node.name)} ${pipelineText(node.pipeline)}}}`
        : `{{template ${JSON.stringify(node.name)}}}`;
    case 'break':
    case 'continue':
      return `{{${node.kind}}}`;
    default: {
      const otherwise = node.otherwise ? `{{else}}${node.otherwise.map(nodeText).join('')}` : '';
      return `{{${node.kind} ${pipelineText(node.pipeline)}}}${node.body.map(nodeText).join('')}${otherwise}{{end}}`;
    }
  }
}

function operandText(node: Operand): string {
  return node.kind === 'pipeline' ? `(${pipelineText(node)})` : nodeText(node);
}

function pipelineText(pipeline: PipelineNode): string {
  const commands = pipeline.commands.map(nodeText).join(' | ');
  if (pipeline.variables.length === 0) return commands;
  return `${pipeline.variables.map(nodeText).join(', ')} ${pipeline.assigns ? '=' : ':='} ${commands}`;
}
