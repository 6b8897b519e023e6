import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../../../client/command_line/audit/audit_codes.ts';
import { runAudit } from '../../../client/command_line/audit/audit_command.ts';
import { exportEvidence } from '../../../client/command_line/audit/export_evidence.ts';
import { boardAt } from '../../../client/command_line/mirror/board_url.ts';
import { exportBoard } from '../../../client/command_line/export_board.ts';
import { patience } from '../../../client/command_line/mirror/patience.ts';
import type { Outcome } from '../../../client/command_line/outcome.ts';
import { afterwards } from '../../support/afterwards.ts';
import type { HttpElection } from '../../server/http_election.ts';
import { OPERATOR_TOKEN, type TestServer } from '../../server/running_server.ts';

/** What auditors hold: a folder with the record, the evidence, their key and the eIDs' keys. */
export interface AuditorsFolder {
  readonly record: string;
  readonly evidence: string;
  /** An age identity. */
  readonly identity: string;
  /** ID=FILE of each demonstration eID. */
  readonly providerKeys: readonly string[];
  readonly fingerprint: string;
  readonly logKey: string;
}

/** Hands everything to the auditors of an election as it stands, by the programs that do it. */
export async function handOver(
  server: Pick<TestServer, 'url'>,
  election: HttpElection,
): Promise<AuditorsFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'glas-auditors-'));
  afterwards(() => rm(folder, { recursive: true }));
  const [record, evidence, identity] = ['record', 'evidence', 'identity'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const { slug, sample, auditors } = election;
  const { logVkey: logKey } = await election.status();
  const from = boardAt(
    `${server.url}/e/${slug}`,
    patience(1, () => undefined),
  );
  await exportBoard(from, logKey, record, () => undefined);
  const operator = { url: server.url, operatorToken: OPERATOR_TOKEN };
  await exportEvidence(operator, { election: slug, out: evidence });
  await writeFile(identity, `# auditors\n${auditors}\n`);
  const providerKeys = await Promise.all(
    sample.manifest.providers.map(async ({ id, issuer }) => {
      const path = join(folder, `${id}.jwks.json`);
      await writeFile(path, await (await fetch(`${issuer}/jwks`)).text());
      return `${id}=${path}`;
    }),
  );
  return { record, evidence, identity, providerKeys, fingerprint: sample.fingerprint, logKey };
}

/** The audit, in this process. */
export function auditOf(folder: AuditorsFolder): Promise<Outcome> {
  const { record, evidence, ...options } = folder;
  return runAudit(record, evidence, { ...options, yes: true }, () => undefined);
}

/** What it finds. */
export async function auditFindings(folder: AuditorsFolder): Promise<readonly Finding[]> {
  const { json } = await auditOf(folder);
  return json['findings'] as readonly Finding[];
}
