import ts from 'typescript';

/** Functions whose call refuses: of the verifier, the decoders, the server and the client. */
const REFUSERS =
  /^(?:refuse|refused|wrong|fail|failed|fault|busy|wait|unavailable|notTheAuthority|unfounded|wrongProof|problem|sendRefused|rollInvalid|unusable|unreadable|notRead|turnAway)$/;

/** Constants that are a refusal ready made. */
const REFUSAL = /^(?:NO_|NOT_OPERATOR|UNREADABLE|REFUSED)/;

/** Misuse by our own code, or what cannot be: no check of what came from outside. */
const MISUSE = /^(?:TypeError|RangeError|Error)$/;

/** Members that only an answer has which refuses. */
const REFUSING_MEMBERS: ReadonlySet<string> = new Set(['code', 'fault', 'faults', 'again']);

const CODE = /^(?:[A-Z][A-Z_]+|wrong|too-large|not-judged|foreign)$/;

/** What a function says by `undefined`. */
export type Absence = 'refused' | 'accepted' | 'neither';

/** The nearest function around a node. */
export function functionAround(node: ts.Node): ts.SignatureDeclaration | undefined {
  return ts.findAncestor(node.parent, ts.isFunctionLike);
}

/** The return type of the function around a node as it is written; '' where it is not. */
export function returnTypeAround(node: ts.Node): string {
  return functionAround(node)?.type?.getText() ?? '';
}

/** What a function says is wrong, as a text. Any other that answers with a text or nothing reads one. */
const SAYS_WHAT_IS_WRONG = /Fault$|Problem$|Refusal$|^failureOf$|^#?(?:take|add|put|cosign)/;

/** A function that answers with a refusal or undefined accepts by undefined; a parser refuses by it. */
export function absenceAround(node: ts.Node): Absence {
  const returnType = returnTypeAround(node);
  if (!/\bundefined\b/.test(returnType)) return 'neither';
  if (/\bstring \| undefined/.test(returnType)) {
    const name = functionAround(node)?.name?.getText() ?? '';
    return SAYS_WHAT_IS_WRONG.test(name) ? 'accepted' : 'refused';
  }
  return /Refus|Fault|Code\b|Trouble|Failure|Problem|'/.test(returnType) ? 'accepted' : 'refused';
}

/** True for the return type of a predicate. */
export function isPredicate(returnType: string): boolean {
  return /^(?:Promise<)?(?:boolean|\w+ is .*|asserts .*)>?$/s.test(returnType);
}

/** True where this statement, or the end of this block, refuses. */
export function refuses(statement: ts.Statement | undefined): boolean {
  if (statement === undefined) return false;
  if (ts.isBlock(statement)) return refuses(statement.statements.at(-1));
  if (ts.isThrowStatement(statement)) return isRefusalThrown(statement.expression);
  if (ts.isReturnStatement(statement)) {
    return statement.expression !== undefined && isRefusal(statement.expression);
  }
  return ts.isExpressionStatement(statement) && isRefusingCall(statement.expression);
}

/** Anything but misuse of our own, and what was caught and does not belong here. */
function isRefusalThrown(thrown: ts.Expression): boolean {
  if (ts.isIdentifier(thrown)) return false;
  return !(ts.isNewExpression(thrown) && MISUSE.test(thrown.expression.getText()));
}

/** True where a function that answers with this value refuses. */
export function isRefusal(value: ts.Expression): boolean {
  const returnType = returnTypeAround(value);
  const plain = unwrap(value);
  if (isUndefined(plain)) return absenceAround(value) === 'refused';
  if (plain.kind === ts.SyntaxKind.FalseKeyword) return isPredicate(returnType);
  if (isText(plain) && /\bstring \| undefined/.test(returnType)) {
    return absenceAround(value) === 'accepted';
  }
  if (ts.isStringLiteral(plain)) return CODE.test(plain.text);
  if (ts.isIdentifier(plain)) return REFUSAL.test(plain.text) || isHandedOn(plain);
  if (ts.isObjectLiteralExpression(plain)) return plain.properties.some(isRefusingMember);
  if (ts.isConditionalExpression(plain)) {
    return isRefusal(plain.whenTrue) && isRefusal(plain.whenFalse);
  }
  return isRefusingCall(plain);
}

function isText(value: ts.Expression): boolean {
  return ts.isStringLiteral(value) || ts.isTemplateLiteral(value);
}

/** `if (refused !== undefined) return refused;` and `if (!decoded.ok) return decoded;` */
function isHandedOn(value: ts.Identifier): boolean {
  const guard = ts.findAncestor(value.parent, ts.isIfStatement);
  if (guard?.thenStatement.getText().includes('return') !== true) return false;
  const tested = guard.expression.getText();
  return (
    tested === `${value.text} !== undefined` ||
    tested === `!${value.text}.ok` ||
    tested === `isRefusal(${value.text})`
  );
}

function isRefusingMember(member: ts.ObjectLiteralElementLike): boolean {
  const name = member.name?.getText() ?? '';
  if (REFUSING_MEMBERS.has(name)) return true;
  if (!ts.isPropertyAssignment(member)) return false;
  return name === 'ok' && member.initializer.kind === ts.SyntaxKind.FalseKeyword;
}

function isRefusingCall(expression: ts.Expression): boolean {
  const call = unwrap(expression);
  return ts.isCallExpression(call) && REFUSERS.test(nameOfCalled(call));
}

/** `demand` of `checks.demand(…)`. */
export function nameOfCalled(call: ts.CallExpression): string {
  const called = call.expression;
  if (ts.isPropertyAccessExpression(called)) return called.name.text.replace(/^#/, '');
  return ts.isIdentifier(called) ? called.text : '';
}

export function isUndefined(expression: ts.Expression): boolean {
  return ts.isIdentifier(expression) && expression.text === 'undefined';
}

/** Without parentheses, casts and `await`. */
export function unwrap(expression: ts.Expression): ts.Expression {
  if (
    ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isAwaitExpression(expression) ||
    ts.isSatisfiesExpression(expression)
  ) {
    return unwrap(expression.expression);
  }
  return expression;
}
