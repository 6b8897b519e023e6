import type { OperatorOptions } from './command.ts';
import { Failure } from './failure.ts';
import { readNamedFile } from './files.ts';
import { parseServerUrl, type Server } from './http.ts';

/**
 * A server to which we speak as its operator; the token comes from a file or the environment, never
 * from the command line, which every user of a machine can read. Throws a Failure OPERATOR_ONLY.
 */
export async function operatorServer(
  options: OperatorOptions & { readonly server: string },
): Promise<Server> {
  const url = parseServerUrl(options.server);
  const text =
    options.operatorTokenFile === undefined
      ? process.env['GLAS_OPERATOR_TOKEN']
      : new TextDecoder().decode(await readNamedFile(options.operatorTokenFile, 'a token'));
  const operatorToken = text?.trim() ?? '';
  if (/^[\x21-\x7e]{1,500}$/.test(operatorToken)) return { url, operatorToken };
  const next =
    'Give --operator-token-file FILE, or set GLAS_OPERATOR_TOKEN; the server names its token.';
  throw new Failure('OPERATOR_ONLY', "This needs the operator's token.", next);
}
