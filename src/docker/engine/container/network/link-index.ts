import type { Container } from '../container.ts';

/** Who is linked to whom: by recipient, the full alias (`/recipient/alias`) with its source. */
export class LinkIndex {
  readonly #children = new Map<Container, Map<string, Container>>();

  link(recipient: Container, source: Container, alias: string): void {
    const children = this.#children.get(recipient);
    if (children) children.set(alias, source);
    else this.#children.set(recipient, new Map([[alias, source]]));
  }

  unlink(recipient: Container, alias: string): void {
    this.#children.get(recipient)?.delete(alias);
  }

  /** Sources of a recipient by full alias. */
  children(recipient: Container): ReadonlyMap<string, Container> {
    return this.#children.get(recipient) ?? new Map();
  }

  /** Recipients of a source by full alias. */
  parents(source: Container): ReadonlyMap<string, Container> {
    const parents = new Map<string, Container>();
    for (const [recipient, children] of this.#children) {
      for (const [alias, child] of children) if (child === source) parents.set(alias, recipient);
    }
    return parents;
  }

  /** Forgets the links of a recipient that is removed; links to a source survive the source. */
  deleteRecipient(recipient: Container): readonly string[] {
    const aliases = [...this.children(recipient).keys()];
    this.#children.delete(recipient);
    return aliases;
  }
}
