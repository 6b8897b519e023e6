import ts from 'typescript';
import type { Add } from './deletion.ts';
import { isUndefined, nameOfCalled, unwrap } from './refusals.ts';

/**
 * Divides a condition into what refuses by itself. refusedBy: the value of it that refuses. That
 * something is there at all is one check with what is asked of it: the compiler wants both.
 */
export function divide(condition: ts.Expression, refusedBy: boolean, add: Add): void {
  const leaves = leavesOf(condition, refusedBy);
  for (const { node, refusedBy: by } of leaves) {
    const name = askedToBe(node);
    const other = leaves.find(
      (each) => name !== undefined && askedToBe(each.node) !== name && mentions(each.node, name),
    );
    add(node, { kind: 'passes', refusedBy: by }, other?.node ?? matchOf(node) ?? node);
  }
}

interface Leaf {
  readonly node: ts.Expression;
  readonly refusedBy: boolean;
}

function leavesOf(condition: ts.Expression, refusedBy: boolean): Leaf[] {
  if (ts.isParenthesizedExpression(condition)) return leavesOf(condition.expression, refusedBy);
  if (isNot(condition)) return leavesOf(condition.operand, !refusedBy);
  if (ts.isBinaryExpression(condition)) {
    const { kind } = condition.operatorToken;
    const parts = refusedBy ? ts.SyntaxKind.BarBarToken : ts.SyntaxKind.AmpersandAmpersandToken;
    if (kind === parts) {
      return [...leavesOf(condition.left, refusedBy), ...leavesOf(condition.right, refusedBy)];
    }
  }
  const named = ts.isIdentifier(condition) ? valueOf(condition) : undefined;
  if (named !== undefined) return leavesOf(named, refusedBy);
  // What it says is a finding already.
  const isCheck = ts.isCallExpression(condition) && CHECKS_THEMSELVES.test(nameOfCalled(condition));
  if (isCheck || /^(?:true|false)$/.test(condition.getText())) return [];
  return [{ node: condition, refusedBy }];
}

const CHECKS_THEMSELVES = /^(?:check|note|demand)$/;

/** For `value !== undefined` and `value === undefined`: value. */
function askedToBe(node: ts.Expression): string | undefined {
  if (!ts.isBinaryExpression(node) || !isUndefined(node.right)) return undefined;
  return ts.isIdentifier(node.left) ? node.left.text : undefined;
}

function mentions(node: ts.Node, name: string): boolean {
  if (ts.isIdentifier(node) && node.text === name) return true;
  return ts.forEachChild(node, (child) => mentions(child, name)) ?? false;
}

/** What a constant of the same block was set to, where that is a condition of several parts. */
function valueOf(name: ts.Identifier): ts.Expression | undefined {
  const block = ts.findAncestor(name.parent, ts.isBlock);
  for (const statement of block?.statements ?? []) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name: own, initializer } of statement.declarationList.declarations) {
      if (!ts.isIdentifier(own) || own.text !== name.text || initializer === undefined) continue;
      const value = unwrap(initializer);
      return ts.isBinaryExpression(value) && isJoining(value.operatorToken.kind)
        ? value
        : undefined;
    }
  }
  return undefined;
}

function isJoining(kind: ts.SyntaxKind): boolean {
  const { AmpersandAmpersandToken, BarBarToken } = ts.SyntaxKind;
  return kind === AmpersandAmpersandToken || kind === BarBarToken;
}

function isNot(node: ts.Expression): node is ts.PrefixUnaryExpression {
  return ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken;
}

/** For `name === undefined` after `const [, name] = PATTERN.exec(text) ?? []`: that pattern. */
function matchOf(node: ts.Expression): ts.Node | undefined {
  if (!ts.isBinaryExpression(node) || !isUndefined(node.right)) return undefined;
  const name = node.left.getText();
  const block = ts.findAncestor(node, ts.isBlock);
  for (const statement of block?.statements ?? []) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name: own, initializer } of statement.declarationList.declarations) {
      const isMatch = ts.isArrayBindingPattern(own) && initializer?.getText().includes('.exec(');
      if (!ts.isArrayBindingPattern(own) || isMatch !== true) continue;
      const isPart = own.elements.some(
        (element) => ts.isBindingElement(element) && element.name.getText() === name,
      );
      if (isPart) return own;
    }
  }
  return undefined;
}
