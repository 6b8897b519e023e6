import ts from 'typescript';
import { divide } from './conditions.ts';
import type { Add } from './deletion.ts';
import {
  absenceAround,
  isPredicate,
  isRefusal,
  isUndefined,
  nameOfCalled,
  refuses,
  returnTypeAround,
  unwrap,
} from './refusals.ts';

/** Calls `x.check(condition, 'CODE', …)` and `x.demand(…)` of the verifier. */
const CHECKERS: ReadonlySet<string> = new Set(['check', 'demand']);
/** Adds an equation, or the weight without which it is none. */
const EQUATIONS: ReadonlySet<string> = new Set(['addSchnorr', 'drawWeight']);
/** Looks for a fault and answers with it, or with undefined. */
const FAULT_FINDERS = /(?:Refusal|Fault|refusalOf|refusal)$/;
const DEMANDS = /^(?:assert|demand)[A-Z]/;
const SCHEMA_SHAPES: ReadonlySet<string> = new Set(['strictObject', 'looseObject']);
/** Adds the checks that are at a node itself. */
export function lookAt(node: ts.Node, add: Add): void {
  if (ts.isIfStatement(node)) lookAtGuard(node, add);
  if (ts.isConditionalExpression(node)) lookAtChoice(node, add);
  if (ts.isCallExpression(node)) lookAtCall(node, add);
  if (ts.isExpressionStatement(node)) lookAtStatement(node, add);
  if (ts.isReturnStatement(node) && node.expression) lookAtAnswer(node.expression, add);
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) lookAtAnswer(node.body, add);
  if (isNullish(node)) lookAtFaultFinders(node, add);
}

/** A branch that refuses, or one that accepts before a refusal. */
function lookAtGuard(node: ts.IfStatement, add: Add): void {
  if (refuses(node.thenStatement)) {
    divide(node.expression, true, add);
    return;
  }
  if (!ts.isBlock(node.parent) || node.elseStatement !== undefined) return;
  const leaves = lastOf(node.thenStatement);
  if (leaves === undefined || !ts.isReturnStatement(leaves)) return;
  const after = node.parent.statements.slice(node.parent.statements.indexOf(node) + 1);
  const between = after.slice(0, -1).every((each) => ts.isVariableStatement(each));
  if (between && refuses(after.at(-1))) divide(node.expression, false, add);
}

function lastOf(statement: ts.Statement): ts.Statement | undefined {
  return ts.isBlock(statement) ? statement.statements.at(-1) : statement;
}

/** `fits ? value : undefined`, and what a check is told in place of a finding. */
function lookAtChoice(node: ts.ConditionalExpression, add: Add): void {
  if (isToldToCheck(node)) {
    if (isUndefined(node.whenTrue)) divide(node.condition, false, add);
    else if (isUndefined(node.whenFalse)) divide(node.condition, true, add);
    return;
  }
  const [first, second] = [isRefusing(node.whenTrue), isRefusing(node.whenFalse)];
  if (first !== second) divide(node.condition, first, add);
}

/** `note('CODE', isThere ? undefined : 'what is wrong')` */
function isToldToCheck(node: ts.ConditionalExpression): boolean {
  const call = node.parent;
  if (!ts.isCallExpression(call) || call.arguments[1] !== node) return false;
  const [code] = call.arguments;
  return code !== undefined && ts.isStringLiteral(code) && /^[A-Z_]+$/.test(code.text);
}

/** A branch that refuses; where a list of faults is answered with, one that is not empty. */
function isRefusing(branch: ts.Expression): boolean {
  const around = ts.findAncestor(branch.parent, (node) => !ts.isConditionalExpression(node));
  const value = unwrap(branch);
  // A choice between two codes chooses how to say it.
  if (ts.isStringLiteral(value) && /^[A-Z_]+$/.test(value.text)) return false;
  if (ts.isArrayLiteralExpression(value)) {
    return value.elements.length > 0 && /fault|breach/i.test(nameAround(branch));
  }
  const isAnswer = around !== undefined && (ts.isReturnStatement(around) || isBody(around));
  if (around !== undefined && ts.isVariableDeclaration(around) && isUndefined(value)) {
    return isConstant(around) && isOfCall(around);
  }
  return (isAnswer || isInFaults(around)) && isRefusal(branch);
}

function isBody(node: ts.Node): boolean {
  return ts.isArrowFunction(node);
}

function isConstant({ parent }: ts.VariableDeclaration): boolean {
  return (parent.flags & ts.NodeFlags.Const) !== 0;
}

/** `const text = isSmall ? decode(bytes) : undefined` */
function isOfCall(declaration: ts.VariableDeclaration): boolean {
  const value = declaration.initializer;
  if (value === undefined || !ts.isConditionalExpression(value)) return false;
  return [value.whenTrue, value.whenFalse].some((each) => ts.isCallExpression(unwrap(each)));
}

function isInFaults(around: ts.Node | undefined): boolean {
  if (around === undefined) return false;
  const outer = ts.isParenthesizedExpression(around) ? around.parent : around;
  return isNullish(outer);
}

function nameAround(node: ts.Node): string {
  const around = ts.findAncestor(node, ts.isFunctionDeclaration);
  return around?.name?.text ?? '';
}

function lookAtCall(node: ts.CallExpression, add: Add): void {
  const name = nameOfCalled(node);
  const [first, second] = node.arguments;
  if (first === undefined) return;
  if (CHECKERS.has(name) && second !== undefined && isCode(second)) divide(first, false, add);
  if (name === 'check' && node.arguments.every(isCondition)) {
    for (const each of node.arguments) add(each, { kind: 'condition' });
  }
  if (SCHEMA_SHAPES.has(name) && ts.isObjectLiteralExpression(first)) {
    for (const member of first.properties) lookAtMember(member, add);
  }
}

function isCode(node: ts.Expression): boolean {
  return ts.isStringLiteral(node) ? /^[A-Z_]+$/.test(node.text) : /code$/i.test(node.getText());
}

/** Of a schema: `z.minimum(1)`. */
function isCondition(node: ts.Expression): boolean {
  return ts.isCallExpression(node) && /^(?:z\.)?(?:min|max|regex|refine)/.test(node.getText());
}

/** The literal that tells the kinds apart is looked at before the member is. */
function lookAtMember(member: ts.ObjectLiteralElementLike, add: Add): void {
  if (!ts.isPropertyAssignment(member)) return;
  if (member.name.getText() === 'type' && member.initializer.getText().includes('literal(')) return;
  add(member.initializer, { kind: 'schema' });
}

function lookAtStatement({ expression }: ts.ExpressionStatement, add: Add): void {
  if (!ts.isCallExpression(expression)) return;
  const name = nameOfCalled(expression);
  if (EQUATIONS.has(name) && expression.getText().startsWith('room.')) {
    add(expression, { kind: 'equation' });
  }
  if (DEMANDS.test(name)) add(expression, { kind: 'demand' });
}

/** What a function answers with at its end. */
function lookAtAnswer(answer: ts.Expression, add: Add): void {
  const returnType = returnTypeAround(answer);
  const value = unwrap(answer);
  const isDivided =
    ts.isBinaryExpression(value) || ts.isPrefixUnaryExpression(value) || ts.isCallExpression(value);
  if (isPredicate(returnType) && isDivided && !isNullish(value)) divide(value, false, add);
  if (absenceAround(answer) === 'accepted') addFaultFinder(answer, add);
}
type Nullish = ts.BinaryExpression;

function isNullish(node: ts.Node): node is Nullish {
  return (
    ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** `phaseRefusal(…) ?? shapeRefusal(…)`: each is a check. */
function lookAtFaultFinders(node: Nullish, add: Add): void {
  if (isNullish(node.parent)) return;
  for (const operand of operandsOf(node)) addFaultFinder(operand, add);
}

function operandsOf(node: ts.Expression): ts.Expression[] {
  if (!isNullish(node)) return [node];
  return [...operandsOf(node.left), ...operandsOf(node.right)];
}

function addFaultFinder(expression: ts.Expression, add: Add): void {
  const call = unwrap(expression);
  if (!ts.isCallExpression(call) || !FAULT_FINDERS.test(nameOfCalled(call))) return;
  add(expression, { kind: 'refusal' });
}
