import type ts from 'typescript';

/**
 * What is done to a site to delete its check:
 *   passes: a condition is taken to hold, or not to, whichever does not refuse;
 *   refusal: what a function that looks for a fault found is forgotten;
 *   schema, condition: a member of what is received, or one condition on it, is not looked at;
 *   demand: a call that throws where something is wrong is left out;
 *   equation: an equation is not added to those that are verified together.
 */
export type Deletion =
  | { readonly kind: 'passes'; readonly refusedBy: boolean }
  | { readonly kind: 'refusal' | 'schema' | 'condition' | 'demand' | 'equation' };
/** What is done at an expression. */
export interface Found {
  readonly deletion: Deletion;
  /** The expression whose check this one is a part of; most often itself. */
  readonly main: ts.Node;
}

export type Add = (node: ts.Expression, deletion: Deletion, main?: ts.Node) => void;
