import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { decodeCertificate } from '../../crypto/wire/timestamp/certificate.ts';
import { CHECKS } from '../../verifier/checks.ts';
import { REASONS } from '../../verifier/not_made.ts';
import type { Report } from '../../verifier/report.ts';
import { fullElection } from '../support/full_election.ts';
import { SampleElection } from '../support/sample_election.ts';
import { addStamps, stampFile } from '../support/sample_stamps.ts';
import { root } from '../support/sample_tokens.ts';
import { sampleWitness } from '../support/sample_witnesses.ts';
import { boardOf, verifyBoard, verifySample } from './harness.ts';
import { fileOf, finished, keptReceipt, voted, without } from './receipt_kit.ts';

interface Schema {
  readonly [member: string]: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
}

const file = fileURLToPath(new URL('../../docs/report.schema.json', import.meta.url));
const schema = parseJson(await readFile(file, 'utf8')) as Schema;

/** The schema with no room for members that it does not describe. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, inner]) => [name, closed(inner)] as const);
  const isOpen = 'properties' in value && !('additionalProperties' in value);
  return { ...Object.fromEntries(members), ...(isOpen && { additionalProperties: false }) };
}

const ajv = new Ajv2020({ strict: true, allErrors: true });
const validate = ajv.compile(closed(schema) as object);

function faultsOf(report: unknown): unknown[] {
  // As its readers have it.
  validate(parseJson(JSON.stringify(report)));
  return (validate.errors ?? []).map(({ instancePath, message, params }) => [
    instancePath,
    message,
    params,
  ]);
}

/** A report of a record at every stage, and of broken ones. */
const reports = new Map<string, Report>();

beforeAll(async () => {
  const witnesses = [1, 2, 3].map(sampleWitness);
  const vkeys = witnesses.map(({ vkey }) => vkey);
  const election = await fullElection('full', { witnesses: { needed: 2, vkeys } });
  election.witnesses = witnesses.slice(1);
  const board = boardOf(election);
  board.files.set('witnessed-checkpoint', board.files.get('checkpoint') ?? new Uint8Array());
  addStamps(board.files, [stampFile(election), new Uint8Array([1])]);
  const timestampAnchors = [decodeCertificate(root.der)];
  const receipt = new TextEncoder().encode('none');
  reports.set('everything', await verifyBoard(board, { timestampAnchors, receipt }));
  election.entries.splice(9, 1);
  reports.set('broken', await verifySample(election));
  reports.set('nothing', await verifyBoard({ files: new Map(), trust: board.trust }));
  const { election: promising, last, superseded } = await voted();
  const kept = fileOf(await keptReceipt(promising, last));
  const honest = boardOf(finished(promising));
  reports.set('a receipt honoured', await verifyBoard(honest, { receipt: kept }));
  const lacking = boardOf(finished(without(promising, superseded)));
  reports.set('a receipt broken', await verifyBoard(lacking, { receipt: kept }));
  const running = await SampleElection.begin();
  reports.set('begun', await verifySample(running, { until: 'opening' }));
});

const STAGES = [
  ...['everything', 'broken', 'nothing', 'begun'],
  ...['a receipt honoured', 'a receipt broken'],
];

describe('docs/report.schema.json', () => {
  test('is held to reports with everything that a report can have', () => {
    const { receipt } = reports.get('a receipt broken') ?? {};
    expect(receipt).toMatchObject({ verdict: 'broken', complaint: { format: 'glas-complaint/1' } });
    const members = new Set([...reports.values()].flatMap((report) => Object.keys(report)));
    const ofProcess = ['source', 'peakMemoryMB'];
    expect([...members, ...ofProcess].sort()).toEqual(Object.keys(schema.properties ?? {}).sort());
  });

  test.each(STAGES)('describes the report of %s', (name) => {
    expect(faultsOf(reports.get(name))).toEqual([]);
  });

  test('is not satisfied by what is no report', () => {
    const { verdict: _, ...without } = reports.get('everything') ?? {};
    expect(faultsOf(without)).toHaveLength(1);
    const other = { ...reports.get('everything'), verdict: 'perhaps' };
    expect(faultsOf(other)).toHaveLength(1);
    expect(faultsOf({ ...reports.get('everything'), more: 1 })).toHaveLength(1);
  });

  test('describes every member in words', () => {
    const bare: string[] = [];
    const look = (path: string, value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      const { properties = {} } = value as Schema;
      for (const [name, each] of Object.entries(properties)) {
        if (typeof each['description'] !== 'string') bare.push(`${path}.${name}`);
      }
      for (const [name, inner] of Object.entries(value)) look(`${path}.${name}`, inner);
    };
    look('', schema);
    expect(bare).toEqual([]);
  });

  test('names every reason why something was not checked, and has room for every code', () => {
    const text = JSON.stringify(schema.properties?.['notMade']);
    for (const reason of Object.keys(REASONS)) expect(text).toContain(`"${reason}"`);
    for (const { code, number } of CHECKS) {
      expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
      expect(number).toBeLessThan(800);
    }
  });
});
