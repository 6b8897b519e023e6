import { Command } from 'commander';
import { addAudit } from './audit/audit_command.ts';
import { addEvidence } from './audit/export_evidence.ts';
import { addClose, addNotice, addOpen } from './authority_commands.ts';
import { addBoardCommands } from './board_commands.ts';
import { addResult, addStatus, addTally } from './counting_commands.ts';
import { addCreate, addRoll, addTemplate } from './election_setup_commands.ts';
import { addAuditorInit, addAuthorityInit } from './key_commands.ts';
import { addMirror } from './mirror/mirror_commands.ts';
import { addReceipt } from './receipt_command.ts';
import { addRevoke } from './revoke_command.ts';
import { addTrusteeCommands } from './trustee_commands.ts';
import { addWitnessCommands } from './witness/witness_commands.ts';

/** The whole command line. Parsing throws a CommanderError instead of ending the process. */
export function buildProgram(): Command {
  const program = new Command('glas')
    .description('Run an election: keys, ceremony, voting, tally. Verify with glas-verify.')
    .configureOutput({ outputError: sayMisuse })
    .exitOverride();
  addAuthorityInit(program.command('authority').description('who signs for the election'));
  addAuditorInit(program.command('auditor').description('who may open the eligibility evidence'));
  addTrusteeCommands(program);
  addElectionCommands(program);
  addBoardCommands(program);
  addMirror(program);
  addReceipt(program);
  addAudit(program);
  addWitnessCommands(program);
  return program;
}

/** A misspelt command line fails like any other: one line with a code, or one JSON object. */
function sayMisuse(text: string, write: (text: string) => void): void {
  const message = `${text
    .replace(/^error: /, '')
    .trim()
    .replaceAll('\n', ' ')}.`;
  const next = 'Run it with --help to see what it takes.';
  if (process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify({ ok: false, code: 'USAGE', message, next })}\n`);
  } else write(`USAGE: ${message} ${next}\n`);
}

function addElectionCommands(program: Command): void {
  const election = program.command('election').description('set up, open, close, count');
  addTemplate(election);
  addCreate(election);
  addRoll(election);
  addStatus(election);
  addOpen(election);
  addNotice(election);
  addRevoke(election);
  addClose(election);
  addTally(election);
  addResult(election);
  addEvidence(election);
}
